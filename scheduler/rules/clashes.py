"""What one person cannot do one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from scheduler.clock import DAY, Minutes
from scheduler.demand.commitments import Commitment
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.places import TravelMode


class Clash(NamedTuple):
    """Two uses of one person's time with less time between them than the way takes."""

    first: Commitment
    then: Commitment
    free: Minutes
    way: Minutes


def clashes(event: Event, uses: Iterable[Commitment]) -> Iterator[Clash]:
    """Pairs of one person's uses, in order of begin."""
    for _, own in groupby(sorted(uses), key=lambda use: use.person):
        yield from _of_one(event, list(own))


def _of_one(event: Event, uses: Sequence[Commitment]) -> Iterator[Clash]:
    for position, first in enumerate(uses):
        for then in uses[position + 1 :]:
            free = then.when.start - first.when.end
            if free >= DAY:
                break
            way = quicker_way(event, first.end_place, then.place)
            if free < way:
                yield Clash(first, then, free, way)


def quicker_way(event: Event, here: Id, there: Id) -> Minutes:
    """By car or on foot, whichever is quicker, at noon's speed; a day where no way is known, none where a place is
    not known."""
    if not here or not there:
        return 0
    return min(event.roads.minutes(here, there), event.roads.minutes(here, there, TravelMode.WALK), DAY)
