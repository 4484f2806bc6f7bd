"""What rooms cost: the agreed price of each night, parted into the entitlement, a dearer hotel and a grade above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from scheduler.costs.lines import CostLine, Kind, split
from scheduler.demand.recent import Recent
from scheduler.domain.base import Fen, Id
from scheduler.domain.event import Event
from scheduler.plan import Plan, RoomNight
from scheduler.supply.resources import RoomOffered
from scheduler.supply.rooms import rooms_offered

_ROOMS: Recent[Mapping[Id, RoomOffered]] = Recent()
_CHEAPEST: Recent[dict[tuple[int, int, Id], Fen | None]] = Recent()


def room_lines(event: Event, plan: Plan) -> Iterator[CostLine]:
    """A shared room costs once, each occupant the same part of it; a night without an agreed price costs nothing."""
    rooms = _ROOMS.of((event,), lambda: {room.id: room for room in rooms_offered(event)})
    for (room, night), rows in _nights(plan).items():
        price = rooms[room].price(night) if room in rooms else None
        for kind, fen in _parts(event, rows, rooms[room], night, price).items() if price else ():
            for row, part in zip(rows, split(fen, [1] * len(rows)), strict=True):
                yield CostLine(kind, row.id, _delegation(event, row), night, part, room)


def _nights(plan: Plan) -> Mapping[tuple[Id, int], list[RoomNight]]:
    """Room and night → the rows that have it."""
    found: dict[tuple[Id, int], list[RoomNight]] = defaultdict(list)
    for row in (*plan.stays, *plan.spares):
        for night in row.nights:
            found[row.room, night].append(row)
    return found


def _delegation(event: Event, row: RoomNight) -> Id:
    person = event.person_of.get(row.person)
    return row.delegation or (person.delegation if person else "")


def _parts(event: Event, rows: list[RoomNight], room: RoomOffered, night: int, price: Fen) -> Mapping[Kind, Fen]:
    """The price of one night by what it is paid for; the highest entitlement in the room counts."""
    people = [event.person_of[row.person] for row in rows if row.person in event.person_of]
    if not people:
        return {Kind.SPARE: price}
    grade = max(event.handbook.standards.lodging_of(person.rank).room.grade for person in people)
    base = min(price, _cheapest(event, grade, night) or price)
    here = min(price, max(base, _cheapest(event, grade, night, room.hotel) or base))
    return {Kind.ROOM: base, Kind.HOTEL: here - base, Kind.UPGRADE: price - here}


def _cheapest(event: Event, grade: int, night: int, hotel: Id = "") -> Fen | None:
    """The lowest agreed price of a room of the grade that night, in one contract hotel or in any."""
    known = _CHEAPEST.of((event,), dict)
    if (grade, night, hotel) not in known:
        agreed = [
            booking.price
            for booking in event.bookings
            if booking.kind.grade == grade
            and booking.first <= night <= booking.last
            and event.hotel_of[booking.hotel].contract
            and hotel in ("", booking.hotel)
        ]
        known[grade, night, hotel] = min(agreed, default=None)
    return known[grade, night, hotel]
