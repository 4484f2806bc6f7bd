"""T6.break. Four hours at the wheel, then twenty minutes' rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping

from scheduler.clock import Interval, Minutes
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, by_driver, driven


class Break(TransportRule):
    """T6.break. Nobody drives for more than four hours without twenty minutes' rest.
    道路交通安全法实施条例 62(七); S1-中8③.

    Reading: in each window of 4 h 20 min that begins at a full ten minutes, at most 4 h between departures and
    arrivals. Counted: minutes beyond that, summed over the windows of a driver.
    """

    id = "T6.break"
    title = Text("连续驾驶四小时须休息", "A break after four hours at the wheel")
    level = Level.HARD
    source = "道路交通安全法实施条例 62(七)"
    sentence = Text(
        "{items}:连续驾驶 {found} 分钟,最多 {wanted} 分钟后须休息",
        "{items}: {found} minutes at the wheel without a break, {wanted} at most",
    )
    example = Text(
        "胡师傅:连续驾驶 270 分钟,最多 240 分钟后须休息",
        "Driver Hu: 270 minutes at the wheel without a break, 240 at most",
    )
    reads = Reads(subject=("kind", "start", "end"))
    lanes = (Lane("resource", "driver"),)

    class Params(base.Params):
        wheel: int = base.param(
            240, gt=0, about=Text("连续驾驶多少分钟后应休息", "minutes at the wheel before a break is due")
        )
        rest: int = base.param(20, gt=0, about=Text("休息的分钟数", "minutes of the break"))
        step: int = base.param(
            10,
            gt=0,
            about=Text(
                "相邻两个考察时窗起点相隔的分钟数", "minutes from the beginning of one window to that of the next"
            ),
        )

    def load(self, s: View) -> Mapping[Hashable, int]:
        return self._at_wheel(Interval(s.start, s.end)) if s.kind != "standby" else {}

    def most(self, bucket: Hashable) -> int:
        return int(self.params.wheel)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for driver, used in by_driver(plan).items():
            windows: Counter[Hashable] = Counter()
            for movement, _ in driven(used):
                windows.update(self._at_wheel(movement.when))
            excess = sum(max(0, wheel - self.params.wheel) for wheel in windows.values())
            if excess > 0:
                yield self.violation(driver, found=max(windows.values()), wanted=self.params.wheel, amount=excess)

    def _at_wheel(self, drive: Interval) -> dict[Hashable, Minutes]:
        """Begin of each window that the drive touches → its minutes in there."""
        length, step = self.params.wheel + self.params.rest, self.params.step
        first = (drive.start - length) // step + 1
        last = (drive.end - 1) // step
        return {
            n * step: min(drive.end, n * step + length) - max(drive.start, n * step) for n in range(first, last + 1)
        }
