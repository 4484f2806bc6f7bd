"""Where guests live during the event, as far as lodging is planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan


def home_hotel(event: Event, plan: Plan, people: Iterable[Id]) -> Id:
    """The hotel in which most of these persons have rooms; the event's only hotel, or "", where nobody has one."""
    rooms = (plan.rooms_of.get(person, ()) for person in people)
    votes = Counter(event.hotel_of_room(rows[0].room) for rows in rooms if rows)
    if votes:
        return min(votes, key=lambda hotel: (-votes[hotel], hotel))
    return event.hotels[0].id if len(event.hotels) == 1 else ""


def home_location(event: Event, plan: Plan, people: Iterable[Id]) -> Id:
    """The location of `home_hotel`; "" where it is not known."""
    hotel = home_hotel(event, plan, people)
    return event.hotel_of[hotel].location if hotel else ""
