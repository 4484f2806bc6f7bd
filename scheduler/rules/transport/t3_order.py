"""T3. The order of a motorcade."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scheduler.demand.movements import movements_due
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Car, Movement, Plan
from scheduler.rules.base import Violation
from scheduler.rules.transport.uses import TransportRule, carriers


class MotorcadeOrder(TransportRule):
    """T3. The principal rides in car 1 with the host escort; cars are numbered in rank order; the lead car is number 0.
    S1-礼3, practice.

    Reading: the principal is the party's, else whoever of it is aboard and stands highest. Wheelchair users ride where
    the places are, so their order is free; one of them may take the escort's seat. Who fills which seat is decided
    when the cars are known, so this rule has no facet and boarding keeps it. Counted: a number given twice, left out
    or without need 0; guests in car 0; a principal who is not in car 1; an escort in another car while a guest who
    could change with him, or nobody, has the seat in car 1; two guests of whom the lower rides further in front.
    """

    id = "T3"
    title = Text("主宾乘一号车,车序按职务", "The principal in car 1, cars in rank order")
    level = Level.PROTOCOL
    source = "S1-礼3"
    sentence = Text("{items}:车序应为{wanted},现为{found}", "{items}: car order should be {wanted}, it is {found}")
    example = Text(
        "东江团接站:车序应为1、2,现为2、1", "Pick-up of the Dongjiang Delegation: car order should be 1, 2, it is 2, 1"
    )

    def check(self, plan: Plan) -> Iterator[Violation]:
        led = {due.movement for due in movements_due(self.event, plan) if due.kind == "guide"}
        for movement in plan.movements:
            cars = sorted(movement.cars, key=lambda car: car.order)
            yield from self._numbers(movement, cars, movement.id in led)
            yield from self._principal(movement, carriers(self.event, movement))
            yield from self._ranks(movement, carriers(self.event, movement))

    def _numbers(self, movement: Movement, cars: Sequence[Car], led: bool) -> Iterator[Violation]:
        numbers = [car.order for car in cars]
        first = 0 if led and 0 in numbers else 1
        wanted = list(range(first, first + len(numbers)))
        if numbers != wanted:
            yield self.violation(movement.id, found=_text(numbers), wanted=_text(wanted))
        for car in cars:
            if car.order == 0 and car.guests:
                yield self.violation(movement.id, *car.guests, found=0, wanted="≥1", amount=len(car.guests))

    def _principal(self, movement: Movement, cars: Sequence[Car]) -> Iterator[Violation]:
        aboard = self.event.by_standing(movement.party, [guest for car in cars for guest in car.guests])
        if not aboard:
            return
        principal, first = aboard[0].id, cars[0]
        for car in cars:
            if principal in car.guests and car is not first:
                yield self.violation(movement.id, principal, found=car.order, wanted=first.order)
        if not first.staff and any(car.staff for car in cars) and self._has_seat(first, principal):
            yield self.violation(
                movement.id, first.vehicle, found="", wanted=";".join(role for car in cars for role in car.staff)
            )

    def _has_seat(self, car: Car, principal: Id) -> bool:
        """A free seat, or one of a guest who could sit elsewhere."""
        vehicle = self.event.vehicle_of.get(car.vehicle)
        others = self._walking(guest for guest in car.guests if guest != principal)
        return bool(others) or (vehicle is not None and len(car.guests) < vehicle.seats)

    def _ranks(self, movement: Movement, cars: Sequence[Car]) -> Iterator[Violation]:
        order = {guest: car.order for car in cars for guest in car.guests}
        ranked = self.event.by_standing(movement.party, self._walking(order))
        for n, higher in enumerate(ranked):
            for lower in ranked[n + 1 :]:
                if order[lower.id] < order[higher.id]:
                    yield self.violation(
                        movement.id, higher.id, lower.id, found=order[higher.id], wanted=order[lower.id]
                    )

    def _walking(self, guests: Iterable[Id]) -> list[Id]:
        """Those who need no place for a wheelchair."""
        known = self.event.person_of
        return [guest for guest in guests if guest in known and not known[guest].access]


def _text(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
