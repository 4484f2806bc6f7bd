"""A published plan without the lines that name what the event has no more: a room, hall, vehicle or person."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Movement, Plan, RoomNight


def with_known(event: Event, plan: Plan) -> Plan:
    """The plan's lines all of whose names the event still has; seats at table are decided person by person and stay."""
    people = event.person_of.keys()
    return plan.model_copy(
        update={
            "stays": tuple(row for row in plan.stays if _lodges(event, row) and row.person in people),
            "spares": tuple(row for row in plan.spares if _lodges(event, row)),
            "activities": tuple(slot for slot in plan.activities if not slot.venue or slot.venue in event.venue_of),
            "movements": tuple(line for line in plan.movements if _rides(event, line)),
            "duties": tuple(line for line in plan.duties if line.person in people),
            "posts": tuple(line for line in plan.posts if line.person in people),
            "tasks": tuple(line for line in plan.tasks if line.person in people),
        }
    )


def lost(before: Plan, after: Plan) -> Iterator[Id]:
    """Items whose lines are in the first of two plans alone."""
    for name in ("stays", "spares", "activities", "movements", "duties", "posts", "tasks"):
        left = {line.id for line in getattr(after, name)}
        yield from (line.id for line in getattr(before, name) if line.id not in left)


def _lodges(event: Event, row: RoomNight) -> bool:
    return row.room in event.room_of


def _rides(event: Event, line: Movement) -> bool:
    return all(car.vehicle in event.vehicle_of and car.driver in event.person_of for car in line.cars)
