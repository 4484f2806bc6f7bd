"""T6. Who drives may drive, and is at work."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import Interval
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, uses
from scheduler.supply.crews import is_licensed


class Licence(TransportRule):
    """T6. The driver holds the class of licence that the vehicle asks for, and one of his shifts covers the journey
    from the time at which the car stands ready. S1-中8③.

    Reading: without shifts he works whenever T6.span and T6.rest allow; drivers of several shifts may share a car.
    Counted: 1 for the licence, 1 for the shift of each car.
    """

    id = "T6"
    title = Text("驾驶员准驾相符、在班", "Drivers are licensed and on shift")
    level = Level.HARD
    source = "S1-中8③"
    sentence = Text("{items}:需{wanted},现为{found}", "{items}: {wanted} needed, found {found}")
    reads = Reads(subject=("begin", "finish"), resource=("licensed", "shifts"))

    def pair(self, s: View, r: View) -> Amount:
        return int(not r.licensed) + int(not _on_shift(r.shifts, Interval(s.begin, s.finish)))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for movement, car in uses(plan):
            vehicle, driver = self.event.vehicle_of.get(car.vehicle), self.event.driver_of.get(car.driver)
            if vehicle is None or driver is None:
                continue
            if not is_licensed(vehicle, driver):
                yield self.violation(movement.id, car.driver, found=";".join(driver.licences), wanted=vehicle.licence)
            if not _on_shift(driver.shifts, Interval(movement.ready, movement.arrive)):
                clock = self.event.clock
                yield self.violation(movement.id, car.driver,
                                     found=";".join(f"{clock.text(a)}/{clock.text(b)}" for a, b in driver.shifts),
                                     wanted=f"{clock.text(movement.ready)}/{clock.text(movement.arrive)}")


def _on_shift(shifts: tuple[Interval, ...], when: Interval) -> bool:
    return not shifts or any(shift.covers(when) for shift in shifts)
