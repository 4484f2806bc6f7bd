"""How far a place is from where delegations meet: the venues of joint activities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.clock import DAY, Minutes
from scheduler.demand.candidates import candidate_venues
from scheduler.demand.recent import Recent
from scheduler.domain.activities import Activity
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import State

_KNOWN: Recent[Mapping[Id, Sequence[Activity]]] = Recent()


def minutes_to_joint(event: Event, delegation: Id, location: Id) -> Minutes:
    """Whole minutes by car to a joint activity of the delegation, on average; 0 where there is none.

    Of several candidate venues the nearest counts; what can be walked is no distance, and no way is longer than a day.
    """
    ways = [_way(event, activity, location) for activity in _joint(event).get(delegation, ())]
    return sum(ways) // len(ways) if ways else 0


def _joint(event: Event) -> Mapping[Id, Sequence[Activity]]:
    """Delegation → its joint activities, in the order of the file."""
    return _KNOWN.of((event,), lambda: _by_delegation(event))


def _by_delegation(event: Event) -> Mapping[Id, Sequence[Activity]]:
    found: dict[Id, list[Activity]] = {}
    for activity in event.activities:
        if activity.joint and activity.status is not State.CANCELLED:
            for delegation in dict.fromkeys(event.party_of[party].delegation for party in activity.parties):
                found.setdefault(delegation, []).append(activity)
    return found


def _way(event: Event, activity: Activity, location: Id) -> Minutes:
    venues = candidate_venues(event, activity.kind, activity.venues, own_hotel=False, hotel="")
    places = {event.venue_of[venue].location for venue in venues}
    return min((_minutes(event, location, place) for place in places), default=0)


def _minutes(event: Event, here: Id, there: Id) -> Minutes:
    return 0 if event.roads.on_foot(here, there) else min(DAY, event.roads.minutes(here, there))
