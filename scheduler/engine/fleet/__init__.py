"""Cars for many journeys: counts of classes, then carriers and drivers, then a few delegations at a time — small
problems for one that cannot be solved whole (design/formulations.md, Transport).

Reads the same facets as the exact kernel and names no rule.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from scheduler.domain.base import Id
from scheduler.engine.assign import Outcome
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.dispatch.ground import is_dispatchable
from scheduler.engine.fleet.bounds import are_proven, bounded, with_bounds
from scheduler.engine.fleet.counting import Counting, count
from scheduler.engine.fleet.deal import Deal, first_deal
from scheduler.engine.fleet.improve import Neighbourhoods
from scheduler.engine.fleet.problem import Problem
from scheduler.engine.fleet.start import start

STEPS = 5  # among which the effort is dealt out: starting, counting, dealing, pricing, improving
DEAL = 0.03  # seconds a subject without which no counts are dealt out


def assign_by_classes(problem: Problem, budget: Budget, watch: Watch) -> Outcome:
    """As `assign.assign`, for problems that its model is too large for.

    Bounds are those of the counts, and of a linear relaxation for the last tier and where one before was left open.
    """
    best = start(problem, budget.part(1, STEPS), watch)
    if watch.stopped or (budget.left is not None and budget.left < DEAL * len(problem.subjects)):
        return _dispatched(problem, best, budget.part(2, STEPS), watch)
    counting = count(problem, budget.part(3, STEPS), watch)
    deal = Deal(problem, counting.fleet, counting.counts)
    best = min(best, _dealt(deal, counting, budget, watch), key=_values)
    best = replace(best, tiers=bounded(problem, best.tiers, counting.tiers, budget))
    if are_proven(best.tiers):
        return best
    better = _dispatched(problem, best, budget.part(1.25, STEPS), watch)
    return _improved(problem, deal.hands, better, budget, watch)


def _dispatched(problem: Problem, best: Outcome, budget: Budget, watch: Watch) -> Outcome:
    """Bettered without a model, where that is possible; with the bounds known before."""
    if are_proven(best.tiers) or not is_dispatchable(problem.facets):
        return best
    found = min(best, problem.asked.dispatch(best.chosen, budget, watch), key=_values)
    return replace(found, tiers=with_bounds(found.tiers, best.tiers))


def _dealt(deal: Deal, counting: Counting, budget: Budget, watch: Watch) -> Outcome:
    """The counts dealt out by the early tiers, then by all."""
    early = first_deal(deal, counting.tiers, budget.part(2, STEPS), watch)
    problem, priced = deal.problem, budget.part(8, STEPS)
    return deal.solve(problem.facets, deal.options(), problem.tiers, priced, watch.quiet(), early.chosen, early.tiers)


def _values(outcome: Outcome) -> tuple[int, ...]:
    return tuple(tier.value for tier in outcome.tiers)


def _improved(problem: Problem, hands: Set[Id], best: Outcome, budget: Budget, watch: Watch) -> Outcome:
    """Group by group, with the resources at hand; then with all, where somebody has no place."""
    complete = best.tiers[0].value == best.tiers[0].bound
    used = {r for chosen in best.chosen.values() for r in chosen}
    better = best
    if complete:
        at_hand = Neighbourhoods(problem, problem.options_of(hands | used))
        better = at_hand.improve(better, budget.part(2, 2 * STEPS), watch)
    if len(better.chosen) < len(problem.subjects):
        better = Neighbourhoods(problem, problem.options).improve(better, budget.part(1, 2 * STEPS), watch)
    return replace(better, tiers=with_bounds(better.tiers, best.tiers))
