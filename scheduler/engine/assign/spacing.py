"""Time between two uses of a lane key: the way from where one ends to where the next begins."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.facets import place_at
from scheduler.rules.base import Lane


class Spacing:
    """Which two uses of one lane do not overlap and still leave too little time.

    Where the places are the subjects' own, a pair is looked at once, whatever the key: 300 duties × 30 persons are
    400,000 questions otherwise.
    """

    def __init__(self, v: Assignment, lane: Lane) -> None:
        self._v = v
        self._lane = lane
        self._stands = v.facets.stands(lane)

    def pairs(self, key: Hashable, subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Subject]]:
        """Pairs of `subjects`, which use the key and are in order of begin, that cannot both use it."""
        if self._stands is None:
            return
        if self._stands.side == "resource":
            yield from (pair for pair in combinations(subjects, 2) if self._too_short(key, *pair))
            return
        here = {s.item for s in subjects}
        for a in subjects:
            yield from ((a, b) for b in self._too_near.get(a.item, ()) if b.item in here)

    @cached_property
    def _too_near(self) -> Mapping[Id, list[Subject]]:
        """Item → subjects that begin later and too soon, on whichever key."""
        found: dict[Id, list[Subject]] = {}
        for a, b in combinations(self._v.users(self._lane), 2):
            if self._too_short(None, a, b):
                found.setdefault(a.item, []).append(b)
        return found

    def _too_short(self, key: Hashable, first: Subject, then: Subject) -> bool:
        """On which key matters only where the resource says where a use begins and ends."""
        facets = self._v.facets
        if not (facets.certain(first) and facets.certain(then)):
            return False
        free = facets.padded(then).start - facets.padded(first).end
        if free < 0:
            return False
        here, there = self._place(key, first, last=True), self._place(key, then, last=False)
        return free < facets.gap(self._lane, here, there, first, then)

    def _place(self, key: Hashable, s: Subject, last: bool) -> Id:
        options = self._v.options[s.item] if key is None else self._v.holders(self._lane, s, key)
        return place_at(self._stands, s, options[0], last)
