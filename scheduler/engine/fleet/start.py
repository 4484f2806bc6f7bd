"""Level nought: the greedy assignment, with room made for those that it leaves behind; or the plan that is known.

Whoever was left behind is decided anew together with all that are under way at the same time, everything else stays.
Measured on the forum (88 journeys, three handbooks, one core): the greedy leaves 8 to 10 behind after 0.4 s, of whom
none is left 1.5 to 2 s later. With the few first, since few choices are soon decided; then with spare hands as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scheduler.demand.subjects import Subject
from scheduler.domain.handbook import Level
from scheduler.engine.assign import Outcome, build, solve_model, solve_options
from scheduler.engine.assign.greedy import Greedy
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.fleet.bounds import with_bound
from scheduler.engine.fleet.classes import Options
from scheduler.engine.fleet.problem import Chosen, Problem

EFFORT = 2.0  # deterministic seconds for one that was left behind


def start(problem: Problem, budget: Budget, watch: Watch) -> Outcome:
    """Everybody served as far as that is quickly done. With no time left, the greedy assignment or what is known."""
    few = problem.options_of(problem.few)
    chosen = problem.known or Greedy(problem.facets, few, problem.tiers).run()
    spare = problem.options_of(problem.hands)
    for options, reach in ((few, 1), (few, 2), (spare, 1), (spare, 2)):
        chosen = _with_those_left(problem, options, chosen, reach, budget, watch)
    alone = _narrowed(problem.options, chosen)
    found = solve_options(problem.event, problem.facets, alone, budget, watch.quiet(), chosen)
    return replace(found, tiers=tuple(with_bound(tier, None if tier.value else 0) for tier in found.tiers))


def _with_those_left(
    problem: Problem, options: Options, chosen: Chosen, reach: int, budget: Budget, watch: Watch
) -> Chosen:
    """Room made for one after the other among these options."""
    tiers = problem.early_tiers[:-1] or problem.early_tiers
    piece = replace(budget, effort=EFFORT if budget.effort is None else min(EFFORT, budget.effort))
    for s in (s for s in problem.subjects if _is_missed(problem, s, tiers)):
        if s.item in chosen or watch.stopped or budget.left == 0:
            continue
        free = {other.item for other in _beside(problem, s, reach)}
        narrowed = {**_narrowed(problem.options, chosen), **{item: options[item] for item in free}}
        chosen = solve_model(build(problem.early, narrowed), tiers, piece, watch.quiet(), chosen).chosen
    return chosen


def _is_missed(problem: Problem, s: Subject, tiers: Sequence[Level]) -> bool:
    """Whether it costs anything in these tiers when nobody serves it."""
    facets = problem.early
    rules = (rule for rule in facets.speaking("miss") if rule.at in tiers)
    return any(facets.once(rule, "miss", facets.subject_view(rule, s)) for rule in rules)


def _beside(problem: Problem, s: Subject, reach: int) -> list[Subject]:
    """`s`, those that no carrier can serve before or after it, and so on."""
    found = [s]
    for _ in range(reach):
        found = [other for other in problem.subjects if any(_excludes(problem, one, other) for one in found)]
    return found


def _excludes(problem: Problem, a: Subject, b: Subject) -> bool:
    first, then = sorted((a, b), key=lambda one: problem.early.padded(one).start)
    return a is b or not problem.fleet.fits(first, then)


def _narrowed(options: Options, chosen: Chosen) -> Options:
    return {item: tuple(r for r in found if r.id in chosen.get(item, ())) for item, found in options.items()}
