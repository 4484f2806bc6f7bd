"""Decisions of one kind in which two plans may differ, as a planner counts them: where a delegation lives, on which day
or in which hall an activity is, which vehicles carry a journey."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum

from scheduler.clock import DAY
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan


class Kind(StrEnum):
    HOTELS = "hotels"
    DAYS = "days"
    HALLS = "halls"
    VEHICLES = "vehicles"


STAGE_OF: Mapping[Kind, str] = {
    Kind.HOTELS: "lodging",
    Kind.DAYS: "itinerary",
    Kind.HALLS: "itinerary",
    Kind.VEHICLES: "transport",
}
Choices = Mapping[Id, frozenset[str]]
"""Delegation, activity or journey → hotels, day, hall or vehicles that it has in a plan."""


def choices(event: Event, plan: Plan, kind: Kind) -> Choices:
    """The decisions of one kind in a plan; days are numbered from the event's first."""
    if kind is Kind.HOTELS:
        return _hotels(event, plan)
    if kind is Kind.DAYS:
        return {slot.id: frozenset({str(slot.start // DAY)}) for slot in plan.activities}
    if kind is Kind.HALLS:
        return {slot.id: frozenset({slot.venue}) for slot in plan.activities}
    cars = {line.id: frozenset(car.vehicle for car in line.cars if car.guests) for line in plan.movements}
    return {journey: vehicles for journey, vehicles in cars.items() if vehicles}


def others(before: Choices, after: Choices) -> tuple[Id, ...]:
    """What both plans decide, and wholly otherwise: no hotel, day, hall or vehicle in common."""
    return tuple(item for item, values in before.items() if item in after and values.isdisjoint(after[item]))


def _hotels(event: Event, plan: Plan) -> Choices:
    """Of the delegations whose guests have rooms; spare rooms and drivers do not count."""
    hotel = {room.id: event.hotel_of_room(room.id) for room in event.rooms}
    found: dict[Id, set[str]] = defaultdict(set)
    for row in plan.stays:
        if row.delegation and event.person_of[row.person].is_guest:
            found[row.delegation].add(hotel[row.room])
    return {delegation: frozenset(hotels) for delegation, hotels in found.items()}
