"""I11. Culture after dinner, sightseeing once the work is done."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import chain, permutations

from scheduler.clock import DAY
from scheduler.demand.struck import PERFORMANCES, SIGHTSEEING, is_leisure
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.itinerary.programme import WORK, ItineraryRule, together


class LeisureKinds(base.Params):
    """Which kinds of activities are culture, sightseeing and work."""

    culture: tuple[str, ...] = base.param(
        PERFORMANCES, about=Text("排在晚餐后的活动类型", "kinds that come after dinner")
    )
    sightseeing: tuple[str, ...] = base.param(
        SIGHTSEEING, about=Text("排在公务后的活动类型", "kinds that come after the work")
    )
    work: tuple[str, ...] = base.param(WORK, about=Text("算作公务的活动类型", "kinds of activities that are work"))


class NoLeisure(ItineraryRule):
    """I11 forbidden. Counted: performances in the plan, and sightseeing that the planner does not list as mandatory,
    which makes it part of the visit. The engine does not ask for them (`demand.struck`)."""

    id = "I11"
    title = Text("不安排演出和与公务无关的游览", "No performances, no sightseeing beside the visit")
    level = Level.HARD
    source = "国内公务接待管理规定"
    sentence = Text("{items}:不得安排", "{items} may not be arranged")
    example = Text("游湖:不得安排", "Lake tour may not be arranged")

    class Params(LeisureKinds):
        """The kinds that are forbidden."""

    def check(self, plan: Plan) -> Iterator[Violation]:
        mandatory = {f"act:{activity.id}" for activity in self.event.activities if activity.mandatory}
        for slot in plan.activities:
            if is_leisure(self.event, slot.kind, slot.id in mandatory):
                yield self.violation(slot.id, found=1, wanted=0)


class Leisure(ItineraryRule):
    """I11. S1-中10,11. Counted: pairs of activities with a guest in common of which culture begins before the dinner of
    the same day has ended, or sightseeing before a piece of work, of any day of the visit, has ended."""

    id = "I11"
    title = Text("文化活动在晚餐后,游览在公务后", "Culture after dinner, sightseeing after work")
    level = Level.COMFORT
    source = "S1-中10,11"
    sentence = Text("{items}:前者宜在后者之后", "{items}: the first had better come after the second")
    example = Text("夜游、晚餐:前者宜在后者之后", "Evening tour, dinner: the first had better come after the second")
    reads = Reads(subject=("kind", "people"))
    ban = NoLeisure

    class Params(LeisureKinds):
        """The kinds in their order."""

    def order(self, a: View, b: View) -> Amount:
        return int(self._after_work(b.kind, a.kind) and not frozenset(a.people).isdisjoint(b.people))

    def day_order(self, a: View, b: View) -> Amount:
        return int(self._after_dinner(b.kind, a.kind) and not frozenset(a.people).isdisjoint(b.people))

    def circle(self, s: View) -> Iterable[Hashable]:
        asked = (*self.params.culture, "dinner", *self.params.sightseeing, *self.params.work)
        return s.people if s.kind in asked else ()

    def check(self, plan: Plan) -> Iterator[Violation]:
        for later, first in chain.from_iterable(permutations(pair) for pair in together(self.event, plan)):
            one_day = later.when.start // DAY == first.when.start // DAY
            asked = self._after_work(later.due.kind, first.due.kind) + (
                one_day and self._after_dinner(later.due.kind, first.due.kind)
            )
            if asked and later.when.start < first.when.end:
                yield self.violation(later.item, first.item, found="", wanted="", amount=asked)

    def _after_work(self, kind: str, other: str) -> bool:
        return kind in self.params.sightseeing and other in self.params.work and kind != other

    def _after_dinner(self, kind: str, other: str) -> bool:
        return kind in self.params.culture and other == "dinner"
