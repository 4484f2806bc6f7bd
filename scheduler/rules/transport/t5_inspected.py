"""T5. Only inspected vehicles, and drivers who know how guests are driven."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import DAY
from scheduler.domain.fleet import Owner
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, uses


class Inspected(TransportRule):
    """T5. The vehicle's inspection reaches the day of the journey; its driver is trained for reception or has been
    briefed (K7). S1-前11.

    Reading: visitors' own cars and drivers are not ours to inspect or train. Counted: 1 for the vehicle, 1 for the
    driver of each car.
    """

    id = "T5"
    title = Text("车辆经检查,驾驶员经培训", "Inspected vehicles, trained drivers")
    level = Level.HARD
    source = "S1-前11"
    sentence = Text("{items}:需{wanted},现为{found}", "{items}: {wanted} needed, found {found}")
    example = Text(
        "赣K·T0004:需3月11日有效,现为检验至3月8日", "赣K·T0004: valid on 11 March needed, found inspected until 8 March"
    )
    reads = Reads(subject=("day",), resource=("owner", "inspected_until", "trained"))

    def pair(self, s: View, r: View) -> Amount:
        if r.owner == Owner.VISITOR.value:
            return 0
        return int(r.inspected_until < s.day) + int(not r.trained)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for movement, car in uses(plan):
            vehicle, driver = self.event.vehicle_of.get(car.vehicle), self.event.driver_of.get(car.driver)
            if vehicle is None or driver is None or vehicle.owner is Owner.VISITOR:
                continue
            day, until = movement.depart // DAY, vehicle.inspected_until
            if until is None or until < day:
                found = "-" if until is None else self.event.clock.day(until).isoformat()
                wanted = f"年检有效 inspected {self.event.clock.day(day).isoformat()}"
                yield self.violation(movement.id, car.vehicle, found=found, wanted=wanted)
            if not (driver.trained or driver.briefed):
                yield self.violation(movement.id, car.driver, found="-", wanted="培训或交底 trained or briefed")
