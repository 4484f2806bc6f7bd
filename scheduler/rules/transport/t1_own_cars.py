"""T1.own. Visitors' own cars serve their own leg, with their own drivers, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.demand.movements import movements_due
from scheduler.domain.fleet import Owner
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Car, Movement, Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, along
from scheduler.supply.crews import is_own


class OwnCars(TransportRule):
    """T1.own. Guests who come and go in their own cars ride in exactly those; no one else does. S1-前2,11.

    Reading: between arrival and departure the visitors' cars rest; the guide car is never one of them. Counted: own
    cars missing on their journey, cars that do not belong to a journey, drivers that do not belong to a car.
    """

    id = "T1.own"
    title = Text("来宾自备车只送自己人", "Visitors' cars carry their own people only")
    level = Level.HARD
    structural = True
    source = "S1-前2,11"
    sentence = Text("{items}:应由{wanted}承担,现为{found}", "{items}: {wanted} should serve it, not {found}")
    example = Text(
        "自驾批来访:应由自备车承担,现为轿车赣K·T0001",
        "The own-car wave: its own car should serve it, not sedan 赣K·T0001",
    )
    reads = Reads(subject=("own_vehicles",), resource=("vehicle", "owner"))

    def need(self, s: View) -> Mapping[str, int]:
        return dict.fromkeys(s.own_vehicles, 1)

    def offer(self, r: View) -> Mapping[str, int]:
        return {r.vehicle: 1}

    def pair(self, s: View, r: View) -> Amount:
        belongs = r.vehicle in s.own_vehicles if s.own_vehicles else r.owner != Owner.VISITOR.value
        return int(not belongs)

    def check(self, plan: Plan) -> Iterator[Violation]:
        own = {due.item: due.own_vehicles for due in movements_due(self.event, plan)}
        for movement in plan.movements:
            wanted = own.get(movement.id, ())
            there = {car.vehicle for car in movement.cars}
            for vehicle in wanted if movement.id not in plan.listed else ():
                if vehicle not in there:
                    yield self.violation(movement.id, found=0, wanted=vehicle)
            for car in movement.cars:
                yield from self._belongs(movement, car, wanted if car.order and not along(self.event, car) else ())

    def _belongs(self, movement: Movement, car: Car, own: tuple[str, ...]) -> Iterator[Violation]:
        vehicle, driver = self.event.vehicle_of.get(car.vehicle), self.event.driver_of.get(car.driver)
        if vehicle is None or driver is None:
            return
        if car.vehicle not in own if own else vehicle.owner is Owner.VISITOR:
            yield self.violation(movement.id, found=car.vehicle, wanted=";".join(own) or "own, hired")
        if not is_own(self.event, vehicle, driver):
            yield self.violation(movement.id, car.vehicle, found=car.driver, wanted="driver of the car")
