"""Hotels with floors that hold the delegations nearly in full, one floor under renovation, and what they cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from scheduler.clock import Interval
from scheduler.domain.handbook import Standards
from scheduler.domain.lodging import Booking, Building, Closure, Floor, Hotel, Room, RoomKind
from scheduler.domain.people import Gender, Person
from scheduler.generate.own_cars import OwnCar
from scheduler.generate.people import Group
from scheduler.generate.recipe import Recipe, Seeded
from scheduler.generate.times import at
from scheduler.i18n import Text

_PER_HOTEL = 5
"""Delegations in one hotel."""
_WIDEST = 24
"""Rooms from which a delegation may be given two floors."""
_NAMES = (
    Text("云澜宾馆", "Yunlan Hotel"),
    Text("江滨饭店", "Riverside Hotel"),
    Text("湖山宾馆", "Lakeview Hotel"),
    Text("会展酒店", "Exhibition Hotel"),
)


@dataclass(frozen=True)
class Lodging:
    hotels: tuple[Hotel, ...]
    buildings: tuple[Building, ...]
    floors: tuple[Floor, ...]
    rooms: tuple[Room, ...]
    bookings: tuple[Booking, ...]
    closures: tuple[Closure, ...]
    guests: tuple[int, ...]  # of each hotel, if the delegations live as the floors were made for them


def hotel_count(recipe: Recipe) -> int:
    return -(-recipe.delegations // _PER_HOTEL)


def lodging(recipe: Recipe, groups: Sequence[Group], cars: Sequence[OwnCar], standards: Standards) -> Lodging:
    draw, hotels = recipe.draw("lodging"), hotel_count(recipe)
    floors: list[tuple[Floor, Counter[RoomKind]]] = []
    guests = [0] * hotels
    for number, group in enumerate(groups):
        home = number * hotels // len(groups)
        guests[home] += len(group.guests)
        drivers = [car.person for car in cars if car.person.delegation == group.id]
        for rooms in _floors(draw, needed(group, drivers, standards)):
            floors.append((_floor(home, len(floors)), rooms))
    shut = _floor(0, len(floors))
    floors.append((shut, floors[0][1]))
    closed = Closure(id="X1", table="floors", subject=shut.id, when=whole(recipe), reason="改造")
    return Lodging(
        hotels=tuple(hotel(n) for n in range(hotels)),
        buildings=tuple(
            Building(id=f"H{n + 1}A", hotel=f"H{n + 1}", name="主楼", name_en="Main Building") for n in range(hotels)
        ),
        floors=tuple(floor for floor, _ in floors),
        rooms=tuple(room for floor, kinds in floors for room in rooms_of(floor, kinds)),
        bookings=tuple(bookings(draw, recipe, standards, floors[:-1])),
        closures=(closed,),
        guests=tuple(guests),
    )


def hotel(number: int) -> Hotel:
    name = _NAMES[number % len(_NAMES)]
    tail = f" {number + 1}" if number >= len(_NAMES) else ""
    return Hotel(
        id=f"H{number + 1}",
        name=name.zh + tail,
        name_en=name.en + tail,
        location=f"H{number + 1}",
        phone=f"0000-03{number:05d}",
    )


def _floor(hotel: int, storey: int) -> Floor:
    return Floor(id=f"H{hotel + 1}A{storey + 2}", building=f"H{hotel + 1}A", level=storey + 2)


def whole(recipe: Seeded) -> Interval:
    return Interval(at(-7, "00:00"), at(recipe.days + 7, "00:00"))


def needed(group: Group, drivers: Sequence[Person], standards: Standards) -> Counter[RoomKind]:
    """Rooms for the guests by entitlement, men and women apart, one spare, and twins for the drivers."""
    kinds = [(standards.lodging_of(guest.rank).room, guest.gender) for guest in group.guests]
    rooms = Counter[RoomKind](kind for kind, _ in kinds if kind is not RoomKind.TWIN)
    for gender in Gender:
        rooms[RoomKind.TWIN] += -(-kinds.count((RoomKind.TWIN, gender)) // 2)
    commonest = Counter(kind for kind, _ in kinds).most_common(1)[0][0]
    return rooms + Counter({commonest: 1}) + Counter({RoomKind.TWIN: -(-len(drivers) // 2)})


def _floors(draw: Random, rooms: Counter[RoomKind]) -> list[Counter[RoomKind]]:
    """One floor with a room or two to spare, or two floors for a wide delegation."""
    generous = rooms + Counter({RoomKind.TWIN: draw.randint(0, 1), RoomKind.SINGLE: draw.randint(0, 1)})
    if sum(rooms.values()) < _WIDEST and draw.random() < 0.8:
        return [generous]
    half = Counter({kind: -(-count // 2) for kind, count in generous.items()})
    return [half, Counter({kind: count for kind, count in (generous - half).items() if count})]


def rooms_of(floor: Floor, kinds: Counter[RoomKind]) -> list[Room]:
    """Along the corridor: half of the twins, singles about the suites, the other twins. The second room of
    each kind is accessible, the last twins are for smokers."""
    twins, singles = kinds[RoomKind.TWIN], kinds[RoomKind.SINGLE]
    order = [
        *[RoomKind.TWIN] * (twins // 2),
        *[RoomKind.SINGLE] * (singles // 2),
        *[RoomKind.SUITE] * kinds[RoomKind.SUITE],
        *[RoomKind.SINGLE] * (singles - singles // 2),
        *[RoomKind.TWIN] * (twins - twins // 2),
    ]
    return [_room(floor, position, kind, order) for position, kind in enumerate(order, start=1)]


def _room(floor: Floor, position: int, kind: RoomKind, order: Sequence[RoomKind]) -> Room:
    of_kind = order[:position].count(kind)
    return Room(
        id=f"{floor.id}-{position:02d}",
        floor=floor.id,
        number=f"{floor.level}{position:02d}",
        kind=kind,
        beds=2 if kind is RoomKind.TWIN else 1,
        accessible=of_kind == min(2, order.count(kind)),
        smoking=kind is RoomKind.TWIN and of_kind > order.count(kind) - 2,
        position=position,
        quality={RoomKind.SUITE: 1, RoomKind.SINGLE: 2, RoomKind.TWIN: 4}[kind] + (of_kind > order.count(kind) // 2),
    )


def bookings(
    draw: Random, recipe: Seeded, standards: Standards, floors: Sequence[tuple[Floor, Counter[RoomKind]]]
) -> list[Booking]:
    """Every open room is booked, at a whole price of 85 to 99 % of the cap."""
    caps = {standard.room: standard.cap for standard in standards.lodging}
    found: list[Booking] = []
    for hotel in dict.fromkeys(floor.building[:-1] for floor, _ in floors):
        total = sum((kinds for floor, kinds in floors if floor.building[:-1] == hotel), Counter[RoomKind]())
        for kind in RoomKind:
            price = caps[kind] * draw.randint(85, 99) // 10000 * 100
            found.append(
                Booking(
                    id=f"B{len(found) + 1}-{hotel}",
                    hotel=hotel,
                    kind=kind,
                    rooms=total[kind],
                    first=-1,
                    last=recipe.days - 1,
                    price=price,
                    cutoff=-5,
                )
            )
    return found
