"""T6.driving. Hours at the wheel in a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Movement, Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, by_driver, driven, duty_day


class DailyDriving(TransportRule):
    """T6.driving. Minutes at the wheel in a driver's day. S1-中8③; 道路交通安全法实施条例 62 in spirit.

    Reading: journeys from departure to arrival; empty rides inside the city and stand-by are not counted, T6.span
    bounds them. The day begins at 04:00. Counted: minutes beyond the limit, a driver and day.
    """

    id = "T6.driving"
    title = Text("驾驶员每日驾驶时间", "Hours at the wheel a day")
    level = Level.HARD
    source = "S1-中8③"
    sentence = Text(
        "{items}:当日驾驶 {found} 分钟,最多 {wanted} 分钟",
        "{items}: {found} minutes at the wheel that day, {wanted} at most",
    )
    example = Text(
        "胡师傅:当日驾驶 510 分钟,最多 480 分钟", "Driver Hu: 510 minutes at the wheel that day, 480 at most"
    )
    reads = Reads(subject=("kind", "start", "end"))
    lanes = (Lane("resource", "driver"),)

    class Params(base.Params):
        daily: int = base.param(
            8 * 60, gt=0, about=Text("每天驾驶的最多分钟数", "minutes at the wheel in a day, at most")
        )

    def load(self, s: View) -> Mapping[Hashable, int]:
        return {duty_day(s.start): s.end - s.start} if s.kind != "standby" else {}

    def most(self, bucket: Hashable) -> int:
        return int(self.params.daily)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for driver, used in by_driver(plan).items():
            days: dict[int, list[Movement]] = defaultdict(list)
            for movement, _ in driven(used):
                days[duty_day(movement.depart)].append(movement)
            for movements in days.values():
                wheel = sum(movement.when.length for movement in movements)
                if wheel > self.params.daily:
                    yield self.violation(
                        driver,
                        *(m.id for m in movements),
                        found=wheel,
                        wanted=self.params.daily,
                        amount=wheel - self.params.daily,
                    )
