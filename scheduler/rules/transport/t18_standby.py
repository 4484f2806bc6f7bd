"""T18. Spare vehicles and drivers on stand-by at peaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.demand.movements import movements_due
from scheduler.demand.subjects import MovementDue
from scheduler.domain.fleet import VehicleClass
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Movement, Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule

PASSENGERS = (VehicleClass.SEDAN, VehicleClass.MPV, VehicleClass.MINIBUS, VehicleClass.COACH)


class Standby(TransportRule):
    """T18. Spare vehicles with drivers stand by at peaks. S1 应急预案.

    Reading: a half-day has a peak where `standards.convoy.standby_from` journeys are under way at once; from the first
    departure of these to the last arrival one passenger car for each `standby_each` of them stands at the vehicle
    pool, ready to go, and serves nothing else. What cannot be kept spare is listed as unplaced. Counted: cars missing,
    seats short, and vehicles that carry no passengers.
    """

    id = "T18"
    title = Text("高峰时段有备用车和驾驶员", "Spare vehicles and drivers on stand-by at peaks")
    level = Level.HARD
    source = "S1 应急预案"
    sentence = Text("{items}:备用车应为{wanted},现为{found}", "{items}: {wanted} wanted on stand-by, {found} found")
    example = Text("3月11日上午:备用车应为2,现为1", "The morning of 11 March: 2 wanted on stand-by, 1 found")
    reads = Reads(subject=("kind",), resource=("seats", "vehicle_class"))

    class Params(base.Params):
        seats: int = base.param(4, ge=1, about=Text("备用车的最少座位数", "seats of a spare vehicle, at least"))

    def demand(self, plan: Plan) -> Iterable[MovementDue]:
        return [due for due in movements_due(self.event, plan) if due.kind == "standby"]

    def pair(self, s: View, r: View) -> Amount:
        return self._short(r.seats, r.vehicle_class) if s.kind == "standby" else 0

    def check(self, plan: Plan) -> Iterator[Violation]:
        for due in self.demand(plan) if plan.has("transport") else ():
            movement = plan.movement_of.get(due.item)
            if due.item not in plan.listed and (movement is None or not movement.cars):
                yield self.violation(due.item, found=0, wanted=1)
            yield from self._cars(movement) if movement else ()

    def _cars(self, movement: Movement) -> Iterator[Violation]:
        for car in movement.cars:
            vehicle = self.event.vehicle_of.get(car.vehicle)
            amount = self._short(vehicle.seats, vehicle.vehicle_class.value) if vehicle else 0
            if vehicle and amount:
                found = f"{vehicle.vehicle_class.value}:{vehicle.seats}"
                yield self.violation(movement.id, car.vehicle, found=found, wanted=self.params.seats, amount=amount)

    def _short(self, seats: int, vehicle_class: str) -> int:
        return max(0, int(self.params.seats) - seats) + int(vehicle_class not in PASSENGERS)
