"""Subjects and resources of every problem, from the Xinyu event with all guests in one hotel.

A problem is a stage, or one of the four of the table: `table.SeatDue`, `table.MenuDue`, `table.GiftDue`,
`table.AmenityDue`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from scheduler.demand.activities import activities_due
from scheduler.demand.amenities import amenities_due
from scheduler.demand.duties import duties_due
from scheduler.demand.gifts import gifts_due
from scheduler.demand.menus import menus_due
from scheduler.demand.movements import movements_due
from scheduler.demand.services import services_due
from scheduler.demand.stays import spares_due, stays_due
from scheduler.demand.subjects import ServiceDue, Subject
from scheduler.demand.tables import seats_due, tables_laid
from scheduler.domain.event import Event
from scheduler.engine.facets import Facets
from scheduler.plan import Plan, RoomNight, Slot, Source
from scheduler.rules.base import Rule
from scheduler.rules.table.base import TableRule
from scheduler.rules.tasks.creators import tasks_due
from scheduler.rules.transport.uses import TransportRule
from scheduler.supply.amenities import amenities_offered
from scheduler.supply.crews import crews_offered
from scheduler.supply.dishes import dishes_offered
from scheduler.supply.gifts import gifts_offered
from scheduler.supply.owners import owners_offered
from scheduler.supply.resources import Resource
from scheduler.supply.rooms import rooms_offered
from scheduler.supply.services import services_offered
from scheduler.supply.staff import staff_offered
from scheduler.supply.venues import venues_offered
from scheduler.tables.read import read_event

T = TypeVar("T")
XINYU = Path(__file__).parents[2] / "data" / "xinyu"


@cache
def event() -> Event:
    return read_event(XINYU)


@cache
def plan() -> Plan:
    """Everybody lives in the first hotel, so that journeys have two ends; nothing else is decided."""
    room = event().rooms[0].id
    stays = tuple(
        RoomNight(id=s.item, person=s.person, delegation=s.delegation, room=room, first=s.first, last=s.last)
        for s in stays_due(event())
    )
    return Plan(event=Source(id="xinyu"), handbook=Source(id="classic"), scope=("lodging",), stays=stays)


@cache
def dinners() -> Plan:
    """The same, and two dinners in one hall."""
    slots = tuple(
        Slot(
            id=f"act:D01/dinner/2026-03-{day}",
            kind="dinner",
            parties=("D01",),
            venue="H1-LAKE",
            leaders=("L01",),
            start=(day - 11) * 1440 + 1080,
            end=(day - 11) * 1440 + 1160,
        )
        for day in (11, 12)
    )
    return plan().model_copy(update={"scope": ("lodging", "itinerary"), "activities": slots})


def plan_of(problem: str) -> Plan:
    return dinners() if problem.startswith("table.") else plan()


def problem_of(rule: Rule | type[Rule]) -> str:
    """The problem that a rule's facets are about; "" for a rule without facets."""
    cls = rule if isinstance(rule, type) else type(rule)
    if issubclass(cls, TableRule):
        return f"table.{cls.noun.__name__}" if cls.noun else ""
    if issubclass(cls, TransportRule) and cls.noun is ServiceDue:
        return "transport.ServiceDue"
    return cls.stage


@cache
def subjects() -> Mapping[str, Sequence[Subject]]:
    """Problem → what it must serve."""
    given, made = event(), plan()
    return {
        "lodging": (*stays_due(given), *spares_due(given)),
        "itinerary": activities_due(given, made),
        "transport": movements_due(given, made),
        "transport.ServiceDue": services_due(given, made),
        "people": duties_due(given, made),
        "table.SeatDue": seats_due(given, dinners()),
        "table.MenuDue": menus_due(given, dinners()),
        "table.GiftDue": gifts_due(given, dinners()),
        "table.AmenityDue": amenities_due(given, dinners()),
        "tasks": tuple(tasks_due(given, made).values()),
    }


@cache
def resources() -> Mapping[str, Sequence[Resource]]:
    """Problem → what can serve."""
    given = event()
    return {
        "lodging": rooms_offered(given),
        "itinerary": venues_offered(given),
        "transport": crews_offered(given),
        "transport.ServiceDue": services_offered(given),
        "people": staff_offered(given),
        "table.SeatDue": tables_laid(given, dinners()),
        "table.MenuDue": dishes_offered(given),
        "table.GiftDue": gifts_offered(given),
        "table.AmenityDue": amenities_offered(given),
        "tasks": owners_offered(given),
    }


def facets(rules: Sequence[Rule], problem: str) -> Facets:
    """The rules of the problem over a dozen of its subjects and of its resources, spread over their lists."""
    own = [rule for rule in rules if problem_of(rule) in (problem, "all")]
    return Facets(own, _spread(subjects()[problem]), _spread(resources()[problem]), plan_of(problem))


def _spread(values: Sequence[T]) -> Sequence[T]:
    return values[:: max(1, len(values) // 12)]
