"""Hotel → building → floor → room, and the booking that pays for them."""

from __future__ import annotations

from enum import StrEnum

from scheduler.domain.base import Fen, Frozen, Id, NightOf, Span


class RoomKind(StrEnum):
    TWIN = "twin"
    SINGLE = "single"
    SUITE = "suite"

    @property
    def grade(self) -> int:
        """1 twin · 2 single · 3 suite."""
        return {RoomKind.TWIN: 1, RoomKind.SINGLE: 2, RoomKind.SUITE: 3}[self]


class Hotel(Frozen):
    id: Id
    name: str
    name_en: str = ""
    location: Id
    phone: str = ""
    contract: bool = True


class Building(Frozen):
    id: Id
    hotel: Id
    name: str = ""
    name_en: str = ""


class Floor(Frozen):
    id: Id
    building: Id
    level: int


class Room(Frozen):
    id: Id
    floor: Id
    number: str
    kind: RoomKind
    beds: int = 1
    accessible: bool = False
    smoking: bool = False
    position: int = 0  # along the corridor
    quality: int = 1  # 1 is the best on its floor


class Booking(Frozen):
    """A contract allotment: so many rooms of a kind, for these nights, at this price."""

    id: Id
    hotel: Id
    kind: RoomKind
    rooms: int
    first: NightOf
    last: NightOf  # inclusive
    price: Fen  # per room and night
    cutoff: NightOf | None = None  # the last day on which the whole allotment holds
    confirmed: int = 0  # rooms confirmed to the hotel, which hold after that day too


class Closure(Frozen):
    """Something cannot be used for a while: renovation, fault, strike, a shut hall."""

    id: Id
    table: str  # hotels, buildings, floors, rooms, venues, vehicles, locations
    subject: Id
    when: Span
    reason: str = ""
