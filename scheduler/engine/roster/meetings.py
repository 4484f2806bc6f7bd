"""Which two subjects cannot be one resource's: they overlap, lie too near for the way, or a rule forbids both."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

from scheduler.demand.subjects import Subject
from scheduler.engine.facets import Facets
from scheduler.engine.roster.options import Bits, members
from scheduler.rules.base import Lane, Rule, Stands

_BLOCK = 512  # subjects whose clashes with all are looked at in one go: 18 MB at 8,700

Minutes = npt.NDArray[np.int64]


def clashes(facets: Facets, subjects: Sequence[Subject], lane: Lane) -> list[Bits]:
    """Subject → those that overlap it (pads included), or lie so near that the way between is too long.

    Whole rows at a time: 38 million pairs of 8,700 duties in a second or two.
    """
    begin = np.array([facets.padded(s).start for s in subjects], dtype=np.int64)
    finish = np.array([facets.padded(s).end for s in subjects], dtype=np.int64)
    gaps, last, first = _gaps(facets, subjects, lane)
    found: list[Bits] = []
    for low in range(0, len(subjects), _BLOCK):
        here = slice(low, low + _BLOCK)
        before = begin[here, None] >= finish[None, :] + gaps[last[None, :], first[here, None]]
        after = begin[None, :] >= finish[here, None] + gaps[last[here, None], first[None, :]]
        rows = np.packbits(~(before | after), axis=1, bitorder="little")
        found += [int.from_bytes(row.tobytes(), "little") for row in rows]
    return [row & ~(1 << n) for n, row in enumerate(found)]


def _gaps(facets: Facets, subjects: Sequence[Subject], lane: Lane) -> tuple[Minutes, Minutes, Minutes]:
    """(minutes between [class of the first one's end, class of the second one's begin], class of each end, of each
    begin)."""
    stands = facets.stands(lane)
    if stands is None:
        nothing = np.zeros(len(subjects), dtype=np.int64)
        return np.zeros((1, 1), dtype=np.int64), nothing, nothing
    ends, last = _classes(facets, subjects, stands.last)
    begins, first = _classes(facets, subjects, stands.first)
    gaps = [[facets.gap(lane, *_way(stands, a, b), a, b) for b in begins] for a in ends]
    return np.array(gaps, dtype=np.int64).reshape(len(ends), len(begins)), last, first


def _way(stands: Stands, a: Subject, b: Subject) -> tuple[str, str]:
    return str(getattr(a, stands.last)), str(getattr(b, stands.first))


def _classes(facets: Facets, subjects: Sequence[Subject], place: str) -> tuple[list[Subject], Minutes]:
    """One subject of each class that the rules of the way tell apart, and the class of every subject."""
    rules = facets.speaking("gap")
    known: dict[Hashable, int] = {}
    one: list[Subject] = []
    numbers = []
    for s in subjects:
        look = (getattr(s, place), *(facets.subject_view(rule, s) for rule in rules))
        if look not in known:
            known[look] = len(one)
            one.append(s)
        numbers.append(known[look])
    return one, np.array(numbers, dtype=np.int64)


class Company:
    """Pairs of subjects that a hard rule's `both` forbids, asked when first needed, by views.

    `subjects` are in order of begin, as `both` wants them.
    """

    def __init__(self, facets: Facets, subjects: Sequence[Subject], rule: Rule) -> None:
        self._rule = rule
        self._views = [facets.subject_view(rule, s) for s in subjects]
        self._look: list[int] = []
        known: dict[Hashable, int] = {}
        for s, view in zip(subjects, self._views, strict=True):
            self._look.append(known.setdefault((view, facets.padded(s).start), len(known)))
        self._alike = [0 for _ in known]
        for n, look in enumerate(self._look):
            self._alike[look] |= 1 << n
        self._asked = [0] * len(known)
        self._bad = [0] * len(known)

    def forbids(self, s: int, held: Bits) -> bool:
        """Whether any of those held excludes `s`."""
        look = self._look[s]
        if held & self._bad[look]:
            return True
        for other in members(held & ~self._asked[look]):
            if not self._asked[look] >> other & 1 and self._ask(s, other):
                return True
        return False

    def _ask(self, s: int, other: int) -> bool:
        a, b = sorted((s, other))
        bad = bool(self._rule.both(self._views[a], self._views[b]))
        for one, two in ((s, other), (other, s)):
            here, there = self._look[one], self._alike[self._look[two]]
            self._asked[here] |= there
            if bad:
                self._bad[here] |= there
        return bad
