"""Subjects and resources of every stage, from the Xinyu event with all guests in one hotel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from scheduler.demand.activities import activities_due
from scheduler.demand.duties import duties_due
from scheduler.demand.movements import movements_due
from scheduler.demand.stays import spares_due, stays_due
from scheduler.demand.subjects import Subject
from scheduler.domain.event import Event
from scheduler.engine.facets import Facets
from scheduler.plan import Plan, RoomNight, Source
from scheduler.rules.base import Rule
from scheduler.supply.crews import crews_offered
from scheduler.supply.resources import Resource
from scheduler.supply.rooms import rooms_offered
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
    stays = tuple(RoomNight(id=s.item, person=s.person, delegation=s.delegation, room=room, first=s.first, last=s.last)
                  for s in stays_due(event()))
    return Plan(event=Source(id="xinyu"), handbook=Source(id="classic"), scope=("lodging",), stays=stays)


@cache
def subjects() -> Mapping[str, Sequence[Subject]]:
    """Stage → what it must serve."""
    given, made = event(), plan()
    return {"lodging": (*stays_due(given), *spares_due(given)), "itinerary": activities_due(given, made),
            "transport": movements_due(given, made), "people": duties_due(given, made)}


@cache
def resources() -> Mapping[str, Sequence[Resource]]:
    """Stage → what can serve."""
    given = event()
    return {"lodging": rooms_offered(given), "itinerary": venues_offered(given), "transport": crews_offered(given),
            "people": staff_offered(given)}


def facets(rules: Sequence[Rule], stage: str) -> Facets:
    """The rules of the stage over a dozen of its subjects and of its resources, spread over their lists."""
    own = [rule for rule in rules if rule.stage in (stage, "all")]
    return Facets(own, _spread(subjects()[stage]), _spread(resources()[stage]), plan())


def _spread(values: Sequence[T]) -> Sequence[T]:
    return values[:: max(1, len(values) // 12)]
