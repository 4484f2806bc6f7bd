"""Improving a state for a while: steps counted where effort is given, else by the clock."""

from __future__ import annotations

from random import Random

from scheduler.engine.budget import Budget, Watch
from scheduler.engine.roster.board import Price
from scheduler.engine.roster.ruin import Ruin
from scheduler.engine.roster.state import State

WORK = 400_000  # looks at one subject for one resource that one unit of effort buys: about a second's


class Search:
    """Ruin and recreation, until the roster is as cheap as can be, nothing is gained any more, or time is up."""

    def __init__(self, state: State, dice: Random, watch: Watch) -> None:
        self.state = state
        self._watch = watch
        self._ruin = Ruin(state, dice)

    def run(self, budget: Budget, floor: Price = 0, patience: int | None = None) -> None:
        """`floor`: a price below which there is none; `patience`: steps without gain after which it ends."""
        idle, most = 0, None if budget.effort is None else self.state.work + int(budget.effort * WORK)
        while self.state.cost > floor and (patience is None or idle < patience):
            if self._watch.stopped or budget.left == 0 or (most is not None and self.state.work >= most):
                return
            if self._ruin.step():
                idle = 0
                self._tell(budget)
            else:
                idle += 1

    def _tell(self, budget: Budget) -> None:
        values = self.state.board.by_tier(self.state.cost)
        level = next((level for level, value in values.items() if value), self.state.board.tiers[-1])
        self._watch.report(level.value, values[level], None, budget.left)
