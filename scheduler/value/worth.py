"""What pairs of re-solves say: the mean difference of each tier, and between which values it lies.

A pair has the same seed and effort, with the thing and without; its difference is a gain where it is above 0. Over
several seeds the mean has an interval that holds with 95 %, by Student's t. Tiers compare lexicographically, so the
worth is that of the first tier in which a pair differs; where its interval holds 0, noise is larger than the worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, stdev

from scheduler.domain.handbook import Level

_STUDENT = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131)
"""97.5 % quantile of Student's t for 1, 2, … degrees of freedom."""
MOST_SEEDS = len(_STUDENT) + 1

Tiers = tuple[tuple[Level, int], ...]


class Verdict(StrEnum):
    WORTH = "worth"  # it is settled what it is worth, and in which tier
    NOTHING = "nothing"  # every pair is equal
    NOISE = "noise"  # the pairs disagree by more than what they have in common


@dataclass(frozen=True)
class Gain:
    """Of one tier: how much lower it is with the thing than without, and the interval."""

    level: Level
    mean: float
    low: float
    high: float

    @property
    def settled(self) -> bool:
        """Whether 0 lies outside of the interval."""
        return self.low > 0 or self.high < 0

    @property
    def silent(self) -> bool:
        return self.mean == self.low == self.high == 0


@dataclass(frozen=True)
class Worth:
    gains: tuple[Gain, ...]
    pairs: int
    proven: bool  # every re-solve has proven all of its tiers: the gain is exact

    @property
    def first(self) -> Gain | None:
        """The tier in which the worth lies, or the noise; None where every pair is equal."""
        return next((gain for gain in self.gains if not gain.silent), None)

    @property
    def verdict(self) -> Verdict:
        if self.first is None:
            return Verdict.NOTHING
        return Verdict.WORTH if self.first.settled else Verdict.NOISE


def worth(pairs: Sequence[tuple[Tiers, Tiers]], proven: bool) -> Worth:
    """`pairs`: (without, with) of each seed, tiers in the handbook's order."""
    levels = [level for level, _ in pairs[0][0]]
    changes = ([dict(without)[level] - dict(having)[level] for without, having in pairs] for level in levels)
    return Worth(tuple(map(_gain, levels, changes)), len(pairs), proven)


def _gain(level: Level, changes: Sequence[int]) -> Gain:
    mean = fmean(changes)
    if len(set(changes)) == 1:
        return Gain(level, mean, mean, mean)
    reach = _STUDENT[len(changes) - 2] * stdev(changes) / len(changes) ** 0.5
    return Gain(level, mean, mean - reach, mean + reach)
