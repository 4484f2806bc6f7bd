"""Journeys that transport must serve."""

from __future__ import annotations

from scheduler.demand.subjects import MovementDue
from scheduler.domain.event import Event
from scheduler.plan import Plan


def movements_due(event: Event, plan: Plan) -> tuple[MovementDue, ...]:
    """Every journey that the itinerary and the legs call for, and the guide cars."""
    return ()
