"""What binds the host side to a place and a time before any task: duties, posts, activities led, diaries, the wheel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scheduler.clock import Interval
from scheduler.demand.duties import duties_due
from scheduler.demand.posts import posts_due
from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Duty, Plan, PostDuty
from scheduler.supply.staff import engagements


class Commitment(NamedTuple):
    person: Id
    when: Interval
    item: Id  # duty:…, post:…, act:…, mov:…, the id of an absence
    place: Id  # location where it begins; empty = not known
    end_place: Id


_KNOWN: Recent[tuple[Commitment, ...]] = Recent()


def commitments(event: Event, plan: Plan) -> tuple[Commitment, ...]:
    """By person and time."""
    sources = (event, plan.stays, plan.activities, plan.movements, plan.duties, plan.posts)
    return _KNOWN.of(sources, lambda: tuple(sorted((*_served(event, plan), *_engaged(event, plan), *_driven(plan)))))


def _served(event: Event, plan: Plan) -> Iterator[Commitment]:
    places = {due.item: (due.place, due.end_place) for due in (*duties_due(event, plan), *posts_due(event))}
    lines: tuple[Duty | PostDuty, ...] = (*plan.duties, *plan.posts)
    for line in lines:
        when = Interval(line.start, line.end)
        yield Commitment(line.person, when, line.id, *places.get(line.id, ("", "")))


def _engaged(event: Event, plan: Plan) -> Iterator[Commitment]:
    for person, item, when, place in engagements(event, plan):
        if item not in plan.movement_of:
            yield Commitment(person, when, item, place, place)


def _driven(plan: Plan) -> Iterator[Commitment]:
    for movement in plan.movements:
        when = Interval(movement.ready, movement.arrive)
        for car in movement.cars:
            yield Commitment(car.driver, when, movement.id, movement.origin, movement.destination)
