"""The kernel for subjects that one owner does at a variable time, for a fixed length: errands. The tasks use it.

First greedily, tightest first; then whoever pays more than alone tries to push others aside. Each subject's least cost
as if it had the owners for itself is a bound of the whole (`bounds.py`), which a well-staffed event reaches, so that
nothing more need be proven; where it is not reached and the whole is small, one CP-SAT model decides. It names no
rule; one that speaks a facet at a level that the kernel cannot honour is refused by id. After the tiers, in no score:
the least busy owner, the earliest time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scheduler.demand.subjects import TaskDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.errands.bounds import least, results
from scheduler.engine.errands.diaries import Diaries, Placed
from scheduler.engine.errands.exact import solve_exactly
from scheduler.engine.errands.greedy import fill
from scheduler.engine.errands.improve import improve
from scheduler.engine.errands.problem import Problem
from scheduler.engine.facets import Facets
from scheduler.engine.refusals import refuse
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import OwnerOffered


@dataclass(frozen=True)
class Outcome:
    """Who does what when, what each tier reached, and the amount of each soft rule, before weights."""

    placed: Mapping[Id, Placed]  # items that found nobody are not in it
    tiers: tuple[TierResult, ...]
    claimed: Mapping[str, int]


def errands(
    event: Event,
    rules: Sequence[Rule],
    subjects: Sequence[TaskDue],
    resources: Sequence[OwnerOffered],
    plan: Plan,
    budget: Budget,
    watch: Watch,
) -> Outcome:
    """Place the subjects as well as the rules ask, tier by tier in the handbook's order; starts are on the grid of the
    standards where a window holds one. Raises InputError when the handbook sets a rule to a level that this kernel
    cannot honour.
    """
    refuse(rules, "errands")
    tiers = tuple(tier for tier in event.handbook.tiers if tier is not Level.HARD)
    facets = Facets(rules, subjects, resources, plan)
    problem = Problem(facets, tuple(subjects), tuple(resources), tiers, event.handbook.standards.grid)
    diaries = Diaries(problem)
    fill(diaries, problem.subjects)
    floors = least(problem)
    improve(diaries, dict(zip((s.item for s in problem.subjects), floors, strict=True)), budget.part(2), watch)
    placed: Mapping[Id, Placed] = diaries.placed
    reached = results(problem, tuple(placed.values()), floors)
    exact = solve_exactly(problem, placed, budget, watch) if _open(reached) else None
    if exact:
        placed, reached = exact
    return Outcome(placed, reached, _claims(problem, placed))


def _open(tiers: Iterable[TierResult]) -> bool:
    """Whether anything is left to prove."""
    return any(tier.status is not Status.OPTIMAL for tier in tiers)


def _claims(problem: Problem, placed: Mapping[Id, Placed]) -> dict[str, int]:
    found: dict[str, int] = {rule.id: 0 for rule in problem.facets.rules if not rule.hard and rule.stage != "all"}
    for one in placed.values():
        for rule, amount in problem.facets.pair(one.subject, one.option.resource):
            found[rule.id] = found.get(rule.id, 0) + amount
    for rule in problem.facets.speaking("miss"):
        views = (problem.facets.subject_view(rule, s) for s in problem.subjects if s.item not in placed)
        found[rule.id] = sum(problem.facets.once(rule, "miss", view) for view in views)
    return {name: amount for name, amount in found.items() if amount}
