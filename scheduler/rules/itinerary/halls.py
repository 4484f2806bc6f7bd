"""Uses of halls and what may not happen in one hall at once; plain values for the checks of I3 and I8."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from scheduler.clock import Interval, Minutes
from scheduler.domain.base import Id
from scheduler.domain.places import Venue
from scheduler.supply.venues import most_places


class HallUse(NamedTuple):
    item: Id
    venue: Venue
    when: Interval
    heads: int


class Clash(NamedTuple):
    items: tuple[Id, ...]
    found: int  # free minutes, or people at once
    wanted: int  # minutes of clearing and set-up, or places


def clashes(uses: Iterable[HallUse]) -> Iterator[Clash]:
    """Too little time between two uses one of which has the hall to itself; too many people in a shared hall."""
    halls: dict[Id, list[HallUse]] = defaultdict(list)
    for use in sorted(uses, key=lambda use: (use.when, use.item)):
        for hall in use.venue.halls:
            halls[hall].append(use)
    for of_hall in halls.values():
        yield from _too_close(of_hall)
        yield from _too_full([use for use in of_hall if use.venue.shared])


def between(first: Venue, then: Venue) -> Minutes:
    """Minutes to clear the hall after one use and to set it up for the next."""
    return first.turnover + then.setup


def _too_close(uses: Sequence[HallUse]) -> Iterator[Clash]:
    for a, b in combinations(uses, 2):
        if a.venue.shared and b.venue.shared:
            continue
        free, wanted = b.when.start - a.when.end, between(a.venue, b.venue)
        if free < wanted:
            yield Clash((a.item, b.item), free, wanted)


def _too_full(uses: Sequence[HallUse]) -> Iterator[Clash]:
    """A hall is fullest when somebody has just come."""
    for use in uses:
        together = [other for other in uses if other.when.start <= use.when.start < other.when.end]
        places = max(most_places(other.venue) for other in together)
        heads = sum(other.heads for other in together)
        if heads > places and len(together) > 1:
            yield Clash(tuple(other.item for other in together), heads, places)
