"""Pairs of re-solves by literal numbers: means, intervals, verdicts."""

from __future__ import annotations

import pytest

from scheduler.domain.handbook import Level
from scheduler.value.worth import Gain, Tiers, Verdict, Worth, worth


def tiers(unplaced: int, cost: int = 0) -> Tiers:
    return ((Level.HARD, 0), (Level.UNPLACED, unplaced), (Level.COST, cost))


def worth_of(*pairs: tuple[Tiers, Tiers]) -> Worth:
    return worth(pairs, proven=False)


def test_equal_pairs_are_worth_nothing() -> None:
    found = worth_of((tiers(4), tiers(4)), (tiers(5), tiers(5)))
    assert found.verdict is Verdict.NOTHING
    assert found.first is None


def test_the_same_gain_in_every_pair_has_no_width() -> None:
    found = worth_of((tiers(4, 10), tiers(0, 30)), (tiers(5, 10), tiers(1, 30)))
    assert found.verdict is Verdict.WORTH
    assert found.first == Gain(Level.UNPLACED, 4, 4, 4)
    assert found.gains[2] == Gain(Level.COST, -20, -20, -20)


def test_the_interval_is_students() -> None:
    """Gains of 8, 10 and 12: mean 10, standard deviation 2, so 10 ± 4.303 · 2 / √3."""
    found = worth_of((tiers(8), tiers(0)), (tiers(10), tiers(0)), (tiers(12), tiers(0)))
    gain = found.first
    assert gain
    assert (gain.mean, gain.low, gain.high) == pytest.approx((10, 5.0313, 14.9687), abs=1e-3)
    assert found.verdict is Verdict.WORTH


def test_pairs_that_disagree_are_noise_whatever_the_tiers_after_say() -> None:
    found = worth_of((tiers(4, 100), tiers(2, 0)), (tiers(3, 100), tiers(4, 0)))
    assert found.verdict is Verdict.NOISE
    assert found.first
    assert found.first.level is Level.UNPLACED
    assert found.gains[2].settled


def test_a_loss_is_a_worth_below_nothing() -> None:
    assert worth_of((tiers(0), tiers(3)), (tiers(0), tiers(3))).first == Gain(Level.UNPLACED, -3, -3, -3)
