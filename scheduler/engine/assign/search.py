"""Large assignments: first with few resources, then group by group, at last all at once where that is small enough.

Measured (two workers' machine, cars for 4 delegations, 53 journeys, 129 crews of 12 vehicles): the whole model from
the greedy start has a comfort of 25 against a bound of 1 after 30 s; with one driver a vehicle it is optimal in 3 s,
and from there the whole model is proven in 24 s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign import Outcome, free_resources, solve_options
from scheduler.engine.assign.greedy import Greedy
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.refusals import refuse
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import Resource

EXACT = 8_000  # pairs of subject and resource up to which the whole model is tried
ROUNDS = 3  # times that each group is reopened
PIECE = 3.0  # seconds that one reopening is given at least
Options = Mapping[Id, tuple[Resource, ...]]


@dataclass(frozen=True)
class Large:
    """One large assignment: `few` resources to begin with, `groups` of items that are reopened together."""

    event: Event
    rules: Sequence[Rule]
    subjects: Sequence[Subject]
    resources: Sequence[Resource]
    few: frozenset[Id]
    groups: Sequence[frozenset[Id]]
    plan: Plan

    def assign(self, budget: Budget, watch: Watch) -> Outcome:
        """As `assign.assign`; bounds are those of the whole model, or None where it is too large.

        Raises InputError when the handbook sets a rule to a level that the kernel cannot honour.
        """
        refuse(self.rules, "assign")
        facets = Facets(self.rules, self.subjects, self.resources, self.plan)
        options = {s.item: free_resources(facets, s) for s in self.subjects}
        few = {item: tuple(r for r in found if r.id in self.few) for item, found in options.items()}
        exact = sum(map(len, options.values())) <= EXACT
        start = Greedy(facets, few, self.event.handbook.tiers).run()
        best = solve_options(self.event, facets, few, budget.part(3 if exact else 6), watch, start)
        if not _proven(best):
            best = self._improve(facets, few, best, budget.part(2 if exact else 1), watch)
        if exact:
            return solve_options(self.event, facets, options, budget, watch, best.chosen)
        return replace(best, tiers=tuple(map(_unbounded, best.tiers)))

    def _improve(self, facets: Facets, options: Options, best: Outcome, budget: Budget, watch: Watch) -> Outcome:
        """Reopen two groups at a time, the rest as it is; every round starts from the best so far."""
        dice, rounds = Random(budget.seed), ROUNDS * len(self.groups)
        for done in range(rounds):
            if watch.stopped or (budget.left is not None and budget.left < PIECE):
                break
            free = frozenset().union(*dice.sample(list(self.groups), min(2, len(self.groups))))
            reopened = {item: found if item in free else tuple(r for r in found if r.id in best.chosen.get(item, ()))
                        for item, found in options.items()}
            piece = replace(_piece(budget, rounds - done), effort=budget.effort and budget.effort / rounds)
            best = solve_options(self.event, facets, reopened, piece, watch, best.chosen)
        return best


def _piece(budget: Budget, rounds: int) -> Budget:
    """A share for one of `rounds`, never so little that the model is not even read."""
    share = budget.part(rounds)
    return share if share.left is None or share.left > PIECE else budget.part(max(1, int((budget.left or 0) / PIECE)))


def _proven(outcome: Outcome) -> bool:
    return all(tier.status is Status.OPTIMAL for tier in outcome.tiers)


def _unbounded(tier: TierResult) -> TierResult:
    """Nothing is proven by a restricted model, but amounts are never below 0."""
    if tier.value == 0:
        return replace(tier, bound=0, status=Status.OPTIMAL)
    return replace(tier, bound=None, status=Status.FEASIBLE)
