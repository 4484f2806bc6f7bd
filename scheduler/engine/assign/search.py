"""Large assignments: first with few resources, then group by group, at last all at once; by classes where even that
is too large.

Measured (two workers' machine, cars for 4 delegations, 53 journeys, 129 crews of 12 vehicles): the whole model from
the greedy start has a comfort of 25 against a bound of 1 after 30 s; with one driver a vehicle it is optimal in 3 s,
and from there the whole model is proven in 24 s.
"""

from __future__ import annotations

from scheduler.engine.assign import Outcome, solve_options
from scheduler.engine.assign.greedy import Greedy
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.dispatch.ground import is_dispatchable
from scheduler.engine.fleet import assign_by_classes
from scheduler.engine.fleet.bounds import are_proven
from scheduler.engine.fleet.improve import Neighbourhoods
from scheduler.engine.fleet.problem import Problem
from scheduler.engine.refusals import refuse

EXACT = 8_000  # pairs of subject and resource up to which the whole model is tried
PAIRED = 400_000
"""Pairs from which on none is looked at by itself: crews are dispatched without a model, bounds are linear programs."""


def assign_large(problem: Problem, budget: Budget, watch: Watch) -> Outcome:
    """As `assign.assign`; where the whole model is too large, bounds are those of counts of classes.

    Raises InputError when the handbook sets a rule to a level that the kernel cannot honour.
    """
    refuse(problem.rules, "assign")
    if problem.choice:
        return _among_few(problem, budget, watch)
    if len(problem.subjects) * len(problem.resources) > PAIRED and is_dispatchable(problem.facets):
        return problem.asked.with_bounds(problem.known, budget, watch)
    exact = sum(map(len, problem.options.values())) <= EXACT
    return _exact(problem, budget, watch) if exact else assign_by_classes(problem, budget, watch)


def _exact(problem: Problem, budget: Budget, watch: Watch) -> Outcome:
    """What the few leave behind is dispatched among all before the whole is solved, so that it begins complete."""
    few = problem.options_of(problem.few)
    start = Greedy(problem.facets, few, problem.tiers).run()
    best = solve_options(problem.event, problem.facets, few, budget.part(3), watch, start)
    if not are_proven(best.tiers):
        best = Neighbourhoods(problem, few).improve(best, budget.part(2), watch)
    if len(best.chosen) < len(problem.subjects) and is_dispatchable(problem.facets):
        best = problem.asked.dispatch(best.chosen, budget.part(4), watch.quiet())
    return solve_options(problem.event, problem.facets, problem.options, budget, watch, best.chosen)


def _among_few(problem: Problem, budget: Budget, watch: Watch) -> Outcome:
    """In one go, where subjects choose among few; not worse than what is known, as far as that is among them."""
    there = {item: {r.id for r in found} for item, found in problem.options.items()}
    known = {item: chosen for item, chosen in problem.known.items() if set(chosen) <= there[item]}
    start = known or Greedy(problem.facets, problem.options, problem.tiers).run()
    return solve_options(problem.event, problem.facets, problem.options, budget, watch, start)
