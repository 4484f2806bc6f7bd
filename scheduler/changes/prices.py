"""What moving a published item costs: hours of notice, rank of whom it hits, people to tell, told already."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.changes.recipients import Office, Recipient, recipients
from scheduler.clock import Minutes
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import StabilityStandard
from scheduler.plan import Plan

TOLD = ("told", "printed")
"""What actuals say of an item that people know already."""
_LAST = 10


def price(event: Event, plan: Plan, item: Id, at: Minutes, now: Minutes | None, prices: StabilityStandard) -> int:
    """factor of notice × (points of the highest rank + people to tell), times `told` where it is known already."""
    whom = recipients(event, plan, item)
    points = _step(prices.ranks, highest_rank(event, whom), 1) + len(whom)
    hours = None if now is None else max(0, at - now) // 60
    factor = 1 if hours is None else _step(prices.notice, hours, 1)
    known = any(actual.subject == item and actual.what in TOLD for actual in event.actuals)
    return factor * points * (prices.told if known else 1)


def _step(steps: Iterable[tuple[int, int]], value: int, otherwise: int) -> int:
    return next((given for most, given in steps if value <= most), otherwise)


def highest_rank(event: Event, whom: Iterable[Recipient]) -> int:
    """The highest rank among those to be told; of a delegation that of its principal."""
    return min((_rank_of(event, who) for who in whom), default=_LAST)


def _rank_of(event: Event, who: Recipient) -> int:
    if who.office is Office.CONTACT:
        principal = event.principal(who.id)
        return principal.rank if principal else _LAST
    return event.person_of[who.id].rank if who.id in event.person_of else _LAST
