"""A small world for the rules of people: a hall, a works and a station 30 minutes apart, two delegations' legs.

Minute 600 is 10:00 on the first day, 5 March 2026; the second day begins at 1440.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from scheduler.clock import Interval
from scheduler.domain.activities import Activity, Need, Post
from scheduler.domain.event import Event, Profile
from scheduler.domain.handbook import (
    Escort,
    Handbook,
    HubStandard,
    LodgingStandard,
    MealStandard,
    NoticeStandard,
    RuleSetting,
    Standards,
)
from scheduler.domain.lodging import RoomKind
from scheduler.domain.people import Absence, Delegation, Direction, Gender, Leg, LegMode, Person, Role
from scheduler.domain.places import Location, LocationKind, Travel, Venue
from scheduler.plan import Car, Duty, Movement, Plan, PostDuty, Slot, Source
from scheduler.rules import active_rules
from scheduler.rules.base import Rule

STANDARDS = Standards(
    lodging=(LodgingStandard(ranks=(1, 10), room=RoomKind.TWIN, cap=35000),),
    hubs={"train": HubStandard(after=15, before=30)},
    meals={"dinner": MealStandard(hours=Interval(1080, 1170), minutes=(60, 90))},
    notice=NoticeStandard(kinds=()),
)
PLACES = ("HALL", "WORKS", "XYN")
LOCATIONS = tuple(Location(id=place, kind=LocationKind.SITE, name=place) for place in PLACES)
TRAVEL = tuple(Travel(origin=a, destination=b, minutes=30) for a in PLACES for b in PLACES if a < b)
VENUES = (
    Venue(id="V-HALL", location="HALL", name="会堂", kinds=("meeting",), capacity=99),
    Venue(id="V-WORKS", location="WORKS", name="钢厂", kinds=("visit",), capacity=99),
)


def guest(person: str, delegation: str = "D1", rank: int = 4, **fields: Any) -> Person:
    return Person(
        id=person,
        name=person,
        gender=Gender.MALE,
        delegation=delegation,
        rank=rank,
        roles=(Role.GUEST, Role.PRINCIPAL),
        **fields,
    )


def staff(person: str, *roles: Role, rank: int = 9, **fields: Any) -> Person:
    return Person(
        id=person, name=f"{person}名", name_en=f"Name {person}", gender=Gender.FEMALE, rank=rank, roles=roles, **fields
    )


def activity(name: str, *needs: Need, delegation: str = "D1", route: str = "", venue: str = "V-HALL") -> Activity:
    kind = "meeting" if venue == "V-HALL" else "visit"
    return Activity(
        id=name,
        kind=kind,
        parties=(delegation,),
        duration=(30, 240),
        venues=(venue,),
        needs=needs,
        route=route,
        windows=(Interval(0, 10 * 1440),),
    )


def slot(
    name: str,
    start: int,
    end: int,
    venue: str = "V-HALL",
    parties: tuple[str, ...] = ("D1",),
    leaders: tuple[str, ...] = (),
) -> Slot:
    return Slot(id=f"act:{name}", kind="meeting", parties=parties, venue=venue, start=start, end=end, leaders=leaders)


def ride(
    name: str,
    depart: int,
    arrive: int,
    origin: str = "XYN",
    destination: str = "HALL",
    guide: bool = False,
    driver: str = "C1",
) -> Movement:
    cars = (Car(order=0 if guide else 1, vehicle="CAR", driver=driver),)
    return Movement(
        id=f"mov:{name}",
        party="D1",
        origin=origin,
        destination=destination,
        ready=depart - 10,
        depart=depart,
        arrive=arrive,
        cars=cars,
    )


def leg(name: str, at: int, direction: Direction = Direction.IN, party: str = "D1") -> Leg:
    return Leg(id=name, party=party, direction=direction, mode=LegMode.TRAIN, hub="XYN", scheduled=at)


def post(name: str, *spans: tuple[int, int], role: Role = Role.DUTY, count: int = 1) -> Post:
    return Post(id=name, role=role, location="HALL", count=count, when=tuple(Interval(*span) for span in spans))


def absence(name: str, start: int, end: int, **fields: Any) -> Absence:
    return Absence(id=name, when=(Interval(start, end),), reason=f"{name}原因", **fields)


def handbook(escort: Escort | None = None, **rules: RuleSetting) -> Handbook:
    return Handbook(id="test", name="试验手册", standards=STANDARDS, escort=escort or NOBODY, rules=rules)


NOBODY = Escort(on_activities=(), on_movements=(), at_arrival=(), at_departure=())
"""Nobody but whom a test asks for."""


def event(
    persons: Iterable[Person], escort: Escort | None = None, rules: dict[str, RuleSetting] | None = None, **given: Any
) -> Event:
    delegations = given.pop("delegations", tuple(Delegation(id=name, name=name) for name in ("D1", "D2")))
    guests = given.pop("guests", (guest("G1"), guest("G2", "D2", 6)))
    return Event(
        profile=Profile(id="test", name="试验", first_day=date(2026, 3, 5), last_day=date(2026, 3, 14)),
        handbook=handbook(escort, **(rules or {})),
        delegations=delegations,
        persons=(*guests, *persons),
        locations=LOCATIONS,
        travel=TRAVEL,
        venues=VENUES,
        **given,
    )


def plan(
    *slots: Slot, movements: tuple[Movement, ...] = (), duties: tuple[Duty, ...] = (), posts: tuple[PostDuty, ...] = ()
) -> Plan:
    """A plan with everything decided but rooms."""
    return Plan(
        event=Source(id="test"),
        handbook=Source(id="test"),
        scope=("itinerary", "transport", "people"),
        activities=slots,
        movements=movements,
        duties=duties,
        posts=posts,
    )


def people_rules(given: Event) -> tuple[Rule, ...]:
    return tuple(rule for rule in active_rules(given) if rule.stage in ("people", "all"))


def duty(item: str, role: str, person: str, start: int, end: int, n: int = 1) -> Duty:
    return Duty(id=f"duty:{item}/{role}/{n}", item=item, role=role, person=person, start=start, end=end)


def on_post(item: str, person: str, start: int, end: int) -> PostDuty:
    return PostDuty(id=f"post:{item}", post=item.partition("/")[0], person=person, start=start, end=end)
