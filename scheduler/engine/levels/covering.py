"""The fewest floors whose rooms cover several needs at once, in microseconds for a hotel of 14 floors.

Suites lie high and twins low, so that the largest floors for each need by itself say too little: 70 delegations of
5,000 guests want 146 floors by the largest and 168 by all needs together. Every choice of floors is tried at once: 2^14
of them are a vector.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

MOST = 16  # floors of which every choice is tried

Vector = npt.NDArray[np.int32]


class Covering:
    """`sizes`: something needed → rooms for it by floor, in the same order of floors for all."""

    def __init__(self, floors: int, sizes: Callable[[Any], Sequence[int]]) -> None:
        self.floors = floors
        self.sizes = sizes
        self._sums = cache(self._sum)
        self._counts = _over_choices((1,) * floors) if floors <= MOST else np.zeros(0, dtype=np.int32)

    def fewest(self, needs: Mapping[Any, int]) -> int:
        """Floors; one more than there are where all of them are too few. Above MOST floors: for the hardest need
        alone, which is never more."""
        if self.floors > MOST:
            return max((largest_first(self.sizes(what), needed) for what, needed in needs.items()), default=0)
        covered = np.ones(1 << self.floors, dtype=bool)
        for what, needed in needs.items():
            covered &= self._sums(what) >= needed
        counts = self._counts[covered]
        return int(counts.min()) if counts.size else self.floors + 1

    def _sum(self, what: Any) -> Vector:
        return _over_choices(self.sizes(what))


def largest_first(sizes: Iterable[int], needed: int) -> int:
    """The fewest of so many rooms each that make up what is needed; one more than there are, where all are too few."""
    count = 0
    for count, size in enumerate(sorted(sizes, reverse=True), start=1):
        if needed <= 0:
            return count - 1
        needed -= size
    return count if needed <= 0 else count + 1


def _over_choices(sizes: Sequence[int]) -> Vector:
    """The sum of each choice."""
    sums = np.zeros(1, dtype=np.int32)
    for size in sizes:
        sums = np.concatenate([sums, sums + size], dtype=np.int32)
    return sums
