"""Cars for many journeys: counts of classes, then carriers and drivers, then a few delegations at a time — small
problems for one that cannot be solved whole (design/formulations.md, Transport).

Reads the same facets as the exact kernel and names no rule.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from scheduler.domain.base import Id
from scheduler.engine.assign import Outcome, solve_options
from scheduler.engine.assign.greedy import Greedy
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.fleet.bounds import are_proven, bounded, with_bounds
from scheduler.engine.fleet.counting import count
from scheduler.engine.fleet.deal import Deal, first_deal
from scheduler.engine.fleet.improve import Neighbourhoods
from scheduler.engine.fleet.problem import Problem

STEPS = 4  # among which the effort is dealt out: counting, dealing, pricing, improving


def assign_by_classes(problem: Problem, budget: Budget, watch: Watch) -> Outcome:
    """As `assign.assign`, for problems that its model is too large for.

    Bounds are those of the counts, and of a linear relaxation for the last tier and where one before was left open.
    """
    counting = count(problem, budget.part(3, STEPS), watch)
    counted = counting.tiers
    deal = Deal(problem, counting.fleet, counting.counts)
    dealt = first_deal(deal, counted, budget.part(2, STEPS), watch)
    priced = budget.part(8, STEPS)
    best = deal.solve(problem.facets, deal.options(), problem.tiers, priced, watch, dealt.chosen, dealt.tiers)
    if best.tiers[0].value > counted[0].value:
        best = min(best, _greedy(problem, budget, watch), key=_values)
    best = replace(best, tiers=bounded(problem, best.tiers, counted, budget))
    return best if are_proven(best.tiers) else _improved(problem, deal.hands, best, budget, watch)


def _greedy(problem: Problem, budget: Budget, watch: Watch) -> Outcome:
    """The greedy assignment, for what it is worth."""
    few = problem.options_of(problem.few)
    chosen = Greedy(problem.facets, few, problem.tiers).run()
    alone = {item: tuple(r for r in found if r.id in chosen.get(item, ())) for item, found in few.items()}
    return solve_options(problem.event, problem.facets, alone, budget, watch.quiet(), chosen)


def _values(outcome: Outcome) -> tuple[int, ...]:
    return tuple(tier.value for tier in outcome.tiers)


def _improved(problem: Problem, hands: Set[Id], best: Outcome, budget: Budget, watch: Watch) -> Outcome:
    """Group by group, with the resources at hand; where some have no place, with all."""
    complete = best.tiers[0].value == best.tiers[0].bound
    at_hand = problem.options_of(hands) if complete else problem.options
    better = Neighbourhoods(problem, at_hand).improve(best, budget.part(1, STEPS), watch)
    return replace(better, tiers=with_bounds(better.tiers, best.tiers))
