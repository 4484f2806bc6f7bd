"""I2. Guests are in one place at a time; the way between fits."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import Interval, Minutes
from scheduler.demand.presence import Away, presence
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Occupied, Reads, Stands, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, placed, together


class OnePlace(ItineraryRule):
    """I2. S1-前7. Between two activities that share a guest, and between an activity and a guest's leg, there is time
    to board, drive (by coach if the larger group needs one, at the slowest hour of the day) and alight, or to walk.
    Inbound legs are over `after` minutes past arrival, outbound ones begin `before` minutes ahead (T10); this is also
    how the visit's first and last steps keep their places (I5). Counted: pairs, and activities with a leg."""

    id = "I2"
    title = Text("客人同一时间只在一处", "Guests in one place at a time")
    level = Level.HARD
    structural = True
    source = "S1-前7"
    sentence = Text(
        "{items}:其间只有 {found} 分钟,路上需要 {wanted} 分钟",
        "{items}: {found} minutes between them, the way takes {wanted}",
    )
    example = Text(
        "拜会、座谈会:其间只有 5 分钟,路上需要 20 分钟",
        "Courtesy call, symposium: 5 minutes between them, the way takes 20",
    )
    reads = Reads(subject=("heads",))
    lanes = (Lane("subject", "people"),)
    stands = Stands("resource", "location", "location")

    def gap(self, here: Id, there: Id, s: View | None, s2: View | None) -> Minutes:
        heads = max(view.heads for view in (s, s2) if view is not None)
        return self.event.roads.longest_transfer(here, there, heads)

    def taken(self, plan: Plan) -> Iterable[Occupied]:
        whereabouts = presence(self.event)
        for person in self.event.persons:
            for away in whereabouts.away(person.id):
                yield Occupied(person.id, away.when, away.hub)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for a, b in together(self.event, plan):
            way = self.event.roads.longest_transfer(a.place, b.place, max(a.due.heads, b.due.heads))
            if b.when.start - a.when.end < way:
                yield self.violation(a.item, b.item, found=b.when.start - a.when.end, wanted=way)
        for one in placed(self.event, plan):
            for away in presence(self.event).away_of(one.due.people):
                way = self.event.roads.longest_transfer(away.hub, one.place, one.due.heads)
                free = _free(one.when, away)
                if free < way:
                    yield self.violation(one.item, away.hub, found=free, wanted=way)


def _free(when: Interval, away: Away) -> Minutes:
    """Minutes between an activity and an absence; negative if they overlap."""
    return max(away.when.start - when.end, when.start - away.when.end)
