"""Hotels of a congress: a few hundred rooms each, full to nine tenths, floors under renovation, rooms that fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from scheduler.domain.handbook import Standards
from scheduler.domain.lodging import Building, Closure, Floor, Room, RoomKind
from scheduler.domain.people import Person
from scheduler.generate.congress.recipe import Congress
from scheduler.generate.lodging import Lodging, bookings, hotel, needed, rooms_of, whole
from scheduler.generate.own_cars import OwnCar
from scheduler.generate.people import Group
from scheduler.generate.places import MOST_HOTELS
from scheduler.generate.times import span

_FULL = 0.89
"""Of the rooms of each kind that the guests need on the fullest night."""
_PER_HOTEL = 290
_PER_FLOOR = 26
_STOREYS = 9
"""Floors of a building; a hotel of more has two."""
_RENOVATED = 5
"""Every such hotel has a floor under renovation, beside those that are counted on."""
_FAILING = 0.004
"""Of the rooms are closed for a day or two."""

Made = tuple[Floor, Counter[RoomKind]]


def hotels(recipe: Congress, groups: Sequence[Group], cars: Sequence[OwnCar], standards: Standards) -> Lodging:
    draw = recipe.draw("lodging")
    asked = sum((needed(group, _drivers(cars, group), standards) for group in groups), Counter[RoomKind]())
    given = Counter({kind: round(count / _FULL) for kind, count in asked.items()})
    count = min(MOST_HOTELS, max(3, round(given.total() / _PER_HOTEL)))
    made = [floor for n, rooms in enumerate(_dealt(draw, given, count)) for floor in _floors(draw, n, rooms)]
    shut = [_renovated(made, n) for n in range(0, count, _RENOVATED)]
    rooms = tuple(room for floor, kinds in (*made, *shut) for room in rooms_of(floor, kinds))
    return Lodging(
        hotels=tuple(hotel(n) for n in range(count)),
        buildings=tuple(_buildings(made)),
        floors=tuple(floor for floor, _ in (*made, *shut)),
        rooms=rooms,
        bookings=tuple(bookings(draw, recipe, standards, made)),
        closures=tuple(_closures(draw, recipe, [floor for floor, _ in shut], rooms)),
        guests=tuple(_beds(made, n) for n in range(count)),
    )


def _drivers(cars: Sequence[OwnCar], group: Group) -> list[Person]:
    return [car.person for car in cars if car.person.delegation == group.id]


def _dealt(draw: Random, total: Counter[RoomKind], parts: int) -> list[Counter[RoomKind]]:
    """The rooms of each hotel: some are large, some have more suites."""
    sizes = [draw.uniform(0.7, 1.3) for _ in range(parts)]
    dealt = [Counter[RoomKind]() for _ in range(parts)]
    for kind in RoomKind:
        weights = [size * draw.uniform(0.85, 1.15) for size in sizes]
        for n, count in enumerate(_split(total[kind], weights)):
            dealt[n][kind] = count
    return dealt


def _split(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts in proportion that add up."""
    whole_, sum_ = 0, 0.0
    parts = []
    for weight in weights:
        sum_ += weight
        upto = round(total * sum_ / sum(weights))
        parts.append(upto - whole_)
        whole_ = upto
    return parts


def _floors(draw: Random, number: int, rooms: Counter[RoomKind]) -> Iterator[Made]:
    """Floors of about the same length; the upper ones have more of the suites."""
    count = max(2, round(rooms.total() / _PER_FLOOR))
    rising = [1 + storey / count for storey in range(count)]
    by_kind = {
        RoomKind.SUITE: _split(rooms[RoomKind.SUITE], rising),
        RoomKind.SINGLE: _split(rooms[RoomKind.SINGLE], [draw.uniform(0.8, 1.2) for _ in range(count)]),
        RoomKind.TWIN: _split(rooms[RoomKind.TWIN], rising[::-1]),
    }
    for storey in range(count):
        yield _floor(number, storey), Counter({kind: split[storey] for kind, split in by_kind.items()})


def _floor(number: int, storey: int) -> Floor:
    building = f"H{number + 1}{'ABC'[storey // _STOREYS]}"
    level = storey % _STOREYS + 2
    return Floor(id=f"{building}{level}", building=building, level=level)


def _buildings(made: Sequence[Made]) -> Iterator[Building]:
    names = {"A": ("主楼", "Main Building"), "B": ("东楼", "East Building"), "C": ("西楼", "West Building")}
    for id_ in dict.fromkeys(floor.building for floor, _ in made):
        zh, en = names[id_[-1]]
        yield Building(id=id_, hotel=id_[:-1], name=zh, name_en=en)


def _renovated(made: Sequence[Made], number: int) -> Made:
    """One more floor on top of the main building."""
    main = [(floor, rooms) for floor, rooms in made if floor.building == f"H{number + 1}A"]
    level = main[-1][0].level + 1
    return Floor(id=f"H{number + 1}A{level}", building=f"H{number + 1}A", level=level), main[-1][1]


def _closures(draw: Random, recipe: Congress, shut: Sequence[Floor], rooms: Sequence[Room]) -> Iterator[Closure]:
    for n, floor in enumerate(shut, start=1):
        yield Closure(id=f"X{n}", table="floors", subject=floor.id, when=whole(recipe), reason="改造")
    closed = {floor.id for floor in shut}
    for room in rooms:
        if room.floor not in closed and draw.random() < _FAILING:
            day = draw.randrange(recipe.days - 1)
            yield Closure(
                id=f"X-{room.id}", table="rooms", subject=room.id, when=span(day, "08:00", "24:00"), reason="检修"
            )


def _beds(made: Sequence[Made], number: int) -> int:
    own = (rooms for floor, rooms in made if floor.building[:-1] == f"H{number + 1}")
    return sum(count * (2 if kind is RoomKind.TWIN else 1) for rooms in own for kind, count in rooms.items())
