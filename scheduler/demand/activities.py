"""Activities that the itinerary must place."""

from __future__ import annotations

from scheduler.demand.subjects import ActivityDue
from scheduler.domain.event import Event
from scheduler.plan import Plan


def activities_due(event: Event, plan: Plan) -> tuple[ActivityDue, ...]:
    """Every activity to be scheduled: listed by the planner, or generated from the visit template."""
    return ()
