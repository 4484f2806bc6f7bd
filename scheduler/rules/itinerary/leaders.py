"""Leaders' time between what they take part in and their diaries; plain values for the checks of I4 and I12."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from scheduler.clock import Interval, Minutes
from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan
from scheduler.rules.itinerary.programme import Placed, ordered, placed


class Entry(NamedTuple):
    """Something in a leader's diary."""

    absence: Id
    when: Interval
    place: Id  # location; "" = anywhere


class Between(NamedTuple):
    """Time of a leader between two things."""

    leader: Id
    items: tuple[Id, ...]
    then: Placed | None  # what begins after it; None for an entry of the diary
    free: Minutes  # negative if the two overlap
    wanted: Minutes  # for the way


_DIARIES: Recent[Mapping[Id, tuple[Entry, ...]]] = Recent()


def diaries(event: Event) -> Mapping[Id, tuple[Entry, ...]]:
    """Person → absences, by name and by role, in the order of the file."""
    return _DIARIES.of((event,), lambda: _diaries(event))


def _diaries(event: Event) -> Mapping[Id, tuple[Entry, ...]]:
    found: dict[Id, list[Entry]] = {}
    for absence in event.absences:
        whom = [p.id for p in event.persons if absence.role in p.roles] if absence.role else []
        for person in dict.fromkeys([*whom, *([absence.person] if absence.person else [])]):
            found.setdefault(person, []).extend(Entry(absence.id, when, absence.location) for when in absence.when)
    return {person: tuple(entries) for person, entries in found.items()}


def between(event: Event, plan: Plan) -> Iterator[Between]:
    """Every two activities of a leader, and every activity of a leader with every entry of the diary."""
    for a, b in combinations([one for one in ordered(event, plan) if one.due.leaders], 2):
        for leader in (leader for leader in a.due.leaders if leader in b.due.leaders):
            wanted = event.roads.longest_transfer(a.place, b.place, 1)
            yield Between(leader, (a.item, b.item), b, b.when.start - a.when.end, wanted)
    for one in placed(event, plan):
        for leader in one.due.leaders:
            for entry in diaries(event).get(leader, ()):
                yield _beside(event, leader, one, entry)


def _beside(event: Event, leader: Id, one: Placed, entry: Entry) -> Between:
    wanted = event.roads.longest_transfer(entry.place, one.place, 1) if entry.place else 0
    ahead, behind = one.when.start - entry.when.end, entry.when.start - one.when.end
    then = one if ahead >= behind else None
    return Between(leader, (one.item, entry.absence), then, max(ahead, behind), wanted)
