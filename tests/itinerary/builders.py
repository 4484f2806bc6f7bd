"""Small events, written out: one hotel H (hall, restaurant), city hall C 20 minutes off, farm F 40 minutes off."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.clock import Interval
from scheduler.domain.activities import Activity
from scheduler.domain.event import Event, Profile
from scheduler.domain.handbook import Handbook, HubStandard, LodgingStandard, MealStandard, Standards
from scheduler.domain.lodging import Hotel, RoomKind
from scheduler.domain.people import Delegation, Direction, Gender, Leg, LegMode, Party, Person, Role
from scheduler.domain.places import Location, LocationKind, Travel, TravelMode, Venue
from scheduler.plan import Plan, Slot, Source

FIRST_DAY = date(2026, 3, 11)


def at(text: str, day: int = 0) -> int:
    """`14:30` of an event day as minutes from event midnight."""
    hours, minutes = text.split(":")
    return day * 1440 + int(hours) * 60 + int(minutes)


def span(start: str, end: str, day: int = 0) -> Interval:
    return Interval(at(start, day), at(end, day))


def guest(number: int, delegation: str = "D1", **given: Any) -> Person:
    fields: dict[str, Any] = {
        "id": f"G{number}",
        "name": f"客{number}",
        "roles": (Role.GUEST,),
        "gender": Gender.MALE,
        "delegation": delegation,
    }
    return Person(**fields | given)


def leader(number: int, **given: Any) -> Person:
    fields: dict[str, Any] = {
        "id": f"L{number}",
        "name": f"领导{number}",
        "roles": (Role.LEADER,),
        "gender": Gender.FEMALE,
    }
    return Person(**fields | given)


def train(leg: str, direction: Direction, moment: int, party: str = "D1") -> Leg:
    return Leg(id=leg, party=party, direction=direction, mode=LegMode.TRAIN, hub="STATION", scheduled=moment)


def activity(item: str, kind: str = "visit", **given: Any) -> Activity:
    fields: dict[str, Any] = {"id": item, "kind": kind, "parties": ("D1",), "duration": (60, 60)}
    return Activity(**fields | given)


def venue(name: str, location: str, *kinds: str, **given: Any) -> Venue:
    fields: dict[str, Any] = {"id": name, "location": location, "name": name, "kinds": kinds, "capacity": 50}
    return Venue(**fields | given)


def standards(**given: Any) -> Standards:
    fields: dict[str, Any] = {
        "lodging": (LodgingStandard(ranks=(1, 10), room=RoomKind.SINGLE, cap=50000),),
        "hubs": {"train": HubStandard(after=15, before=30)},
        "meals": {
            "breakfast": MealStandard(hours=span("7:00", "8:30"), minutes=(30, 45)),
            "lunch": MealStandard(hours=span("11:30", "13:30"), minutes=(45, 75)),
            "dinner": MealStandard(hours=span("18:00", "19:30"), minutes=(60, 90)),
        },
    }
    return Standards(**fields | given)


def handbook(**given: Any) -> Handbook:
    fields: dict[str, Any] = {"id": "test", "name": "测试", "standards": standards()}
    return Handbook(**fields | given)


HOTEL = Hotel(id="H", name="酒店", location="H")
PLACES = (
    Location(id="H", kind=LocationKind.HOTEL, name="酒店"),
    Location(id="C", kind=LocationKind.OFFICE, name="市府"),
    Location(id="F", kind=LocationKind.SITE, name="农场"),
    Location(id="STATION", kind=LocationKind.STATION, name="车站"),
)
ROADS = (
    Travel(origin="H", destination="C", minutes=20, metres=10_000),
    Travel(origin="H", destination="F", minutes=40, metres=30_000),
    Travel(origin="C", destination="F", minutes=50, metres=35_000),
    Travel(origin="STATION", destination="H", minutes=25, metres=14_000),
    Travel(origin="STATION", destination="C", minutes=30, metres=16_000),
    Travel(origin="STATION", destination="F", minutes=45, metres=30_000),
)
VENUES = (
    venue("HALL", "H", "meeting", "symposium", "call"),
    venue("REST", "H", "breakfast", "lunch", "dinner"),
    venue("CITY", "C", "meeting", "symposium"),
    venue("FARM", "F", "visit"),
)


def event(**given: Any) -> Event:
    """One delegation D1 of guests G1–G4; anything can be given instead."""
    fields: dict[str, Any] = {
        "profile": Profile(id="E", name="测试", first_day=FIRST_DAY, last_day=date(2026, 3, 13)),
        "handbook": handbook(),
        "delegations": (Delegation(id="D1", name="团1"),),
        "persons": tuple(guest(n) for n in range(1, 5)),
        "hotels": (HOTEL,),
        "locations": PLACES,
        "travel": ROADS,
        "venues": VENUES,
    }
    return Event(**fields | given)


def slot(of: Activity, place: str, start: int, minutes: int = 60) -> Slot:
    return Slot(
        id=f"act:{of.id}",
        kind=of.kind,
        parties=of.parties,
        venue=place,
        start=start,
        end=start + minutes,
        leaders=of.leaders,
    )


def plan(*slots: Slot, **given: Any) -> Plan:
    fields: dict[str, Any] = {
        "event": Source(id="E"),
        "handbook": Source(id="test"),
        "scope": ("itinerary",),
        "activities": slots,
    }
    return Plan(**fields | given)


def walk(origin: str, destination: str, minutes: int) -> Travel:
    return Travel(origin=origin, destination=destination, mode=TravelMode.WALK, minutes=minutes)


def wave(name: str, delegation: str = "D1") -> Party:
    return Party(id=name, delegation=delegation)
