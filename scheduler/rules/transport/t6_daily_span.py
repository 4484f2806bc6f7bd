"""T6.span. A driver's day is not too long."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scheduler.clock import DAY, Minutes
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, by_driver, duty_day


class DailySpan(TransportRule):
    """T6.span. From the first car that stands ready to the last arrival of a driver's day. S1-中8③; labour practice.

    Reading: the day begins at 04:00. Counted: pairs of journeys of a driver in one day that lie too far apart.
    """

    id = "T6.span"
    title = Text("驾驶员每日在岗时长", "A driver's daily span")
    level = Level.HARD
    source = "S1-中8③"
    sentence = Text(
        "{items}:当日在岗 {found} 分钟,最多 {wanted} 分钟",
        "{items}: on duty for {found} minutes that day, {wanted} at most",
    )
    example = Text("胡师傅:当日在岗 780 分钟,最多 720 分钟", "Driver Hu: on duty for 780 minutes that day, 720 at most")
    reads = Reads(subject=("begin", "finish"))
    lanes = (Lane("resource", "driver"),)

    class Params(base.Params):
        span: int = base.param(
            12 * 60,
            gt=0,
            about=Text(
                "当天首次就位至末次到达的分钟数", "minutes from the first ready time to the last arrival of a day"
            ),
        )

    def both(self, a: View, b: View) -> Amount:
        return int(self._too_long(a.begin, b.begin, b.finish))

    def reach(self) -> Minutes:
        return DAY

    def check(self, plan: Plan) -> Iterator[Violation]:
        for driver, used in by_driver(plan).items():
            for (a, _), (b, _) in combinations(used, 2):
                if self._too_long(a.ready, b.ready, b.arrive):
                    yield self.violation(driver, a.id, b.id, found=b.arrive - a.ready, wanted=self.params.span)

    def _too_long(self, first: Minutes, then: Minutes, end: Minutes) -> bool:
        return duty_day(first) == duty_day(then) and end - first > self.params.span
