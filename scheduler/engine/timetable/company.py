"""Which activities have to do with which: on whose lanes, in whose halls, charged together. What a step of the search
touches does not grow with the event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from scheduler.domain.base import Id
from scheduler.engine.facets import Facets
from scheduler.engine.timetable.problem import Problem
from scheduler.engine.timetable.spaces import Space
from scheduler.rules.base import Lane

Key = tuple[Lane, Hashable]


class Company:
    """Of every open space of a problem; its answers are in the problem's order."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._rank = {space.subject.item: n for n, space in enumerate(problem.open)}
        self._own = {space.subject.item: tuple(_own_keys(problem.facets, space)) for space in problem.open}
        self._halls = {space.subject.item: tuple(_hall_keys(problem.facets, space)) for space in problem.open}
        self._users: dict[Key, list[Space]] = defaultdict(list)
        for space in problem.open:
            for key in (*self._own[space.subject.item], *self._halls[space.subject.item]):
                self._users[key].append(space)
        self._charged: dict[Id, set[Id]] = defaultdict(set)
        for a, b in problem.related:
            self._charged[a].add(b)
            self._charged[b].add(a)

    def together(self, space: Space) -> list[Space]:
        """Those that share a lane key with it wherever they are: its guests' and its leaders' other activities."""
        return self._others(space, self._own[space.subject.item])

    def in_halls(self, space: Space) -> list[Space]:
        """Those that may be in a hall that it may be in."""
        return self._others(space, self._halls[space.subject.item])

    def charged(self, space: Space) -> set[Id]:
        """Items that something may be charged with together with it."""
        item = space.subject.item
        return self._charged[item] | self._problem.sets.beside(item)

    def _others(self, space: Space, keys: Sequence[Key]) -> list[Space]:
        found = {other.subject.item: other for key in keys for other in self._users[key] if other is not space}
        return sorted(found.values(), key=lambda other: self._rank[other.subject.item])


def _own_keys(facets: Facets, space: Space) -> Iterator[Key]:
    for _, lane in facets.exclusive:
        if lane.side == "subject":
            yield from ((lane, key) for key in facets.keys(lane, space.subject, None))


def _hall_keys(facets: Facets, space: Space) -> Iterator[Key]:
    for _, lane in facets.exclusive:
        if lane.side == "resource":
            keys = (key for choice in space.choices for key in facets.keys(lane, space.subject, choice.resource))
            yield from ((lane, key) for key in dict.fromkeys(keys))
