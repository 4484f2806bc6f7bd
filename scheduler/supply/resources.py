"""What can serve, one frozen value each: a room, a venue, a crew (vehicle with driver), a member of staff.

Attributes are hashable: facets of rules read them through a view (`rules/base.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.clock import Interval, Minutes, Night
from scheduler.domain.base import Fen, Id

Prices = tuple[tuple[Night, Night, Fen], ...]
"""(first night, last night, price a night) by booking; the first one that holds a night counts."""


@dataclass(frozen=True)
class RoomOffered:
    id: Id
    hotel: Id
    building: Id
    floor: Id
    level: int
    location: Id
    kind: str
    grade: int  # 1 twin, 2 single, 3 suite
    beds: int
    accessible: bool
    smoking: bool
    quality: int  # 1 is the best on its floor
    position: int
    closed: tuple[Interval, ...]  # its own, its floor's, building's and hotel's closures
    prices: Prices  # none = no contract
    contract: bool
    allotments: tuple[tuple[Id, Night, Night, int], ...]  # (booking, first, last, rooms) that it counts against
    held: tuple[tuple[Night, Night, int], ...] = ()  # (first, last, rooms) of its bookings once a cut-off has passed
    recalled: tuple[Id, ...] = ()  # of itself, its floor and its hotel those that a guest liked or disliked before

    def price(self, night: Night) -> Fen | None:
        """Agreed price of that night; None outside every booking."""
        return price_on(self.prices, night)


def price_on(prices: Prices, night: Night) -> Fen | None:
    """The first price whose nights hold this one; None where there is none."""
    return next((price for first, last, price in prices if first <= night <= last), None)


@dataclass(frozen=True)
class VenueOffered:
    id: Id
    location: Id
    halls: tuple[Id, ...]
    kinds: tuple[str, ...]
    layouts: tuple[tuple[str, int], ...]
    capacity: int
    equipment: tuple[str, ...]
    kitchen: tuple[str, ...]
    setup: Minutes
    turnover: Minutes
    open: tuple[Interval, ...]  # minutes of the day; empty = always
    closed: tuple[Interval, ...]  # absolute
    shared: bool
    accessible: bool
    places: int = 0  # of a shared venue, for everybody who is there at once; 0 = one use at a time
    half_day: Fen = 0

    def seats(self, layout: str) -> int:
        return dict(self.layouts).get(layout, self.capacity)


@dataclass(frozen=True)
class Crew:
    """A vehicle with a driver who may drive it."""

    id: Id  # vehicle|driver
    vehicle: Id
    driver: Id
    owner: str
    vehicle_class: str
    seats: int
    luggage: int
    wheelchair: int
    base: Id  # of the vehicle
    inspected_until: Night  # -1 = not inspected
    half_day: Fen
    per_km: Fen
    closed: tuple[Interval, ...]  # the vehicle's closures
    licensed: bool
    trained: bool  # trained or briefed
    shifts: tuple[Interval, ...]  # the driver's; empty = by the daily span
    away: tuple[Interval, ...]  # the driver's absences


@dataclass(frozen=True)
class StaffOffered:
    id: Id
    roles: tuple[str, ...]
    rank: int
    unit: str
    speaks_for: tuple[str, ...]
    routes: tuple[str, ...]
    trained: bool
    shifts: tuple[Interval, ...]  # empty = any hour
    away: tuple[Interval, ...]  # absences, by person and by role
    base: Id
    home_region: str
    alma_mater: str
    field: str
    known_to: tuple[Id, ...] = ()  # delegations with a guest who knows or liked this person
    disliked_by: tuple[Id, ...] = ()  # delegations with a guest who did not


@dataclass(frozen=True)
class TableOffered:
    id: Id  # table:<act>/1
    activity: Id  # act:…
    number: int  # 1 is the head table
    seats: int


@dataclass(frozen=True)
class DishOffered:
    id: Id
    venue: Id
    tags: tuple[str, ...]
    course: str
    price: Fen


@dataclass(frozen=True)
class GiftOffered:
    id: Id
    value: Fen
    stock: int
    tags: tuple[str, ...]


@dataclass(frozen=True)
class OwnerOffered:
    """Someone of the host side who can own tasks, drivers included."""

    id: Id
    roles: tuple[str, ...]
    trained: bool
    shifts: tuple[Interval, ...]  # empty = by the hours of the rules


@dataclass(frozen=True)
class AmenityOffered:
    id: Id
    kind: str
    stock: int


@dataclass(frozen=True)
class ServiceSlot:
    """A garage for the length of one service."""

    id: Id  # venue@minute
    venue: Id
    location: Id
    start: Minutes
    end: Minutes
    bays: int


Resource = (
    RoomOffered
    | VenueOffered
    | Crew
    | StaffOffered
    | TableOffered
    | DishOffered
    | GiftOffered
    | AmenityOffered
    | ServiceSlot
    | OwnerOffered
)
