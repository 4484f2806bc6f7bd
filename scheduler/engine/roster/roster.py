"""One roster too large for the exact kernel: built at once, improved as long as there is time, bounded."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign import Outcome
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.fleet.bounds import are_proven, with_bound
from scheduler.engine.roster.board import Board
from scheduler.engine.roster.columns import construct
from scheduler.engine.roster.fewest import fewest
from scheduler.engine.roster.pieces import Floors, Pieces
from scheduler.engine.roster.search import Search
from scheduler.engine.roster.state import NOBODY, State

PATIENCE = 300  # steps without gain before bounds are looked for


class Roster:
    """The best roster so far of a board's subjects; complete from the beginning, as far as it can be."""

    def __init__(self, event: Event, board: Board, seed: int, known: Mapping[Id, Id]) -> None:
        """`known`: item → resource of an earlier roster, which is kept as far as it still fits."""
        self.event = event
        self.board = board
        self.dice = Random(seed)
        self.state = State(board)
        self._keep(known)
        construct(self.state, self.dice)

    def _keep(self, known: Mapping[Id, Id]) -> None:
        position = {r.id: n for n, r in enumerate(self.board.resources)}
        for s, subject in enumerate(self.board.subjects):
            r = position.get(known.get(subject.item, ""), NOBODY)
            if r != NOBODY and self.board.able[s] >> r & 1 and self.state.fits(s, r):
                self.state.put(s, r)

    def improve(self, budget: Budget, watch: Watch, patience: int | None) -> Outcome:
        """The best roster found, with its tiers' floors. `patience`: steps without gain after which it ends."""
        search = Search(self.state, self.dice, watch)
        search.run(budget.part(4, 4), patience=PATIENCE)
        floors, few = self._floors(budget.part(3, 4), watch), self._few()
        least = sum(max(value, few[level]) * self.board.units[level] for level, value in floors.items())
        search.run(budget.part(1, 2), least, patience)
        return self._outcome(floors, few)

    def _floors(self, budget: Budget, watch: Watch) -> Floors:
        return Pieces(self.event, self.board).floors(budget, watch)

    def _few(self) -> Floors:
        """What the fewest resources cost, where the first tier is that all are served; else 0."""
        first, found = self.board.tiers[0], fewest(self.board)
        asked = {rule.at for rule in self.board.facets.speaking("miss")} == {first}
        return {level: value if asked and level is not first else 0 for level, value in found.items()}

    def _outcome(self, floors: Floors, few: Floors) -> Outcome:
        """Floors hold up to the first open tier; that of the fewest resources also after it, where all are served."""
        tiers: list[TierResult] = []
        for level, value in self.board.by_tier(self.state.cost).items():
            sure = few[level] if tiers and tiers[0].value == 0 else 0
            bound = max(floors[level], sure) if are_proven(tiers) else sure
            tiers.append(with_bound(TierResult(level, value, None, Status.FEASIBLE), bound))
        return Outcome(self.state.chosen(), tuple(tiers), self.state.claimed())
