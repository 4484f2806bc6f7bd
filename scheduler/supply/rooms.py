"""Rooms that lodging can give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.clock import DAY, Interval, Minutes, Night
from scheduler.domain.event import Event
from scheduler.domain.lodging import Booking, Room
from scheduler.supply.resources import RoomOffered


def rooms_offered(event: Event) -> tuple[RoomOffered, ...]:
    """Every room, in the order of the file, with the closures of all that it stands in and what bookings say of it.

    Rooms of hotels without a contract have no price. Where bookings of one kind overlap, their rooms add up and the
    dearest price counts.
    """
    return tuple(_offered(event, room) for room in event.rooms)


def _offered(event: Event, room: Room) -> RoomOffered:
    floor = event.floor_of[room.floor]
    building = event.building_of[floor.building]
    hotel = event.hotel_of[building.hotel]
    bookings = [b for b in event.bookings if hotel.contract and (b.hotel, b.kind) == (hotel.id, room.kind)]
    return RoomOffered(
        id=room.id,
        hotel=hotel.id,
        building=building.id,
        floor=floor.id,
        level=floor.level,
        location=hotel.location,
        kind=room.kind,
        grade=room.kind.grade,
        beds=room.beds,
        accessible=room.accessible,
        smoking=room.smoking,
        quality=room.quality,
        position=room.position,
        closed=_closed(
            event, (("rooms", room.id), ("floors", floor.id), ("buildings", building.id), ("hotels", hotel.id))
        ),
        prices=_prices(bookings),
        contract=hotel.contract,
        allotments=tuple((b.id, b.first, b.last, b.rooms) for b in bookings),
        held=held(event, bookings),
        recalled=tuple(place for place in (room.id, floor.id, hotel.id) if place in event.memory.named),
    )


def held(event: Event, bookings: Sequence[Booking]) -> tuple[tuple[Night, Night, int], ...]:
    """(first, last, rooms) that these bookings still hold; empty while none of their cut-offs has passed.

    After the day of its cut-off a booking holds the confirmed rooms alone.
    """
    passed = {
        b.id for b in bookings if event.now is not None and b.cutoff is not None and event.now >= _after(b.cutoff)
    }
    if not passed:
        return ()
    return tuple((b.first, b.last, min(b.confirmed, b.rooms) if b.id in passed else b.rooms) for b in bookings)


def _after(day: Night) -> Minutes:
    return (day + 1) * DAY


def _closed(event: Event, things: Iterable[tuple[str, str]]) -> tuple[Interval, ...]:
    return tuple(sorted(span for table, thing in things for span in event.closed(table, thing)))


def _prices(bookings: Sequence[Booking]) -> tuple[tuple[int, int, int], ...]:
    dearest_first = sorted(bookings, key=lambda booking: -booking.price)
    return tuple((booking.first, booking.last, booking.price) for booking in dearest_first)
