"""T6.shift. Who drives is at work."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import Interval
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, uses


class Shifts(TransportRule):
    """T6.shift. One of the driver's shifts covers the journey from the time at which the car stands ready. S1-中8③.

    Reading: without shifts he works whenever T6.span and T6.rest allow; drivers of several shifts may share a car.
    Counted: 1 a car.
    """

    id = "T6.shift"
    title = Text("驾驶员在班", "Drivers are on shift")
    level = Level.HARD
    source = "S1-中8③"
    sentence = Text("{items}:用车{wanted},班次{found}", "{items}: wanted {wanted}, on shift {found}")
    example = Text("胡师傅:用车19:30–20:30,班次07:00–19:00", "Driver Hu: wanted 19:30–20:30, on shift 07:00–19:00")
    reads = Reads(subject=("begin", "finish"), resource=("shifts",))

    def pair(self, s: View, r: View) -> Amount:
        return int(not _on_shift(r.shifts, Interval(s.begin, s.finish)))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for movement, car in uses(plan):
            driver, when = self.event.driver_of.get(car.driver), Interval(movement.ready, movement.arrive)
            if driver and not _on_shift(driver.shifts, when):
                yield self.violation(
                    movement.id, car.driver, found=";".join(map(self._text, driver.shifts)), wanted=self._text(when)
                )

    def _text(self, when: Interval) -> str:
        return "/".join(map(self.event.clock.text, when))


def _on_shift(shifts: tuple[Interval, ...], when: Interval) -> bool:
    return not shifts or any(shift.covers(when) for shift in shifts)
