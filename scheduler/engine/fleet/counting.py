"""Solving the first level: the relaxation shows which literals are worth a look, HiGHS finds counts among those, and
CP-SAT betters and bounds them.

On the forum's counts (906 mixes) HiGHS has comfort 97 after 2 s of one core, and CP-SAT alone 102 after 7 s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, TierResult, Watch
from scheduler.engine.fleet.bounds import with_bound
from scheduler.engine.fleet.classes import Fleet
from scheduler.engine.fleet.counts import CountModel, Counts
from scheduler.engine.fleet.relaxed import Relaxation
from scheduler.engine.tiers import solve_tiers

STEPS = 5  # parts of a stage's effort
GUIDED_FROM = 10.0  # seconds; with less CP-SAT has counts for everybody before HiGHS has any


def count(
    fleet: Fleet, tiers: Sequence[Level], budget: Budget, watch: Watch
) -> tuple[Counts, tuple[TierResult, ...]]:
    """The best counts found, with two of `STEPS` parts of the budget; what each tier reached, and its bound: no plan
    has less."""
    model = CountModel(fleet)
    soft = [level for level in tiers if level is not Level.HARD]
    unhurried = budget.left is None or budget.left > GUIDED_FROM
    floors, start = _guided(model, soft[:-1], budget.part(5, STEPS)) if unhurried else ({}, None)
    nothing = {literal.index: 0 for literal in model.posting.decisions}
    solved = solve_tiers(model.posting, tiers, budget.part(4 if unhurried else 3, STEPS), watch.quiet(), start or nothing)
    return model.counts(solved.value), tuple(_raised(solved.tiers, floors))


def _guided(
    model: CountModel, levels: Sequence[Level], budget: Budget
) -> tuple[Mapping[Level, int], Mapping[int, int] | None]:
    """Lower bounds of the tiers, and the values of a good start, if the relaxation finds any."""
    relaxation, floors = Relaxation(model.posting, budget), dict[Level, int]()
    for level in levels[:-1]:
        bound = relaxation.bound(level)
        if bound is None:
            return floors, None
        relaxation.at_most(level, bound)
        floors[level] = bound
    floors[levels[-1]] = relaxation.bound(levels[-1], cuts=True) or 0
    return floors, relaxation.promising(levels[-1])


def _raised(found: Sequence[TierResult], floors: Mapping[Level, int]) -> list[TierResult]:
    """The relaxation's bounds where they are the higher ones."""
    return [tier if tier.bound is None else with_bound(tier, max(tier.bound, floors.get(tier.level, 0)))
            for tier in found]
