"""Improving a state for a while: steps counted where effort is given, else by the clock."""

from __future__ import annotations

from random import Random

from scheduler.engine.budget import Budget, Watch
from scheduler.engine.roster.board import Price
from scheduler.engine.roster.ejection import Ejection
from scheduler.engine.roster.ruin import Ruin
from scheduler.engine.roster.state import State

WORK = 400_000  # looks at one subject for one resource that one unit of effort buys: about a second's
STALE = 150  # ruins without gain between two attempts
INSERTIONS = 2_000  # for the first attempt to eject; twice as many after each that failed
DOUBLINGS = 8


class Search:
    """Ruin and recreation, now and then one resource fewer, until the roster is as cheap as can be, nothing is gained
    any more, or time is up."""

    def __init__(self, state: State, dice: Random, watch: Watch) -> None:
        self.state = state
        self._watch = watch
        self._ruin = Ruin(state, dice)
        self._ejection = Ejection(state, dice)
        self._failed = 0

    def run(self, budget: Budget, floor: Price = 0, patience: int | None = None) -> None:
        """`floor`: a price below which there is none; `patience`: steps without gain after which it ends."""
        idle, most = 0, None if budget.effort is None else self.state.work + int(budget.effort * WORK)
        while self.state.cost > floor and (patience is None or idle < patience):
            if self._over(budget, most):
                return
            if self._step(idle, floor, budget, most):
                idle = 0
                self._tell(budget)
            else:
                idle += 1

    def _step(self, idle: int, floor: Price, budget: Budget, most: int | None) -> bool:
        if idle % STALE != STALE - 1 or not self._to_eject(floor):
            return self._ruin.step()
        better = self._ejection.attempt(
            INSERTIONS * 2 ** min(self._failed, DOUBLINGS), lambda: self._over(budget, most)
        )
        self._failed = 0 if better else self._failed + 1
        return better

    def _to_eject(self, floor: Price) -> bool:
        """Whether the first tier is open, or nothing but the last, in which each resource in use costs."""
        first, *others, _ = self.state.board.tiers
        found, least = self.state.board.by_tier(self.state.cost), self.state.board.by_tier(floor)
        return found[first] > least[first] or all(found[level] <= least[level] for level in others)

    def _over(self, budget: Budget, most: int | None) -> bool:
        return self._watch.stopped or budget.left == 0 or (most is not None and self.state.work >= most)

    def _tell(self, budget: Budget) -> None:
        values = self.state.board.by_tier(self.state.cost)
        level = next((level for level, value in values.items() if value), self.state.board.tiers[-1])
        self._watch.report(level.value, values[level], None, budget.left)
