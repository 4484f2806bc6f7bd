"""T2. Sedans as a rule, a minibus or coach for a large group."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.demand.movements import movements_due
from scheduler.domain.fleet import Owner, VehicleClass
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, along

SMALL = (VehicleClass.SEDAN.value, VehicleClass.MPV.value)
LARGE = (VehicleClass.MINIBUS.value, VehicleClass.COACH.value)


class VehicleClassFits(TransportRule):
    """T2. The class of the cars follows from the number of guests. S1-前11.

    Reading: a group is large from the number of guests on at which coach times apply (`coach_from`); it rides in
    minibuses and coaches. A smaller one, and a guide car, is a sedan or an MPV. A luggage van may come to a hub.
    Visitors' own cars are what they are. Counted: cars of a class that does not suit.
    """

    id = "T2"
    title = Text("车型与人数相称", "Cars suit the number of guests")
    level = Level.COMFORT
    source = "S1-前11"
    sentence = Text("{items}:来宾{wanted}人,不宜用{found}", "{items}: {found} does not suit {wanted} guests")
    example = Text(
        "东江团接站:来宾24人,不宜用轿车", "Pick-up of the Dongjiang Delegation: a sedan does not suit 24 guests"
    )
    reads = Reads(subject=("kind", "heads", "luggage"), resource=("owner", "vehicle_class"))

    def pair(self, s: View, r: View) -> Amount:
        if s.kind not in ("journey", "guide"):
            return 0
        return self._unfit(s.kind == "guide", s.heads, s.luggage, r.owner, r.vehicle_class)

    def check(self, plan: Plan) -> Iterator[Violation]:
        due_of = {due.item: due for due in movements_due(self.event, plan) if due.kind == "journey"}
        for movement in plan.movements:
            due = due_of.get(movement.id)
            for car in movement.cars:
                vehicle = self.event.vehicle_of.get(car.vehicle)
                if (
                    due
                    and vehicle
                    and not along(self.event, car)
                    and self._unfit(
                        car.order == 0, due.heads, due.luggage, vehicle.owner.value, vehicle.vehicle_class.value
                    )
                ):
                    yield self.violation(due.item, car.vehicle, found=vehicle.vehicle_class.value, wanted=due.heads)

    def _unfit(self, guide: bool, heads: int, luggage: int, owner: str, kind: str) -> int:
        if owner == Owner.VISITOR.value:
            return 0
        large = not guide and heads >= self.event.handbook.standards.travel.coach_from
        van = not guide and luggage > 0 and kind == VehicleClass.LUGGAGE_VAN.value
        return int(not van and kind not in (LARGE if large else SMALL))
