"""What is proven of a plan by its counts and their relaxation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scheduler.engine.budget import Budget, Status, TierResult
from scheduler.engine.fleet.classes import Fleet
from scheduler.engine.fleet.counts import CountModel
from scheduler.engine.fleet.problem import Problem
from scheduler.engine.fleet.relaxed import Relaxation

HURRY = 2.0  # seconds; with less left there is no time for a relaxation of all rules


def bounded(
    problem: Problem, found: Sequence[TierResult], counted: Sequence[TierResult], budget: Budget
) -> tuple[TierResult, ...]:
    """The tiers found, with bounds. `counted`: the first of them, by the counts.

    Up to the first open tier the counts' bound holds. After it, and in the last, a relaxation bounds all that is no
    worse than this up to there: whatever is better in all is among that.
    """
    known, done = {tier.level: tier.bound for tier in counted}, list[TierResult]()
    unhurried = budget.left is None or budget.left > HURRY
    relaxation: Relaxation | None = None
    for tier in found:
        bound = known.get(tier.level) if tier.value else 0
        if tier.value and (tier.level not in known or not are_proven(done)):
            relaxation = relaxation or (_no_worse(problem, done, budget) if unhurried else None)
            bound = relaxation.bound(tier.level) if relaxation else None
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


def _no_worse(problem: Problem, done: Sequence[TierResult], budget: Budget) -> Relaxation:
    """All rules' relaxation, with the tiers up to the first open one at most as they are."""
    relaxation = Relaxation(CountModel(Fleet(problem.facets, problem.options), flows=True).posting, budget)
    for tier in done:
        relaxation.at_most(tier.level, tier.value)
        if _is_open(tier):
            break
    return relaxation
