"""T1. Every journey has its cars, and everyone a seat in one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

from scheduler.demand.attending import CLASS_OF
from scheduler.demand.movements import movements_due
from scheduler.demand.subjects import MovementDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Car, Movement, Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, along, carriers


class Seats(TransportRule):
    """T1. Every journey that legs and itinerary call for is in the plan with its places, times and people, or listed
    as unplaced; every guest sits in exactly one car, escorts have their seats. S1-前11.

    Reading: a wheelchair user needs a wheelchair place, which is one of the car's seats. Luggage counts on the ways
    from and to a hub, over all cars of the movement but the guide car. Visitors' own cars carry their own luggage.
    Restroom and commentary vehicles carry nobody, and go along where they are called for (T11, T16).
    Counted: 1 for each journey that is missing, superfluous or has a wrong place, time or passenger list, and each
    seat, place and piece that is short.
    """

    id = "T1"
    title = Text("人人有座,轮椅有位,行李有处", "A seat for everyone, a place for wheelchairs and luggage")
    level = Level.HARD
    structural = True
    source = "S1-前11"
    sentence = Text("{items}:应为{wanted},现为{found}", "{items}: {wanted} wanted, {found} found")
    example = Text(
        "东江团接站:应为24座,现为22座", "Pick-up of the Dongjiang Delegation: 24 seats wanted, 22 seats found"
    )
    reads = Reads(
        subject=("kind", "heads", "staff", "wheelchairs", "luggage"),
        resource=("seats", "wheelchair", "luggage", "vehicle_class"),
    )

    def demand(self, plan: Plan) -> Iterable[MovementDue]:
        return [due for due in movements_due(self.event, plan) if due.kind == "journey"]

    def need(self, s: View) -> Mapping[str, int]:
        if s.kind != "journey":
            return {}
        return {"seats": s.heads + len(s.staff), "wheelchair": s.wheelchairs, "luggage": s.luggage}

    def offer(self, r: View) -> Mapping[str, int]:
        return {"seats": r.seats, "wheelchair": r.wheelchair, "luggage": r.luggage}

    def pair(self, s: View, r: View) -> Amount:
        if s.kind in CLASS_OF:
            return int(r.vehicle_class != CLASS_OF[s.kind]) + int(max(0, len(s.staff) - r.seats))
        if r.vehicle_class in CLASS_OF.values():
            return 1
        return max(0, len(s.staff) - r.seats) if s.kind == "guide" else 0

    def check(self, plan: Plan) -> Iterator[Violation]:
        dues = movements_due(self.event, plan)
        for due in dues:
            movement = plan.movement_of.get(due.movement)
            if due.kind == "journey" and due.item not in plan.listed:
                yield from self._aboard(due, movement) if movement else [self.violation(due.item, found=0, wanted=1)]
        due_of = {due.movement: due for due in dues}
        yield from self._uncalled(plan, due_of)
        for movement in plan.movements:
            yield from self._way(due_of.get(movement.id), movement)
            for car in movement.cars:
                yield from self._room(movement, car)
            yield from self._superfluous(movement, {due.kind for due in dues if due.movement == movement.id})

    def _way(self, due: MovementDue | None, movement: Movement) -> Iterator[Violation]:
        text = self.event.clock.text
        for found, wanted in (
            (
                (movement.origin, due.origin),
                (movement.destination, due.destination),
                (text(movement.depart), text(due.start)),
                (text(movement.arrive), text(due.end)),
            )
            if due
            else ()
        ):
            if found != wanted:
                yield self.violation(movement.id, found=found, wanted=wanted)

    def _aboard(self, due: MovementDue, movement: Movement) -> Iterator[Violation]:
        cars = carriers(self.event, movement)
        wrong = Counter(movement.guests) - Counter(due.people) + (Counter(due.people) - Counter(movement.guests))
        if wrong:
            yield self.violation(due.item, *wrong, found=len(movement.guests), wanted=due.heads)
        seated = Counter(role for car in cars for role in car.staff)
        for role, count in (Counter(due.staff) - seated).items():
            yield self.violation(due.item, found=seated[role], wanted=f"{role}:{seated[role] + count}", amount=count)
        luggage = sum(vehicle.luggage for car in cars if (vehicle := self.event.vehicle_of.get(car.vehicle)))
        if luggage < due.luggage:
            yield self.violation(due.item, found=luggage, wanted=due.luggage, amount=due.luggage - luggage)

    def _uncalled(self, plan: Plan, called: Container[Id]) -> Iterator[Violation]:
        for item, count in Counter(movement.id for movement in plan.movements).items():
            if count > (item in called):
                yield self.violation(item, found=count, wanted=int(item in called))

    def _superfluous(self, movement: Movement, called: Container[str]) -> Iterator[Violation]:
        """Vehicles that go along without a call, twice, in front, or with guests."""
        there = Counter(kind for car in movement.cars if (kind := along(self.event, car)))
        for kind, count in there.items():
            if count > (kind in called):
                yield self.violation(movement.id, found=f"{kind}:{count}", wanted=f"{kind}:{int(kind in called)}")
        for car in movement.cars:
            if along(self.event, car) and (car.guests or not car.order):
                yield self.violation(movement.id, car.vehicle, found=len(car.guests), wanted=0)

    def _room(self, movement: Movement, car: Car) -> Iterator[Violation]:
        vehicle = self.event.vehicle_of.get(car.vehicle)
        if vehicle is None or car.driver not in self.event.driver_of:
            yield self.violation(movement.id, found=f"{car.vehicle}|{car.driver}", wanted="vehicle|driver")
            return
        aboard = len(car.guests) + len(car.staff)
        wheelchairs = sum(p.access for guest in car.guests if (p := self.event.person_of.get(guest)))
        for found, wanted in ((vehicle.seats, aboard), (min(vehicle.wheelchair, vehicle.seats), wheelchairs)):
            if found < wanted:
                yield self.violation(movement.id, vehicle.id, found=found, wanted=wanted, amount=wanted - found)
