"""I10. Sites of one inspection route in one stretch."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from scheduler.clock import DAY
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.itinerary.programme import WORK, ItineraryRule, Placed, placed


class OneRoute(ItineraryRule):
    """I10. S0 考察路线. For every two activities of one route (industry, agriculture, …) with a guest in common,
    counted: 1 if they are on two days; 1 for each other piece of work or sightseeing of the same guest between them
    on one day. How long the drives between them are is not counted: that they fit is I2's matter."""

    id = "I10"
    title = Text("同一考察路线一气走完", "One inspection route in one stretch")
    level = Level.COMFORT
    source = "S0 考察路线"
    sentence = Text("{items}:同一路线宜连续安排,现为{found}", "{items}: one route, better in one stretch; now {found}")
    example = Text(
        "工业线:同一路线宜连续安排,现为分两段", "Industry route: one route, better in one stretch; now two stretches"
    )
    reads = Reads(subject=("item", "route", "kind", "people"))
    lanes = (Lane("subject", "people"),)

    class Params(base.Params):
        between: tuple[str, ...] = base.param(
            (*WORK, "call", "sightseeing"),
            about=Text("打断考察路线的活动类型", "kinds of activities that break a route"),
        )

    def run(self, s: View) -> Hashable:
        return str(s.route)

    def breaks(self, s: View) -> Amount:
        return int(s.kind in self.params.between)

    def circle(self, s: View) -> Iterable[Hashable]:
        return s.people if s.route else ()

    def days(self, a: View, b: View) -> tuple[Amount, Amount]:
        together = bool(a.route) and a.route == b.route and not frozenset(a.people).isdisjoint(b.people)
        return 0, int(together and a.item < b.item)

    def check(self, plan: Plan) -> Iterator[Violation]:
        here = sorted(placed(self.event, plan), key=lambda one: (one.when, one.item))
        for a, b in combinations([one for one in here if one.due.route], 2):
            if a.due.route == b.due.route and not set(a.due.people).isdisjoint(b.due.people):
                yield from self._stretch(a, b, here)

    def _stretch(self, a: Placed, b: Placed, here: list[Placed]) -> Iterator[Violation]:
        if a.when.start // DAY != b.when.start // DAY:
            yield self.violation(a.item, b.item, found=self.event.clock.text(b.when.start), wanted="")
            return
        both = set(a.due.people) & set(b.due.people)
        for other in here:
            breaks = other.due.kind in self.params.between and other.due.route != a.due.route
            if (
                breaks
                and not both.isdisjoint(other.due.people)
                and (a.when.end <= other.when.start and other.when.end <= b.when.start)
            ):
                yield self.violation(
                    a.item, b.item, other.item, found=self.event.clock.text(other.when.start), wanted=""
                )
