"""Venues that the itinerary can use."""

from __future__ import annotations

from scheduler.clock import Interval
from scheduler.domain.event import Event
from scheduler.domain.places import Venue
from scheduler.supply.resources import VenueOffered


def venues_offered(event: Event) -> tuple[VenueOffered, ...]:
    """Every venue, combined halls too, in the order of the file."""
    return tuple(_offered(event, venue) for venue in event.venues)


def _offered(event: Event, venue: Venue) -> VenueOffered:
    return VenueOffered(
        id=venue.id,
        location=venue.location,
        halls=venue.halls,
        kinds=venue.kinds,
        layouts=venue.layouts,
        capacity=venue.capacity,
        equipment=venue.equipment,
        kitchen=venue.kitchen,
        setup=venue.setup,
        turnover=venue.turnover,
        open=venue.open,
        closed=venue_closed(event, venue),
        shared=venue.shared,
        accessible=venue.accessible,
        places=most_places(venue) if venue.shared else 0,
        half_day=venue.half_day,
    )


def venue_closed(event: Event, venue: Venue) -> tuple[Interval, ...]:
    """When a venue cannot be used: its own closures, those of its halls and those of its location."""
    subjects = {("venues", venue.id), ("locations", venue.location), *(("venues", hall) for hall in venue.halls)}
    return tuple(sorted({span for table, subject in subjects for span in event.closed(table, subject)}))


def most_places(venue: Venue) -> int:
    """Places of a shared venue for everybody who is there at once, whatever their layout."""
    return max([venue.capacity, *(places for _, places in venue.layouts)])
