"""Duties that people must fill."""

from __future__ import annotations

from scheduler.demand.subjects import DutyDue
from scheduler.domain.event import Event
from scheduler.plan import Plan


def duties_due(event: Event, plan: Plan) -> tuple[DutyDue, ...]:
    """Every duty that activities, movements and legs call for."""
    return ()
