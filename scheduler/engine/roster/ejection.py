"""One resource fewer: what it does goes into a pool, and comes out where it fits or where least is ejected for it.

The ejection pool of vehicle routing (Nagata and Bräysy 2009) for rosters. Weights rise with each insertion, so whoever
is hard to place is ejected less and less; when the pool does not shrink for a while, a resource that was left out
comes back and another is closed instead.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from scheduler.engine.roster.options import Bits, members
from scheduler.engine.roster.state import NOBODY, State

TENURE = 30  # insertions for which a subject may not return to whom it was ejected from
SLIM = 200  # insertions without a smaller pool, to begin with, before another resource is closed
TRIES = 4  # resources that are looked at with what they hold ejected


class Ejection:
    """Serves those left over and closes resources of a state; what does not make it cheaper is taken back."""

    def __init__(self, state: State, dice: Random) -> None:
        self.state = state
        self.dice = dice
        self._weight = [1] * len(state.who)
        self._tabu: dict[tuple[int, int], int] = {}
        self._turn = 0
        self._open: Bits = 0

    def attempt(self, most: int, stopped: Callable[[], bool]) -> bool:
        """Serve those whom nobody serves, or else do with a resource fewer, in at most so many insertions; whether the
        roster is cheaper now."""
        before, known = self.state.cost, list(enumerate(self.state.who))
        pool = [s for s, r in known if r == NOBODY and self.state.board.able[s]]
        self._open = sum(1 << r for r, held in enumerate(self.state.held) if held or pool)
        if self._open.bit_count() < 2:
            return False
        if self._emptied(pool or self._close(), most, stopped) and self.state.cost < before:
            return True
        self.state.restore((s, r) for s, r in known if self.state.who[s] != r)
        return False

    def _emptied(self, pool: list[int], most: int, stopped: Callable[[], bool]) -> bool:
        """Whether everybody in the pool found a place."""
        smallest, idle, patience, swaps = len(pool), 0, SLIM, 0
        for _ in range(most):
            if not pool or stopped():
                break
            pool += self._insert(pool.pop(self.dice.randrange(len(pool))))
            idle = 0 if len(pool) < smallest else idle + 1
            smallest = min(smallest, len(pool))
            if idle > patience:
                pool += self._swap()
                smallest, idle, swaps = len(pool), 0, swaps + 1
                patience *= 2 if swaps % 4 == 0 else 1
        return not pool

    def _close(self) -> list[int]:
        """Of a few open resources at random the one that does least is closed; what it did."""
        used = list(members(self._open))
        chosen = min(self.dice.sample(used, min(3, len(used))), key=lambda r: self.state.held[r].bit_count())
        self._open &= ~(1 << chosen)
        done = list(members(self.state.held[chosen]))
        for s in done:
            self.state.take(s)
        return done

    def _swap(self) -> list[int]:
        """A closed resource comes back, another is closed."""
        closed = [r for r in range(len(self.state.held)) if not self._open >> r & 1]
        if not closed:
            return []
        done = self._close()
        self._open |= 1 << self.dice.choice(closed)
        return done

    def _insert(self, s: int) -> list[int]:
        """Serve `s` where it fits, cheapest first, else where least is ejected; who is without a place now."""
        state, board = self.state, self.state.board
        self._turn += 1
        self._weight[s] += 1
        able = list(members(board.able[s] & self._open))
        state.work += len(able)
        fitting = [r for r in able if state.fits(s, r)]
        if fitting:
            state.put(s, min(fitting, key=lambda r: (state.price(s, r), r)))
            return []
        for r in sorted((r for r in able if self._tabu.get((s, r), 0) < self._turn), key=lambda r: self._loss(s, r))[
            :TRIES
        ]:
            ejected = list(members(state.held[r] & board.clash[s]))
            for other in ejected:
                state.take(other)
            if state.fits(s, r):
                state.put(s, r)
                self._tabu.update({(other, r): self._turn + TENURE for other in ejected})
                return ejected
            for other in ejected:
                state.put(other, r)
        return [s]

    def _loss(self, s: int, r: int) -> float:
        clashing = members(self.state.held[r] & self.state.board.clash[s])
        return sum(self._weight[other] for other in clashing) + self.dice.random()
