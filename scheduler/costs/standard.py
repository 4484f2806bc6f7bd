"""What a visit may cost: the budget that the planner set, else the handbook's standard by rank."""

from __future__ import annotations

from scheduler.costs.guests import days_of
from scheduler.domain.base import Fen, Id
from scheduler.domain.event import Event


def visit_standard(event: Event, delegation: Id) -> Fen | None:
    """The budget of the delegation; without one, for each guest and day the standard of the guest's rank. None where
    the handbook has no standard for one of them."""
    budget = event.delegation_of[delegation].budget
    if budget is not None:
        return budget
    sums = 0
    for person in (event.person_of[guest] for guest in event.members(delegation)):
        day = event.handbook.standards.costs.visit_day(person.rank)
        if day is None:
            return None
        sums += day * len(days_of(event, person.id))
    return sums
