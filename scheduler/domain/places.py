"""Locations (site → entrance), travel between them, and venues with their halls."""

from __future__ import annotations

from enum import StrEnum

from scheduler.domain.base import Fen, Frozen, Id, Metres, Span


class LocationKind(StrEnum):
    STATION = "station"
    AIRPORT = "airport"
    EXIT = "exit"  # motorway exit where own cars are met
    HOTEL = "hotel"
    SITE = "site"
    OFFICE = "office"
    RESTAURANT = "restaurant"
    DEPOT = "depot"
    ENTRANCE = "entrance"

    @property
    def is_hub(self) -> bool:
        return self in (LocationKind.STATION, LocationKind.AIRPORT, LocationKind.EXIT)


class Location(Frozen):
    id: Id
    kind: LocationKind
    name: str
    name_en: str = ""
    parent: Id = ""
    lat: float | None = None
    lon: float | None = None
    bays: int = 0  # 0 = not counted
    headway: int = 0  # minutes between two convoys at this entrance


class TravelMode(StrEnum):
    CAR = "car"
    COACH = "coach"
    WALK = "walk"


class Travel(Frozen):
    """Minutes and metres from one location to another; both ways unless the way back has its own row."""

    origin: Id
    destination: Id
    mode: TravelMode = TravelMode.CAR
    band: Span | None = None  # minutes of the day to which the row applies; None = always
    minutes: int
    metres: Metres = 0


class Venue(Frozen):
    """A hall, restaurant or place of visit: where an activity can be held."""

    id: Id
    location: Id
    name: str
    name_en: str = ""
    kinds: tuple[str, ...]  # activity kinds held here: meeting, lunch, visit, …
    layouts: tuple[tuple[str, int], ...] = ()  # ("banquet", 80), ("theatre", 120)
    capacity: int = 0  # where the layout is not named
    combines: tuple[Id, ...] = ()  # a combined hall is made of these
    equipment: tuple[str, ...] = ()
    kitchen: tuple[str, ...] = ()  # halal, vegetarian, …
    setup: int = 0  # minutes before each use
    turnover: int = 0  # minutes after each use
    open: tuple[Span, ...] = ()  # minutes of the day; empty = always
    shared: bool = False  # several groups at once, up to the capacity (an exhibition, a restaurant)
    accessible: bool = True
    route: str = ""  # industry, agriculture, urban
    half_day: Fen = 0  # hire of the hall for each half-day in use
    meals: tuple[tuple[str, Fen], ...] = ()  # a head, by kind of meal, where no menu is chosen; empty = the handbook's

    @property
    def halls(self) -> tuple[Id, ...]:
        """The physical halls in use when this venue is."""
        return self.combines or (self.id,)

    def seats(self, layout: str) -> int:
        return dict(self.layouts).get(layout, self.capacity)
