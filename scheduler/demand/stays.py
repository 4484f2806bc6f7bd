"""Stays and spare rooms that lodging must serve."""

from __future__ import annotations

from scheduler.demand.subjects import StayDue
from scheduler.domain.event import Event


def stays_due(event: Event) -> tuple[StayDue, ...]:
    """Every stay that needs a room."""
    return ()


def spares_due(event: Event) -> tuple[StayDue, ...]:
    """Every spare room that a delegation must have (L6)."""
    return ()
