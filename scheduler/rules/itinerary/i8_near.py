"""I8.near. Lunch and dinner near the hotel, or near the place that the planner names."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, placed


class NearTable(ItineraryRule):
    """I8.near. S1-中9. Counted: minutes by car, beyond the first 15, from the place that the meal should be near (the
    own hotel, unless the planner names the next site on a day out) to its venue. Nothing while neither is known."""

    id = "I8.near"
    title = Text("就近用餐", "Lunch and dinner nearby")
    level = Level.COMFORT
    source = "S1-中9"
    sentence = Text("{items}:路上 {found} 分钟,超过 {wanted} 分钟", "{items}: {found} minutes away, more than {wanted}")
    example = Text("午餐:路上 25 分钟,超过 15 分钟", "Lunch: 25 minutes away, more than 15")
    reads = Reads(subject=("kind", "near"), resource=("location",))

    class Params(base.Params):
        kinds: tuple[str, ...] = base.param(("lunch", "dinner"), about=Text("用餐类型", "kinds of meals"))
        within: int = base.param(15, ge=0, about=Text("算作就近的车程分钟数", "minutes by car that are near"))

    def pair(self, s: View, r: View) -> Amount:
        return max(0, self._minutes(s.kind, s.near, r.location) - int(self.params.within))

    def check(self, plan: Plan) -> Iterable[Violation]:
        for one in placed(self.event, plan):
            minutes = self._minutes(one.due.kind, one.due.near, one.place) if one.venue else 0
            beyond = minutes - self.params.within
            if one.venue and beyond > 0:
                yield self.violation(one.item, one.venue.id, found=minutes, wanted=self.params.within, amount=beyond)

    def _minutes(self, kind: str, near: Id, place: Id) -> int:
        return self.event.roads.minutes(near, place) if near and kind in self.params.kinds else 0
