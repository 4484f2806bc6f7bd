"""Gifts in stock."""

from __future__ import annotations

from scheduler.domain.event import Event
from scheduler.supply.resources import GiftOffered


def gifts_offered(event: Event) -> tuple[GiftOffered, ...]:
    """Gifts of which there is at least one, in the order of the file."""
    return tuple(
        GiftOffered(id=gift.id, value=gift.value, stock=gift.stock, tags=gift.tags)
        for gift in event.gifts
        if gift.stock > 0
    )
