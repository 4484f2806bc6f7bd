"""The exact kernel for subjects with variable times: where and when. The itinerary uses it.

One CP-SAT model with pairwise disjunctions and the gap of each two places (design/formulations.md, Itinerary: usable
up to a few hundred activities); above that greedily, then by neighbourhoods alone. It names no rule; one that speaks
a facet at a level that the kernel cannot honour is refused by id. After the tiers, in no score: earlier starts with
what little effort is set aside for it, then longer uses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scheduler.demand.subjects import ActivityDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.posting import Posting
from scheduler.engine.refusals import refuse
from scheduler.engine.tiers import Solved, solve_tiers, tie_break
from scheduler.engine.timetable.claims import claims, tier_values
from scheduler.engine.timetable.costs import (
    post_breaks,
    post_elsewhere,
    post_hires,
    post_loads,
    post_misses,
    post_pairs,
    post_relations,
    post_shun,
    post_tours,
)
from scheduler.engine.timetable.greedy import first_answer
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
WHOLE = 250
"""Subjects up to which the whole model is solved at all; its size grows with their square."""
SECONDS_A_PAIR = 4e-5
"""Seconds for each two subjects without which the whole model is not begun: twice what building it takes, and
completing the first answer in it (a forum's 101: 0.2 s)."""
EARLY_EFFORT = 0.5
"""Deterministic seconds for earlier starts."""
EARLY = 8
"""Earlier starts take no more than one part in so many of the time left."""

Placements = Mapping[Id, Placement]
Tiers = tuple[TierResult, ...]


def timetable(
    event: Event,
    rules: Sequence[Rule],
    subjects: Sequence[ActivityDue],
    resources: Sequence[VenueOffered],
    plan: Plan,
    budget: Budget,
    watch: Watch,
) -> Outcome:
    """Place the subjects as well as the rules ask, tier by tier in the handbook's order.

    Starts are on the grid of the standards. Raises InputError when the handbook sets a rule to a level that this
    kernel cannot honour.
    """
    refuse(rules, "timetable")
    problem = problem_of(Facets(rules, subjects, resources, plan), event.handbook.standards.grid, event.handbook.tiers)
    first = _searched(problem, first_answer(problem), budget, watch)
    best, tiers = _whole(problem, first, budget, watch) if _affords(problem, budget) else (first, _open(problem, first))
    placed = stretch(problem, best, budget.seed)
    return Outcome(placed, tiers, claims(problem, placed))


def _affords(problem: Problem, budget: Budget) -> bool:
    """The whole model is small enough, and there is time left to build it and to complete the first answer in it."""
    subjects = len(problem.open)
    return subjects <= WHOLE and (budget.left is None or budget.left > subjects**2 * SECONDS_A_PAIR)


def _whole(problem: Problem, first: Placements, budget: Budget, watch: Watch) -> tuple[Placements, Tiers]:
    """One model of everything, which alone proves bounds."""
    v = build(problem)
    solved = solve_tiers(v.posting, (Level.HARD, *problem.tiers), budget, watch, _hint(v, first))
    _earlier(v, solved, budget, watch)
    return placements(v, solved), tuple(solved.tiers)


def _open(problem: Problem, placed: Placements) -> Tiers:
    """Tiers of a timetable about which nothing is proven, but that no amount is below 0."""
    return tuple(
        TierResult(level, value, 0, Status.FEASIBLE if value else Status.OPTIMAL)
        for level, value in zip(problem.tiers, tier_values(problem, placed), strict=True)
    )


def build(problem: Problem, posting: Posting | None = None) -> Timetable:
    """The whole model; constraints may be posted in any order. `posting`: a larger model that it becomes a part of."""
    v = Timetable(problem, posting or Posting())
    for post in (
        post_serving,
        post_apart,
        post_cliques,
        post_room,
        post_misses,
        post_pairs,
        post_shun,
        post_relations,
        post_loads,
        post_breaks,
        post_tours,
        post_elsewhere,
        post_hires,
    ):
        post(v)
    return v


def _searched(problem: Problem, first: Placements, budget: Budget, watch: Watch) -> Placements:
    """A better first answer by neighbourhoods, where the whole is too much for one solve; with half of the budget, or
    all of it where no solve of the whole follows. That one is left what is bettered seldom."""
    if len(problem.open) <= AT_ONCE:
        return first
    search, half = Search(problem, first), budget.part(2)
    follows = _affords(problem, half)
    search.run(solve_part, half if follows else budget.part(1), watch, brief=follows)
    return search.placed


def solve_part(part: Problem, known: Placements, budget: Budget) -> Placements:
    """A problem decided anew within a small budget, starting from what is known."""
    v = build(part)
    return placements(v, solve_tiers(v.posting, part.tiers, budget, Watch(), _hint(v, known)))


def _hint(v: Timetable, first: Placements) -> dict[int, int]:
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
    little = replace(budget if budget.effort is not None else budget.part(EARLY), effort=effort)
    if budget.left != 0:
        tie_break(v.posting, solved, [(v.step(space), 1) for space in v.spaces], little, watch)


def placements(v: Timetable, solved: Solved) -> dict[Id, Placement]:
    """Item → where and when, of what is placed."""
    found = {}
    for space in v.spaces:
        for choice in space.choices:
            if solved.value(v.on(space, choice)):
                start = solved.value(v.step(space)) * space.grid
                found[space.subject.item] = Placement(choice.resource.id, start, start + space.least)
    return found
