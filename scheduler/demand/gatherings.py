"""Who of a delegation can gather on a day: the waves that are in the city long enough, together where possible."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from scheduler.clock import Interval, Minutes
from scheduler.demand.candidates import candidate_venues
from scheduler.demand.homes import home_location
from scheduler.demand.presence import presence
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import TemplateEntry
from scheduler.domain.people import Delegation
from scheduler.plan import Plan


class Gathering(NamedTuple):
    name: Id  # the delegation; where it gathers in several, the first party, or guest where no parties make it up
    parties: tuple[Id, ...]
    people: tuple[Id, ...]


class _Wave(NamedTuple):
    people: tuple[Id, ...]
    free: Interval


def gatherings(
    event: Event, plan: Plan, delegation: Delegation, entry: TemplateEntry, span: Interval, served: Collection[Id]
) -> tuple[Gathering, ...]:
    """Guests, but those already served, who are in the city through the entry's shortest duration inside `span`,
    the way from and to the hub included; all in one gathering if their time allows it, else in as few as it does.
    """
    waves = _waves(event, plan, delegation, entry, span, served)
    groups: list[_Wave] = []
    for wave in sorted(waves, key=lambda wave: (wave.free, wave.people)):
        groups = _join(event, groups, wave, entry.duration[0])
    found = []
    for group in groups:
        people = presence(event).in_file_order(group.people)
        parties = parties_of(event, delegation.id, people)
        apart = parties[0] if parties != (delegation.id,) else people[0]
        found.append(Gathering(delegation.id if len(groups) == 1 else apart, parties, people))
    return tuple(found)


def parties_of(event: Event, delegation: Id, people: Sequence[Id]) -> tuple[Id, ...]:
    """The delegation for all of its guests, else declared parties that partition them, the largest first; the
    delegation again where none do."""
    left = set(people)
    if left == set(event.members(delegation)):
        return (delegation,)
    chosen = []
    own = (party.id for party in event.parties if party.delegation == delegation)
    for party in sorted(own, key=lambda party: (-len(event.members(party)), party)):
        members = set(event.members(party))
        if members and members <= left:
            chosen.append(party)
            left -= members
    return (delegation,) if left else tuple(sorted(chosen))


def _waves(
    event: Event, plan: Plan, delegation: Delegation, entry: TemplateEntry, span: Interval, served: Collection[Id]
) -> list[_Wave]:
    """Guests with the same legs, as far as they have time."""
    by_legs: dict[tuple[object, ...], list[Id]] = {}
    for person in event.members(delegation.id):
        if person not in served:
            by_legs.setdefault(presence(event).legs(person), []).append(person)
    found = []
    for people in by_legs.values():
        free = _free(event, plan, delegation, entry, people, span)
        if _holds(event, free, entry.duration[0]):
            found.append(_Wave(tuple(people), free))
    return found


def _free(
    event: Event, plan: Plan, delegation: Delegation, entry: TemplateEntry, people: Sequence[Id], span: Interval
) -> Interval:
    """The longest stretch of the span in which the people are in the city, at the nearest candidate venue."""
    heads = len(event.members(delegation.id))
    venues = candidate_venues(event, entry.kind, (), entry.own_hotel, home_location(event, plan, people))
    places = [event.venue_of[venue].location for venue in venues]
    parts = [span]
    for away in presence(event).away(people[0]):
        way = min((event.roads.longest_transfer(away.hub, place, heads) for place in places), default=0)
        parts = [part for whole in parts for part in _without(whole, away.when, way)]
    return max(parts, key=lambda part: (part.length, -part.start), default=Interval(span.start, span.start))


def _without(whole: Interval, away: Interval, way: Minutes) -> list[Interval]:
    """What is left of a stretch before and after an absence with the way to and from the hub."""
    before = Interval(whole.start, min(whole.end, away.start - way))
    after = Interval(max(whole.start, away.end + way), whole.end)
    return [part for part in dict.fromkeys((before, after)) if part.length > 0]


def _join(event: Event, groups: list[_Wave], wave: _Wave, minutes: Minutes) -> list[_Wave]:
    """The groups with the wave in the first one that leaves time for all of them, else as a group of its own."""
    for n, group in enumerate(groups):
        free = Interval(max(group.free.start, wave.free.start), min(group.free.end, wave.free.end))
        if _holds(event, free, minutes):
            return [*groups[:n], _Wave(group.people + wave.people, free), *groups[n + 1 :]]
    return [*groups, wave]


def _holds(event: Event, free: Interval, minutes: Minutes) -> bool:
    """Whether an activity of so many minutes fits, beginning on the grid."""
    grid = event.handbook.standards.grid
    return -(-free.start // grid) * grid + minutes <= free.end
