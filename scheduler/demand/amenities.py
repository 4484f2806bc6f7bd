"""Portable amenities that wait in guests' rooms: a calligraphy set, a computer, by hobby or by rank. L9.amenity; S0."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import Minutes
from scheduler.demand.gifts import leaving
from scheduler.demand.presence import presence
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import AmenityDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import AmenityStandard
from scheduler.domain.people import Direction, Person
from scheduler.plan import Plan

_KNOWN: Recent[tuple[AmenityDue, ...]] = Recent()


def amenities_due(event: Event, plan: Plan) -> tuple[AmenityDue, ...]:
    """For every guest with a room what the handbook's standards call for, by guest in the order of the file.

    From so many minutes before the guest comes to the hotel until it has been
    collected after the guest left. None of a kind of which the event
    lists no piece.
    """
    return _KNOWN.of((event, plan.stays, plan.movements), lambda: tuple(_amenities(event, plan)))


def _amenities(event: Event, plan: Plan) -> Iterator[AmenityDue]:
    kinds = {amenity.kind for amenity in event.amenities}
    for person in event.persons:
        if person.is_guest and event.comes(person) and plan.rooms_of.get(person.id):
            for standard in event.handbook.standards.table.amenities:
                if standard.kind in kinds and _wanted(person, standard):
                    yield _due(event, plan, person, standard)


def _wanted(person: Person, standard: AmenityStandard) -> bool:
    hobby = not set(standard.hobbies).isdisjoint(person.hobbies)
    return hobby or person.rank <= standard.rank


def _due(event: Event, plan: Plan, person: Person, standard: AmenityStandard) -> AmenityDue:
    there = _at_hotel(event, plan, person.id)
    return AmenityDue(
        item=f"amenity:{standard.kind}/{person.id}",
        kind=standard.kind,
        person=person.id,
        rank=person.rank,
        start=there - standard.before,
        end=max(there, leaving(event, plan, person.id)) + event.handbook.standards.table.collect,
    )


def _at_hotel(event: Event, plan: Plan, person: Id) -> Minutes:
    """When the guest comes to the hotel for the first time; without an inbound leg when the first room is taken."""
    coming = [leg for leg in presence(event).legs(person) if leg.direction is Direction.IN]
    if not coming:
        return plan.rooms_of[person][0].first * 1440 + event.handbook.standards.check_in
    movement = plan.movement_of.get(f"mov:{coming[0].id}/in")
    return movement.arrive if movement else presence(event).there(coming[0])
