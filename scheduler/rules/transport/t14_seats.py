"""T14. Seats inside a car."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Car, Movement, Plan
from scheduler.rules.base import Violation
from scheduler.rules.transport.uses import TransportRule
from scheduler.seating.car import EMPTY, numbered_seats


class CarSeats(TransportRule):
    """T14. Right before left, rear before front; the host leader on the guest's left, the escort beside the driver.
    S1-礼3.

    Reading: guests in order of standing, the party's principal first. In vehicles for more than four the seats count
    from the front, right before left, and the last number is the seat beside the driver. Who sits where follows from
    who is in the car, so this rule has no facet and boarding keeps it. A car whose seats nobody named is left to the
    escort. Counted: seats with somebody else on them.
    """

    id = "T14"
    title = Text("车内座次右为上、后为上", "Seats in a car by etiquette")
    level = Level.PROTOCOL
    source = "S1-礼3"
    sentence = Text("{items}:座次应为 {wanted},现为 {found}", "{items}: the seats should be {wanted}, they are {found}")
    example = Text(
        "东江团接站1号车:座次应为 陈致远右,周明远左,现为 周明远右,陈致远左",
        "Car 1 of the pick-up: the seats should be guest right, leader left, they are leader right, guest left",
    )

    def check(self, plan: Plan) -> Iterator[Violation]:
        for movement in plan.movements:
            for car in movement.cars:
                vehicle = self.event.vehicle_of.get(car.vehicle)
                if car.seats and vehicle is not None:
                    yield from self._compared(movement, car, vehicle.seats)

    def _compared(self, movement: Movement, car: Car, seats: int) -> Iterator[Violation]:
        guests = [person.id for person in self.event.by_standing(movement.party, car.guests)]
        wanted = numbered_seats(guests, car.staff, seats)
        wrong = sum(a != b for a, b in zip_longest(car.seats, wanted, fillvalue=EMPTY))
        if wrong:
            found, asked = ", ".join(car.seats), ", ".join(wanted)
            yield self.violation(movement.id, car.vehicle, found=found, wanted=asked, amount=wrong)
