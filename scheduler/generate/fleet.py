"""Vehicles that just carry everybody at once, and their drivers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from scheduler.domain.fleet import Driver, Owner, Vehicle, VehicleClass
from scheduler.domain.people import Gender, Person, Role
from scheduler.generate.names import Names
from scheduler.generate.people import Group
from scheduler.generate.recipe import Seeded


@dataclass(frozen=True)
class _Type:
    of: VehicleClass
    seats: int
    luggage: int
    wheelchair: int
    licence: str
    half_day: int  # yuan
    per_km: int  # fen


_TYPES = {
    row.of: row
    for row in (
        _Type(VehicleClass.COACH, 33, 40, 1, "A1", 800, 420),
        _Type(VehicleClass.MINIBUS, 16, 12, 1, "B1", 350, 260),
        _Type(VehicleClass.MPV, 6, 5, 1, "C1", 220, 180),
        _Type(VehicleClass.SEDAN, 4, 3, 0, "C1", 150, 120),
        _Type(VehicleClass.LUGGAGE_VAN, 0, 60, 0, "C1", 180, 160),
        _Type(VehicleClass.RESTROOM, 0, 0, 0, "C1", 300, 240),
        _Type(VehicleClass.COMMENTARY, 4, 0, 0, "C1", 300, 200),
    )
}
_LICENCES = {"A1": ("A1", "B1", "C1"), "B1": ("B1", "C1"), "C1": ("C1",)}


def vehicles(
    recipe: Seeded, groups: Sequence[Group], more: Mapping[VehicleClass, int] = MappingProxyType({})
) -> tuple[Vehicle, ...]:
    """For each delegation what carries it and an escort; a sedan or two to spare, vans for the luggage, and `more`."""
    draw = recipe.draw("fleet")
    count = sum((_cover(len(group.guests) + 1) for group in groups), Counter(more))
    count[VehicleClass.SEDAN] += 2 + len(groups) // 4
    count[VehicleClass.LUGGAGE_VAN] += 1 + len(groups) // 3
    rows = [_TYPES[of] for of in _TYPES for _ in range(count[of])]
    return tuple(_vehicle(number, row, draw.randint(recipe.days, 300)) for number, row in enumerate(rows, start=1))


def _cover(heads: int) -> Counter[VehicleClass]:
    """A coach for more than two minibuses' worth, minibuses, then an MPV or sedans for the rest."""
    found: Counter[VehicleClass] = Counter()
    while heads > 0:
        of = next((of for of, least in _FROM if heads >= least), VehicleClass.SEDAN)
        found[of] += 1
        heads -= _TYPES[of].seats
    return found


_FROM = ((VehicleClass.COACH, 28), (VehicleClass.MINIBUS, 11), (VehicleClass.MPV, 5))
"""Class → heads from which one is taken."""


def _vehicle(number: int, row: _Type, inspected: int) -> Vehicle:
    hired = row.of is VehicleClass.COACH
    return Vehicle(
        id=f"CAR{number:02d}",
        plate=f"云L·T{number:04d}",
        owner=Owner.HIRED if hired else Owner.OWN,
        vehicle_class=row.of,
        seats=row.seats,
        luggage=row.luggage,
        wheelchair=row.wheelchair,
        base="DEPOT",
        licence=row.licence,
        inspected_until=inspected,
        half_day=row.half_day * 100,
        per_km=row.per_km,
    )


def crew(recipe: Seeded, vehicles: Sequence[Vehicle], names: Names) -> Iterator[tuple[Person, Driver]]:
    """A driver for each vehicle, and one more for every fifth; the last one is new and not briefed yet."""
    draw = recipe.draw("drivers")
    cars: list[Vehicle | None] = [*vehicles, *vehicles[::5]]
    for number, car in enumerate(cars, start=1):
        gender = Gender.FEMALE if draw.random() < 0.1 else Gender.MALE
        name, id_ = names.person(gender), f"C{number:02d}"
        usual = car.id if car and number <= len(vehicles) else ""
        person = Person(
            id=id_,
            name=name.zh,
            name_en=name.en,
            roles=(Role.DRIVER,),
            gender=gender,
            precedence=500 + number,
            unit="机关车队",
            post="驾驶员",
            phone=f"0000-04{number:05d}",
            diets=("no_alcohol",),
            base="DEPOT",
        )
        licences = _LICENCES[car.licence if car else "C1"]
        new = number == len(cars)
        yield person, Driver(person=id_, licences=licences, base="DEPOT", vehicle=usual, trained=not new)
