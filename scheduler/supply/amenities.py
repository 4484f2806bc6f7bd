"""Portable amenities in stock."""

from __future__ import annotations

from scheduler.domain.event import Event
from scheduler.supply.resources import AmenityOffered


def amenities_offered(event: Event) -> tuple[AmenityOffered, ...]:
    """Those of which there is at least one, in the order of the file."""
    return tuple(
        AmenityOffered(id=amenity.id, kind=amenity.kind, stock=amenity.stock)
        for amenity in event.amenities
        if amenity.stock > 0
    )
