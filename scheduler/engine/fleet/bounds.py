"""What is proven of a plan by its counts and their relaxation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scheduler.engine.budget import Budget, Status, TierResult
from scheduler.engine.fleet.classes import Fleet
from scheduler.engine.fleet.counts import CountModel
from scheduler.engine.fleet.relaxed import Relaxation


def bounded(
    fleet: Fleet, found: Sequence[TierResult], counted: Sequence[TierResult], budget: Budget
) -> tuple[TierResult, ...]:
    """The tiers found, with bounds. `fleet`: of all rules; `counted`: by the counts, without the last tier's rules.

    Up to the first open tier the counts' bound holds. After it, and in the last, a relaxation bounds all that is no
    worse than this up to there: whatever is better in all is among that.
    """
    done: list[TierResult] = []
    relaxation: Relaxation | None = None
    for tier, known in zip(found, counted, strict=True):
        bound = known.bound if tier.value else 0
        if tier.value and (any(map(_is_open, done)) or tier is found[-1]):
            relaxation = relaxation or _no_worse(fleet, done, budget)
            bound = relaxation.bound(tier.level)
        done.append(with_bound(tier, bound))
    return tuple(done)


def with_bounds(found: Sequence[TierResult], known: Sequence[TierResult]) -> tuple[TierResult, ...]:
    """Values of one result with the bounds of another, which is no better."""
    return tuple(with_bound(tier, other.bound) for tier, other in zip(found, known, strict=True))


def are_proven(tiers: Iterable[TierResult]) -> bool:
    return not any(map(_is_open, tiers))


def with_bound(tier: TierResult, bound: int | None) -> TierResult:
    """The tier's value, which is proven where the bound reaches it."""
    proven = bound is not None and bound >= tier.value
    return replace(tier, bound=bound, status=Status.OPTIMAL if proven else Status.FEASIBLE)


def _is_open(tier: TierResult) -> bool:
    return tier.status is not Status.OPTIMAL


def _no_worse(fleet: Fleet, done: Sequence[TierResult], budget: Budget) -> Relaxation:
    """All rules' relaxation, with the tiers up to the first open one at most as they are."""
    relaxation = Relaxation(CountModel(fleet).posting, budget)
    for tier in done:
        relaxation.at_most(tier.level, tier.value)
        if _is_open(tier):
            break
    return relaxation
