"""A small world for the rules of transport: a depot, a station, a motorway exit, a hotel, a hall and a works.

Minute 600 is 10:00 on the first day, 5 March 2026; the second day begins at 1440. Every place is 20 minutes and 10 km
from every other one; the annex of the hall is 5 minutes' walk away.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Any

from scheduler.domain.activities import Activity
from scheduler.domain.event import Event, Profile
from scheduler.domain.fleet import Driver, Owner, Vehicle
from scheduler.domain.handbook import (
    ConvoyStandard,
    Escort,
    Handbook,
    HubStandard,
    LodgingStandard,
    RuleSetting,
    Standards,
)
from scheduler.domain.lodging import Hotel, RoomKind
from scheduler.domain.people import Delegation, Direction, Gender, Leg, LegMode, Party, Person, Role
from scheduler.domain.places import Location, LocationKind, Travel, TravelMode, Venue
from scheduler.plan import Car, Movement, Plan, Slot, Source
from scheduler.rules import active_rules
from scheduler.rules.base import Rule, Violation

KINDS = {
    "DEPOT": LocationKind.DEPOT,
    "XYN": LocationKind.STATION,
    "EXIT": LocationKind.EXIT,
    "HOTEL": LocationKind.HOTEL,
    "HALL": LocationKind.OFFICE,
    "WORKS": LocationKind.SITE,
    "ANNEX": LocationKind.SITE,
}
LOCATIONS = tuple(Location(id=place, kind=kind, name=place) for place, kind in KINDS.items())
TRAVEL = (
    *(Travel(origin=a, destination=b, minutes=20, metres=10_000) for a, b in combinations(KINDS, 2)),
    Travel(origin="HALL", destination="ANNEX", mode=TravelMode.WALK, minutes=5),
)
VENUES = tuple(
    Venue(id=f"V-{place}", location=place, name=place, kinds=("meeting",), capacity=99)
    for place in ("HALL", "WORKS", "ANNEX", "XYN", "HOTEL")
)
STANDARDS = Standards(
    lodging=(LodgingStandard(ranks=(1, 10), room=RoomKind.TWIN, cap=35_000),),
    hubs={"train": HubStandard(after=15, before=30), "car": HubStandard(after=5, before=0)},
    meals={},
)
NO_CONVOY = ConvoyStandard(restroom_from=9999, commentary_from=999, standby_from=99)
"""Nothing goes along or stands by but where a test asks for it."""
ALONE = Escort(on_activities=(), on_movements=(), at_arrival=(), at_departure=())


def guest(person: str, *parties: str, delegation: str = "D1", rank: int = 4, access: bool = False) -> Person:
    return Person(
        id=person,
        name=person,
        gender=Gender.MALE,
        delegation=delegation,
        rank=rank,
        parties=parties,
        roles=(Role.GUEST,),
        access=access,
    )


def chauffeur(person: str, delegation: str = "", **fields: Any) -> Person:
    return Person(
        id=person,
        name=f"师傅{person}",
        name_en=f"Driver {person}",
        gender=Gender.MALE,
        delegation=delegation,
        roles=(Role.DRIVER,),
        **fields,
    )


def driver(person: str, *licences: str, **fields: Any) -> Driver:
    return Driver(person=person, licences=licences or ("C",), **fields)


def vehicle(name: str, seats: int = 4, **fields: Any) -> Vehicle:
    given: dict[str, Any] = {"base": "DEPOT", "inspected_until": 9, "luggage": 99, "half_day": 15_000, "per_km": 100}
    return Vehicle(id=name, plate=f"赣K-{name}", seats=seats, **{**given, **fields})


def own_car(name: str, seats: int = 4, **fields: Any) -> Vehicle:
    return vehicle(name, seats, owner=Owner.VISITOR, delegation="D1", inspected_until=None, **fields)


def leg(
    name: str,
    direction: Direction,
    at: int,
    party: str = "D1",
    mode: LegMode = LegMode.TRAIN,
    hub: str = "XYN",
    **fields: Any,
) -> Leg:
    return Leg(id=name, party=party, direction=direction, mode=mode, hub=hub, scheduled=at, **fields)


def slot(name: str, place: str, start: int, end: int, *parties: str) -> Slot:
    return Slot(id=f"act:{name}", kind="meeting", parties=parties or ("D1",), venue=f"V-{place}", start=start, end=end)


def event(rules: dict[str, RuleSetting] | None = None, escort: Escort = ALONE, **tables: Any) -> Event:
    """Guests G1 and G2 of delegation D1 (rank 4), one hotel, two sedans and two drivers, unless tables say other."""
    given: dict[str, Any] = {
        "delegations": (Delegation(id="D1", name="东江省考察团", first_visit=False),),
        "persons": (guest("G1"), guest("G2"), chauffeur("C1"), chauffeur("C2")),
        "hotels": (Hotel(id="H1", name="北湖宾馆", location="HOTEL"),),
        "vehicles": (vehicle("CAR1"), vehicle("CAR2")),
        "drivers": (driver("C1"), driver("C2")),
        "locations": LOCATIONS,
        "travel": TRAVEL,
        "venues": VENUES,
        **tables,
    }
    standards = STANDARDS.model_copy(update={"convoy": given.pop("convoy", NO_CONVOY)})
    return Event(
        profile=Profile(id="E", name="考察", first_day=date(2026, 3, 5), last_day=date(2026, 3, 7)),
        handbook=Handbook(id="test", name="测试", standards=standards, rules=rules or {}, escort=escort),
        **given,
    )


def activity(name: str, *parties: str) -> Activity:
    return Activity(id=name, kind="meeting", parties=parties or ("D1",), duration=(60, 60))


def party(name: str, delegation: str = "D1") -> Party:
    return Party(id=name, delegation=delegation)


def car(order: int, name: str, who: str, *guests: str, staff: tuple[str, ...] = ()) -> Car:
    return Car(order=order, vehicle=name, driver=who, guests=guests, staff=staff)


def ride(item: str, origin: str, destination: str, depart: int, arrive: int, *cars: Car, early: int = 10) -> Movement:
    return Movement(
        id=item,
        party="D1",
        origin=origin,
        destination=destination,
        ready=depart - early,
        depart=depart,
        arrive=arrive,
        cars=cars,
    )


def plan(slots: Iterable[Slot] = (), movements: Iterable[Movement] = (), **fields: Any) -> Plan:
    given: dict[str, Any] = {"scope": ("itinerary", "transport"), **fields}
    return Plan(
        event=Source(id="E"), handbook=Source(id="test"), activities=tuple(slots), movements=tuple(movements), **given
    )


def rule(given: Event, rule_id: str) -> Rule:
    return next(rule for rule in active_rules(given) if rule.id == rule_id)


def found(given: Event, rule_id: str, made: Plan) -> list[Violation]:
    """What one rule's check says of a plan."""
    return [violation for violation in rule(given, rule_id).check(made) if violation.amount]


def amount(given: Event, rule_id: str, made: Plan) -> int:
    return sum(violation.amount for violation in found(given, rule_id, made))
