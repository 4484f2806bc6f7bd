"""The exact kernel for subjects with variable times: where and when. The itinerary uses it.

One CP-SAT model with pairwise disjunctions and the gap of each two places (design/formulations.md, Itinerary: usable
up to a few hundred activities). It names no rule; one that speaks a facet at a level that the kernel cannot honour is
refused by id. After the tiers, in no score: earlier starts with what little effort is set aside for it, then longer
uses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scheduler.demand.subjects import ActivityDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.posting import Posting
from scheduler.engine.refusals import refuse
from scheduler.engine.tiers import Solved, solve_tiers, tie_break
from scheduler.engine.timetable.claims import claims
from scheduler.engine.timetable.costs import post_misses, post_pairs, post_relations, post_shun
from scheduler.engine.timetable.greedy import Greedy
from scheduler.engine.timetable.lanes import post_apart, post_cliques, post_room, post_serving
from scheduler.engine.timetable.neighbourhoods import Search
from scheduler.engine.timetable.outcome import Outcome, Placement
from scheduler.engine.timetable.problem import Problem, problem_of
from scheduler.engine.timetable.stretch import stretch
from scheduler.engine.timetable.variables import Timetable
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import VenueOffered

AT_ONCE = 60
"""Subjects up to which one solve of the whole model is the best start."""
EARLY_EFFORT = 0.5
"""Deterministic seconds for earlier starts."""


def timetable(event: Event, rules: Sequence[Rule], subjects: Sequence[ActivityDue], resources: Sequence[VenueOffered],
              plan: Plan, budget: Budget, watch: Watch) -> Outcome:
    """Place the subjects as well as the rules ask, tier by tier in the handbook's order.

    Starts are on the grid of the standards. Raises InputError when the handbook sets a rule to a level that this
    kernel cannot honour.
    """
    refuse(rules, "timetable")
    problem = problem_of(Facets(rules, subjects, resources, plan), event.handbook.standards.grid, event.handbook.tiers)
    first = _searched(problem, Greedy(problem).run(), budget, watch)
    v = build(problem)
    solved = solve_tiers(v.posting, event.handbook.tiers, budget, watch, _hint(v, first))
    _earlier(v, solved, budget, watch)
    placed = stretch(problem, _placed(v, solved), budget.seed)
    return Outcome(placed, tuple(solved.tiers), claims(problem, placed))


def build(problem: Problem) -> Timetable:
    """The whole model; constraints may be posted in any order."""
    v = Timetable(problem, Posting())
    for post in (post_serving, post_apart, post_cliques, post_room, post_misses, post_pairs, post_shun,
                 post_relations):
        post(v)
    return v


def _searched(problem: Problem, first: Mapping[Id, Placement], budget: Budget, watch: Watch) -> Mapping[Id, Placement]:
    """A better first answer by neighbourhoods, where the whole is too much for one solve; with half of the budget."""
    if len(problem.open) <= AT_ONCE:
        return first
    search = Search(problem, first)
    search.run(solve_part, budget.part(2), watch)
    return search.placed


def solve_part(part: Problem, known: Mapping[Id, Placement], budget: Budget) -> Mapping[Id, Placement]:
    """A problem decided anew within a small budget, starting from what is known."""
    v = build(part)
    return _placed(v, solve_tiers(v.posting, part.tiers, budget, Watch(), _hint(v, known)))


def _hint(v: Timetable, first: Mapping[Id, Placement]) -> dict[int, int]:
    values: dict[int, int] = {}
    for space in v.spaces:
        found = first.get(space.subject.item)
        values[v.placed(space).index] = int(found is not None)
        values[v.step(space).index] = (found.start if found else v.earliest(space)) // space.grid
        for choice in space.choices:
            values[v.on(space, choice).index] = int(found is not None and found.resource == choice.resource.id)
    return values


def _earlier(v: Timetable, solved: Solved, budget: Budget, watch: Watch) -> None:
    """The same tiers with earlier starts, as far as a little effort goes."""
    effort = EARLY_EFFORT if budget.effort is None else min(EARLY_EFFORT, budget.effort)
    if budget.left != 0:
        tie_break(v.posting, solved, [(v.step(space), 1) for space in v.spaces], replace(budget, effort=effort), watch)


def _placed(v: Timetable, solved: Solved) -> dict[Id, Placement]:
    found = {}
    for space in v.spaces:
        for choice in space.choices:
            if solved.value(v.on(space, choice)):
                start = solved.value(v.step(space)) * space.grid
                found[space.subject.item] = Placement(choice.resource.id, start, start + space.least)
    return found
