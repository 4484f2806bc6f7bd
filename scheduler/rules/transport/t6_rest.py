"""T6.rest. A driver sleeps between two days."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scheduler.clock import Minutes
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, by_driver, duty_day


class OvernightRest(TransportRule):
    """T6.rest. Between the last arrival of a driver's day and the first ready time of a later one. S1-中8③.

    Reading: the day begins at 04:00. Counted: pairs of journeys of a driver, on two days, that lie too close.
    """

    id = "T6.rest"
    title = Text("驾驶员夜间休息", "A driver's overnight rest")
    level = Level.HARD
    source = "S1-中8③"
    sentence = Text(
        "{items}:夜间休息 {found} 分钟,至少 {wanted} 分钟",
        "{items}: {found} minutes of overnight rest, {wanted} at least",
    )
    example = Text("胡师傅:夜间休息 540 分钟,至少 600 分钟", "Driver Hu: 540 minutes of overnight rest, 600 at least")
    reads = Reads(subject=("begin", "finish"))
    lanes = (Lane("resource", "driver"),)

    class Params(base.Params):
        rest: int = base.param(
            10 * 60,
            ge=0,
            about=Text(
                "末次到达至次日首次就位的分钟数", "minutes from the last arrival to the next day's first ready time"
            ),
        )

    def both(self, a: View, b: View) -> Amount:
        return int(self._too_short(a.begin, a.finish, b.begin))

    def reach(self) -> Minutes:
        return int(self.params.rest)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for driver, used in by_driver(plan).items():
            for (a, _), (b, _) in combinations(used, 2):
                if self._too_short(a.ready, a.arrive, b.ready):
                    yield self.violation(driver, a.id, b.id, found=b.ready - a.arrive, wanted=self.params.rest)

    def _too_short(self, first: Minutes, end: Minutes, then: Minutes) -> bool:
        return duty_day(first) != duty_day(then) and then - end < self.params.rest
