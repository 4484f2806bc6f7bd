"""A small world for the rules of the table: one hall, two delegations, dinners from 18:00 on 5 March 2026."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from scheduler.clock import Interval
from scheduler.domain.activities import Activity
from scheduler.domain.event import Event, Profile
from scheduler.domain.handbook import (
    Handbook,
    LodgingStandard,
    MealStandard,
    RuleSetting,
    Standards,
    TableStandard,
)
from scheduler.domain.lodging import Building, Floor, Hotel, Room, RoomKind
from scheduler.domain.people import Delegation, Direction, Gender, Leg, LegMode, Person, Role
from scheduler.domain.places import Location, LocationKind, Venue
from scheduler.domain.table import Dish, Gift
from scheduler.plan import Menu, Plan, Present, Seating, Slot, Source
from scheduler.rules import active_rules
from scheduler.rules.base import Rule

DINNER = 1080
HALL = Venue(id="V", location="P", name="厅", kinds=("dinner", "lunch", "meeting"), capacity=99)
KITCHEN = Venue(id="W", location="P", name="小厅", kinds=("dinner",), capacity=99)
ROOMS = tuple(Room(id=f"R{n}", floor="F", number=f"{n}", kind=RoomKind.SINGLE) for n in range(3))
HOUSE: Mapping[str, Any] = {
    "hotels": (Hotel(id="H", name="宾馆", location="P"),),
    "buildings": (Building(id="B", hotel="H"),),
    "floors": (Floor(id="F", building="B", level=1),),
    "rooms": ROOMS,
}
"""Three rooms, for events in which it matters where guests live."""
Settings = Mapping[str, RuleSetting]


def guest(person: str, delegation: str = "D1", rank: int = 7, *diets: str, **fields: Any) -> Person:
    return Person(
        id=person,
        name=f"{person}名",
        name_en=f"Name {person}",
        gender=Gender.MALE,
        delegation=delegation,
        rank=rank,
        roles=fields.pop("roles", (Role.GUEST,)),
        diets=diets,
        **fields,
    )


def host(person: str, rank: int = 5, role: Role = Role.LEADER) -> Person:
    return Person(id=person, name=f"{person}名", gender=Gender.FEMALE, rank=rank, roles=(role,))


def dish(name: str, *tags: str, course: str = "hot", yuan: int = 10, venue: str = "V") -> Dish:
    return Dish(
        id=name, venue=venue, name=f"{name}菜", name_en=f"Dish {name}", tags=tags, course=course, price=100 * yuan
    )


def gift(name: str, yuan: int, stock: int = 9, *tags: str) -> Gift:
    return Gift(id=name, name=f"{name}礼", name_en=f"Gift {name}", value=100 * yuan, stock=stock, tags=tags)


def leg(person_party: str, at: int, direction: Direction) -> Leg:
    return Leg(
        id=f"K-{person_party}-{direction}",
        party=person_party,
        direction=direction,
        mode=LegMode.TRAIN,
        hub="P",
        scheduled=at,
    )


def meal(name: str, *parties: str, kind: str = "dinner") -> Activity:
    return Activity(
        id=name,
        kind=kind,
        parties=parties,
        duration=(60, 90),
        windows=(Interval(0, 2880),),
        venues=("V",),
        layout="banquet" if kind == "dinner" else "",
    )


def slot(activity: Activity, start: int = DINNER, venue: str = "V", leaders: tuple[str, ...] = ()) -> Slot:
    return Slot(
        id=f"act:{activity.id}",
        kind=activity.kind,
        parties=activity.parties,
        venue=venue,
        start=start,
        end=start + 60,
        leaders=leaders,
    )


def event(
    persons: Iterable[Person],
    rules: Settings | None = None,
    table: TableStandard | None = None,
    delegations: Sequence[Delegation] = (),
    **given: Any,
) -> Event:
    standards = Standards(
        lodging=(LodgingStandard(ranks=(1, 10), room=RoomKind.TWIN, cap=35000),),
        hubs={},
        meals={"dinner": MealStandard(hours=Interval(1080, 1170), minutes=(60, 90))},
        table=table or TableStandard(),
    )
    return Event(
        profile=Profile(id="test", name="试验", first_day=date(2026, 3, 5), last_day=date(2026, 3, 7)),
        handbook=Handbook(id="test", name="试验手册", standards=standards, rules=dict(rules or {})),
        delegations=tuple(delegations) or (Delegation(id="D1", name="一团"), Delegation(id="D2", name="二团")),
        persons=tuple(persons),
        locations=(Location(id="P", kind=LocationKind.SITE, name="地点"),),
        venues=(HALL, KITCHEN),
        **given,
    )


def plan(*slots: Slot, **lines: Any) -> Plan:
    scope = ("lodging", "itinerary", "transport", "people", "table")
    return Plan(event=Source(id="test"), handbook=Source(id="test"), scope=scope, activities=slots, **lines)


def table(activity: str, number: int, *people: str, shape: str = "round") -> Seating:
    return Seating(id=f"table:{activity}/{number}", seats=people, shape=shape)


def menu(activity: str, *dishes: str, bound: str = "", tables: tuple[int, ...] = (), **fields: Any) -> Menu:
    return Menu(
        id=f"menu:{activity}" + (f"/{bound}" if bound else ""),
        activity=f"act:{activity}",
        dishes=dishes,
        tables=tuple(f"table:{activity}/{n}" for n in tables),
        **fields,
    )


def present(person: str, thing: str, ready: int = 0) -> Present:
    return Present(id=f"gift:{person}", person=person, gift=thing, ready=ready)


def table_rules(given: Event) -> tuple[Rule, ...]:
    return tuple(rule for rule in active_rules(given) if rule.stage in ("table", "all"))


def params(**values: Any) -> RuleSetting:
    return RuleSetting(params=values)
