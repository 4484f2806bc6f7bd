"""The order in which the office goes through the delegations."""

from __future__ import annotations

from scheduler.domain.base import Id
from scheduler.domain.event import Event


def by_seniority(event: Event) -> dict[Id, int]:
    """Delegation → its place in the order of precedence; the host side ("") comes last."""
    ordered = sorted(event.delegations, key=lambda d: (d.precedence, d.id))
    return {**{d.id: place for place, d in enumerate(ordered)}, "": len(ordered)}
