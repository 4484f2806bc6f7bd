"""Who sits in which car of a movement, once its cars are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scheduler.demand.subjects import MovementDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.fleet import VehicleClass
from scheduler.errors import InternalError
from scheduler.plan import Car
from scheduler.seating.car import numbered_seats
from scheduler.supply.resources import Crew


@dataclass
class _Boarding:
    """A car that fills up."""

    crew: Crew
    guests: list[Id] = field(default_factory=list)
    staff: list[str] = field(default_factory=list)
    wheelchairs: int = 0

    @property
    def free(self) -> int:
        return self.crew.seats - len(self.guests) - len(self.staff)

    def car(self, order: int, rank: Mapping[Id, int]) -> Car:
        guests = tuple(sorted(self.guests, key=rank.__getitem__))
        return Car(
            order=order,
            vehicle=self.crew.vehicle,
            driver=self.crew.driver,
            guests=guests,
            staff=tuple(self.staff),
            seats=numbered_seats(guests, self.staff, self.crew.seats) if guests else (),
        )


def alone(due: MovementDue, crew: Crew, others: int) -> Car:
    """A car without passengers: the guide car in front, number 0; another one behind the `others`."""
    order = 0 if due.kind == "guide" else others + 1
    return Car(order=order, vehicle=crew.vehicle, driver=crew.driver, staff=due.staff)


def board(event: Event, due: MovementDue, crews: Sequence[Crew]) -> tuple[Car, ...]:
    """Cars 1, 2, … of a journey with everybody in them, each car's guests by standing.

    Wheelchair users take the places made for them; the principal's car is the first, with the escort in it as far as
    it has a seat (or in the next one that has), and the others follow in order of standing. Every crew becomes a car,
    also one that only takes luggage.
    """
    guests = event.by_standing(due.party, due.people)
    cars = [_Boarding(crew) for crew in _in_order(crews, guests[0].access)]
    for guest in (g for g in guests if g.access):
        chosen = _first(due, (car for car in cars if car.wheelchairs < car.crew.wheelchair and car.free))
        chosen.guests.append(guest.id)
        chosen.wheelchairs += 1
    others = [guest.id for guest in guests if not guest.access]
    lead = others[:1] if not guests[0].access else []
    _seat(due, cars, lead)
    cars.sort(key=lambda car: guests[0].id not in car.guests)
    for role in due.staff:
        _first(due, (car for car in cars if car.free)).staff.append(role)
    _seat(due, cars, others[len(lead) :])
    rank = {guest.id: n for n, guest in enumerate(guests)}
    return tuple(car.car(order, rank) for order, car in enumerate(cars, start=1))


def _in_order(crews: Iterable[Crew], wheelchair: bool) -> list[Crew]:
    """Smaller cars in front, vans for luggage behind; a principal in a wheelchair needs his place in the first."""

    def key(crew: Crew) -> tuple[bool, bool, int, str]:
        van = crew.vehicle_class == VehicleClass.LUGGAGE_VAN.value
        return (van or not crew.seats, wheelchair and not crew.wheelchair, crew.seats, crew.id)

    return sorted(crews, key=key)


def _seat(due: MovementDue, cars: Sequence[_Boarding], guests: Iterable[Id]) -> None:
    for guest in guests:
        _first(due, (car for car in cars if car.free)).guests.append(guest)


def _first(due: MovementDue, cars: Iterable[_Boarding]) -> _Boarding:
    found = next(iter(cars), None)
    if found is None:
        raise InternalError(f"{due.item}: the cars chosen have too few seats")
    return found
