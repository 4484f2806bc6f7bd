"""What no plan can be better than: each subject at its cheapest, as if it had the owners for itself."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.engine.budget import Status, TierResult
from scheduler.engine.errands.diaries import Diaries, Placed
from scheduler.engine.errands.problem import Cost, Problem


def least(problem: Problem) -> tuple[Cost, ...]:
    """For each subject the least it can cost, tier by tier, or what it costs to leave it out where nobody has time."""
    alone = Diaries(problem)
    found = []
    for s in problem.subjects:
        able = (option.cost for option in problem.options[s.item] if alone.first(s, option.resource) is not None)
        found.append(min(next(able, problem.missed(s)), problem.missed(s)))
    return tuple(found)


def total(costs: Sequence[Cost], tiers: int) -> Cost:
    return tuple(sum(cost[n] for cost in costs) for n in range(tiers))


def results(problem: Problem, placed: Sequence[Placed], floors: Sequence[Cost]) -> tuple[TierResult, ...]:
    """Each tier's value and bound. A bound holds for plans whose earlier tiers are at theirs, so it ends with the
    first tier that is not: only then must every subject pay at least what it pays alone."""
    values, bounds = value(problem, placed), total(floors, len(problem.tiers))
    found, closed = [], True
    for level, reached, bound in zip(problem.tiers, values, bounds, strict=True):
        known = bound if closed else None
        closed = closed and reached == bound
        found.append(TierResult(level, reached, known, Status.OPTIMAL if closed else Status.FEASIBLE))
    return tuple(found)


def value(problem: Problem, placed: Sequence[Placed]) -> Cost:
    """What a plan costs, by tier."""
    served = {p.subject.item for p in placed}
    costs = [p.option.cost for p in placed] + [problem.missed(s) for s in problem.subjects if s.item not in served]
    return total(costs, len(problem.tiers))
