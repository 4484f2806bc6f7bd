"""Solving the first level: the earlier tiers at the floors that the linear relaxation gives, the last of them by
CP-SAT.

Measured on the forum (88 journeys, 906 mixes, one core): counts that serve everybody after 0.5 s, the least comfort
proven after 8 s. Tier by tier the same takes 2.5 s and over 30 s; HiGHS and SCIP have as good counts after 3 s and
prove nothing sooner. Tried and left out: cost in one sum with comfort (4 % cheaper in the end, comfort 3 % worse).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.fleet.bounds import with_bound
from scheduler.engine.fleet.classes import Fleet
from scheduler.engine.fleet.counts import CountModel, Counts
from scheduler.engine.fleet.problem import Problem
from scheduler.engine.fleet.relaxed import Relaxation
from scheduler.engine.posting import Posting
from scheduler.engine.tiers import solve_tiers

Floors = Mapping[Level, int]
"""Lower bounds by the relaxation, each with the tiers before it at theirs."""


@dataclass(frozen=True)
class Counting:
    """Counts of the fleet's classes, and what each early tier reached and is bounded by: no plan has less."""

    fleet: Fleet
    counts: Counts
    tiers: tuple[TierResult, ...]


def count(problem: Problem, budget: Budget, watch: Watch) -> Counting:
    """The best counts found."""
    model = CountModel(problem.fleet)
    floors = _floors(model.posting, problem.early_tiers, budget)
    complete = len(floors) == len(problem.early_tiers)
    least = _least(model, floors, budget.part(1.5, 2), watch) if complete else None
    return least or _tier_by_tier(problem, budget.part(1, 2), watch)


def hold(posting: Posting, most: Mapping[Level, int]) -> None:
    """The tiers may not be worse than these values."""
    for level, value in most.items():
        terms, constant = posting.objective(level)
        posting.model.add(sum(n * x for x, n in terms) <= value - constant)


def _floors(posting: Posting, levels: Sequence[Level], budget: Budget) -> Floors:
    """As far as there is time."""
    relaxation, found = Relaxation(posting, budget), dict[Level, int]()
    for level in levels:
        bound = relaxation.bound(level)
        if bound is None:
            break
        relaxation.at_most(level, bound)
        found[level] = bound
    return found


def _least(model: CountModel, floors: Floors, budget: Budget, watch: Watch) -> Counting | None:
    """The least at the last of the tiers with those before it at their floors; None where none are found."""
    *before, near = floors
    hold(model.posting, {level: floors[level] for level in before})
    solved = solve_tiers(model.posting, [near], budget, watch.quiet(), elastic=False)
    proven = {tier.level: tier.bound or 0 for tier in solved.tiers}
    bounds = {level: max(floor, proven.get(level, 0)) for level, floor in floors.items()}
    amounts = {level: solved.amount(*model.posting.objective(level)) for level in bounds if solved.values}
    tiers = [with_bound(TierResult(level, n, None, Status.FEASIBLE), bounds[level]) for level, n in amounts.items()]
    return Counting(model.fleet, model.counts(solved.value), tuple(tiers)) if solved.values else None


def _tier_by_tier(problem: Problem, budget: Budget, watch: Watch) -> Counting:
    """The slow way, where the floors are too low or unknown."""
    model = CountModel(problem.fleet)
    nothing = {literal.index: 0 for literal in model.posting.decisions}
    solved = solve_tiers(model.posting, problem.early_tiers, budget, watch.quiet(), nothing)
    return Counting(model.fleet, model.counts(solved.value), tuple(solved.tiers))
