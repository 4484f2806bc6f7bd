"""Slots of garages in which visitors' cars are serviced and refuelled. T12."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import DAY, Interval
from scheduler.domain.event import Event
from scheduler.domain.places import Venue
from scheduler.supply.resources import ServiceSlot
from scheduler.supply.venues import venue_closed

SERVICE = "car_service"
"""The kind of venue that is a garage; its capacity is the cars that it takes at once."""


def services_offered(event: Event) -> tuple[ServiceSlot, ...]:
    """One after the other in the garage's hours of each day of the event, without those that a closure touches."""
    garages = (venue for venue in event.venues if SERVICE in venue.kinds and venue.capacity > 0)
    return tuple(slot for garage in garages for slot in _slots(event, garage))


def _slots(event: Event, garage: Venue) -> Iterator[ServiceSlot]:
    length, closed = event.handbook.standards.car_service, venue_closed(event, garage)
    for day in range(event.profile.days):
        for hours in garage.open or (Interval(0, DAY),):
            for start in range(day * DAY + hours.start, day * DAY + hours.end - length + 1, length):
                when = Interval(start, start + length)
                if not any(when.overlaps(span) for span in closed):
                    yield ServiceSlot(f"{garage.id}@{start}", garage.id, garage.location, *when, garage.capacity)
