"""Gates of sites: how many convoys may arrive how close together, and who waits for whom.

A site is a location with its entrances (locations whose parent it is). Those with a headway, the site itself among
them, are its gates: so many convoys within the longest headway of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scheduler.clock import Minutes
from scheduler.demand.candidates import candidate_venues
from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Direction, State


class Gates(NamedTuple):
    convoys: int  # that may arrive within one headway
    headway: Minutes


_GATES: Recent[Mapping[Id, Gates]] = Recent()
_WAITS: Recent[Mapping[Id, Minutes]] = Recent()


def site_of(event: Event, place: Id) -> Id:
    location = event.location_of.get(place)
    return (location.parent if location else "") or place


def gates(event: Event) -> Mapping[Id, Gates]:
    """Site → its gates, where it has any."""
    return _GATES.of((event,), lambda: _gates(event))


def _gates(event: Event) -> Mapping[Id, Gates]:
    found: dict[Id, list[Minutes]] = {}
    for location in event.locations:
        if location.headway > 0:
            found.setdefault(site_of(event, location.id), []).append(location.headway)
    return {site: Gates(len(headways), max(headways)) for site, headways in found.items()}


def wait_at(event: Event, place: Id) -> Minutes:
    """Minutes by which the gates of a place may bring a convoy forward, however they all come.

    The convoys that can meet there are one for each party that has something there; each of the others keeps
    2 × headway − 1 minutes from it, as many of them at a time as there are gates.
    """
    return _WAITS.of((event,), lambda: {site: _wait(event, site) for site in gates(event)}).get(
        site_of(event, place), 0
    )


def _wait(event: Event, site: Id) -> Minutes:
    convoys, headway = gates(event)[site]
    others = len(set(_parties_at(event, site))) - 1
    return max(0, (2 * headway - 1) * others // convoys)


def _parties_at(event: Event, site: Id) -> Iterator[Id]:
    here = {venue.id for venue in event.venues if site_of(event, venue.location) == site}
    homes = any(site_of(event, hotel.location) == site for hotel in event.hotels)
    usual = {kind for venue in event.venues if venue.id in here for kind in venue.kinds}
    if homes or any(entry.kind in usual and not entry.own_hotel for entry in event.handbook.template):
        yield from event.party_of
    asking: dict[tuple[str, tuple[Id, ...], bool], list[Id]] = {}
    for activity in event.activities:
        if activity.status is not State.CANCELLED:
            asking.setdefault((activity.kind, activity.venues, activity.own_hotel), []).extend(activity.parties)
    for (kind, venues, own_hotel), parties in asking.items():
        if not here.isdisjoint(candidate_venues(event, kind, venues, own_hotel, "")):
            yield from parties
    for leg in event.legs:
        if leg.direction is Direction.OUT and site_of(event, leg.hub) == site:
            yield leg.party


class Arrivals:
    """Convoys at the gates of one site. Cars of one party that arrive in the same minute are one convoy."""

    def __init__(self, site: Gates) -> None:
        self._gates = site
        self._parties: dict[Minutes, set[Id]] = {}

    def free(self, at: Minutes, party: Id) -> bool:
        """Whether the party may arrive then."""
        if party in self._parties.get(at, ()):
            return True
        starts = range(at - self._gates.headway + 1, at + 1)
        return all(self._within(start) < self._gates.convoys for start in starts)

    def _within(self, start: Minutes) -> int:
        return sum(len(self._parties.get(at, ())) for at in range(start, start + self._gates.headway))

    def take(self, at: Minutes, party: Id) -> None:
        self._parties.setdefault(at, set()).add(party)
