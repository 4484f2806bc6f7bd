"""Venues at which an activity may be held."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.domain.base import Id
from scheduler.domain.event import Event


def candidate_venues(event: Event, kind: str, listed: Sequence[Id], own_hotel: bool, hotel: Id) -> tuple[Id, ...]:
    """The listed ones; else all of the kind, in the own hotel (in any hotel while it is not known) if so asked.

    `hotel` is a location. In the order of the file.
    """
    if listed:
        return tuple(listed)
    fitting = [venue for venue in event.venues if kind in venue.kinds]
    if own_hotel:
        homes = [hotel] if hotel else [h.location for h in event.hotels]
        fitting = [venue for venue in fitting if any(same_place(event, venue.location, home) for home in homes)]
    return tuple(venue.id for venue in fitting)


def same_place(event: Event, here: Id, there: Id) -> bool:
    """Whether two locations are one site (an entrance belongs to its site)."""
    return event.roads.minutes(here, there) == 0
