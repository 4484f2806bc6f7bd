"""The cars in which visitors come, with the drivers who live with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.domain.fleet import Driver, Owner, Vehicle
from scheduler.domain.people import Gender, Person, Role, Stay
from scheduler.generate.names import Names
from scheduler.generate.recipe import Seeded
from scheduler.generate.visits import CAR_SEATS, Wave

_WAY_IN = 30
"""Minutes from the motorway to the hotel, about."""


@dataclass(frozen=True)
class OwnCar:
    vehicle: Vehicle
    person: Person
    driver: Driver
    stay: Stay


def own_cars(recipe: Seeded, waves: Sequence[Wave], names: Names) -> tuple[OwnCar, ...]:
    return tuple(
        _own_car(recipe, wave, car, number, names) for wave in waves for number, car in enumerate(wave.cars, start=1)
    )


def _own_car(recipe: Seeded, wave: Wave, car: str, number: int, names: Names) -> OwnCar:
    delegation, name = wave.group.delegation, names.person(Gender.MALE)
    id_ = f"{delegation.id}-V{number}"
    vehicle = Vehicle(
        id=car,
        plate=f"客{delegation.id[1:]}·T{number:04d}",
        owner=Owner.VISITOR,
        seats=CAR_SEATS,
        luggage=3,
        base="H1",
        licence="C1",
        inspected_until=recipe.days + 90,
        delegation=delegation.id,
    )
    person = Person(
        id=id_,
        name=name.zh,
        name_en=name.en,
        roles=(Role.DRIVER,),
        delegation=delegation.id,
        gender=Gender.MALE,
        unit=delegation.unit,
        post="驾驶员",
        diets=("no_alcohol",),
    )
    stay = Stay(
        id=id_,
        person=id_,
        first=0,
        last=recipe.days - 2,
        arrive=wave.arrives + _WAY_IN,
        leave=wave.leaves - _WAY_IN,
    )
    return OwnCar(vehicle, person, Driver(person=id_, licences=("C1",), base="H1", vehicle=car), stay)
