"""Dispatching as it is asked for: from nothing, or from crews that are known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.assign import Outcome
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.dispatch.bounds import bounded
from scheduler.engine.dispatch.dispatch import Dispatch
from scheduler.engine.dispatch.ground import Ground
from scheduler.engine.dispatch.ruin import Ruin
from scheduler.engine.facets import Facets

Chosen = Mapping[Id, Sequence[Id]]
BOUNDS = 4  # one of so many parts of the time goes to bounds
A_SUBJECT = 0.008  # seconds of bounds for each subject, without which none are begun (1,267 journeys: 17 s of CPU)


@dataclass(frozen=True)
class Asked:
    """`few`: ids of the usual crews; `groups`, `slices`: items that belong together, two ways."""

    facets: Facets
    few: Set[Id]
    groups: Sequence[Set[Id]]
    slices: Sequence[Set[Id]]
    tiers: Sequence[Level]

    def dispatch(self, start: Chosen, budget: Budget, watch: Watch) -> Outcome:
        """From a start, as far as it may be so, to crews for everybody, and better ones until the budget ends.

        Even with no time left everybody is asked once; a stop ends that, too.
        """
        return outcome(self._dispatched(start, budget, watch))

    def with_bounds(self, start: Chosen, budget: Budget, watch: Watch) -> Outcome:
        """The same, with what is proven of it where there is time for that."""
        if not self._lasts(budget):
            return self.dispatch(start, budget, watch)
        dispatch = self._dispatched(start, budget.part(BOUNDS / (BOUNDS - 1)), watch)
        found = outcome(dispatch)
        slices = self._numbers(dispatch, self.slices)
        return replace(found, tiers=bounded(dispatch, slices, found.tiers, budget, watch))

    def _lasts(self, budget: Budget) -> bool:
        given = [limit for limit in (budget.left, budget.effort) if limit is not None]
        return min(given, default=math.inf) >= BOUNDS * A_SUBJECT * len(self.facets.subjects)

    def _dispatched(self, start: Chosen, budget: Budget, watch: Watch) -> Dispatch:
        dispatch = Dispatch(Ground(self.facets, self.few), self.tiers)
        ruin = Ruin(dispatch, self._numbers(dispatch, self.groups), self._numbers(dispatch, self.slices), budget.seed)
        ruin.begin(start, watch)
        ruin.complete(budget.part(2), watch)
        ruin.run(budget.part(1, 2), watch)
        return dispatch

    def _numbers(self, dispatch: Dispatch, sets: Sequence[Set[Id]]) -> list[list[int]]:
        number = dispatch.ground.number
        return [sorted(number[item] for item in items) for items in sets]


def outcome(dispatch: Dispatch) -> Outcome:
    """With 0 as the bound of tiers that reach it."""
    tiers = (
        TierResult(level, value, None if value else 0, Status.FEASIBLE if value else Status.OPTIMAL)
        for level, value in zip(dispatch.tiers, dispatch.values, strict=True)
    )
    soft = (rule.id for rule in dispatch.ground.facets.rules if not rule.hard)
    return Outcome(dispatch.chosen(), tuple(tiers), {name: dispatch.amounts[name] for name in soft})
