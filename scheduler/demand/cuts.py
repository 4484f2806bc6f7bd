"""What the programme lost: activities shorter than asked, optional ones dropped, those that the handbook strikes out.

S1-前7 and K10: cuts are put to the leader and the guests. Reading: a range's longest duration is what was asked for.
Mandatory activities without a slot are no cut but listed as unplaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from scheduler.clock import Minutes
from scheduler.demand.activities import activities_due
from scheduler.demand.struck import struck
from scheduler.demand.template import guests_of
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import State
from scheduler.plan import Plan

Why = Literal["shortened", "dropped", "struck"]


class Cut(NamedTuple):
    """One activity; `planned` is 0 where it does not take place."""

    why: Why
    item: Id  # act:…
    parties: tuple[Id, ...]
    asked: Minutes
    planned: Minutes


def cuts(event: Event, plan: Plan) -> tuple[Cut, ...]:
    """In the order of the demand; nothing while no itinerary is planned."""
    return (*_of_plan(event, plan), *_struck(event)) if plan.has("itinerary") else ()


def _of_plan(event: Event, plan: Plan) -> Iterator[Cut]:
    for due in activities_due(event, plan):
        slot, longest = plan.slot_of.get(due.item), due.duration[1]
        if slot is not None and slot.when.length < longest:
            yield Cut("shortened", due.item, due.parties, longest, slot.when.length)
        elif slot is None and not due.mandatory:
            yield Cut("dropped", due.item, due.parties, longest, 0)


def _struck(event: Event) -> Iterator[Cut]:
    for activity in event.activities:
        if activity.status is not State.CANCELLED and struck(event, activity) and guests_of(event, activity):
            yield Cut("struck", f"act:{activity.id}", activity.parties, activity.duration[1], 0)
