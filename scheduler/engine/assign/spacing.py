"""Time between two uses of a lane key: the way from where one ends to where the next begins."""

from __future__ import annotations

from collections.abc import Hashable

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.facets import place_at
from scheduler.rules.base import Lane


class Spacing:
    """Which two uses of one lane do not overlap and still leave too little time.

    Where the places are the subjects' own, a pair is looked at once, whatever the key: people share their duties'
    ways, and 300 duties × 30 persons are 400,000 questions otherwise.
    """

    def __init__(self, v: Assignment, lane: Lane) -> None:
        self._v = v
        self._lane = lane
        self._stands = v.facets.stands(lane)
        self._known: dict[tuple[Id, Id], bool] = {}

    @property
    def asked(self) -> bool:
        """Whether any rule asks for time between uses of this lane."""
        return self._stands is not None

    def too_short(self, key: Hashable, a: Subject, b: Subject) -> bool:
        """`a` begins first."""
        if self._stands is None or self._stands.side == "resource":
            return self._short(key, a, b)
        pair = (a.item, b.item)
        if pair not in self._known:
            self._known[pair] = self._short(key, a, b)
        return self._known[pair]

    def _short(self, key: Hashable, first: Subject, then: Subject) -> bool:
        facets = self._v.facets
        free = facets.padded(then).start - facets.padded(first).end
        if free < 0 or self._stands is None:
            return False
        r, r2 = (self._v.holders(self._lane, s, key)[0] for s in (first, then))
        here, there = place_at(self._stands, first, r, last=True), place_at(self._stands, then, r2, last=False)
        return free < facets.gap(self._lane, here, there, first, then)
