"""Building a roster by columns: one resource and as much of one group as it can do, in order of time.

The column that costs least a minute goes first, so that whoever is called upon at all does as much as is allowed
(design/formulations.md, People). What no column takes is dealt out one by one, each where it costs least.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from random import Random

from scheduler.engine.roster.board import Price
from scheduler.engine.roster.options import Bits, bits_of, members
from scheduler.engine.roster.state import NOBODY, State

Column = tuple[float, list[int]]
"""(price of a minute, subjects)"""


class Builder:
    """Fills a state. `blink`: the chance that a subject is overlooked by a column, for variety."""

    def __init__(self, state: State, dice: Random, blink: float = 0.0) -> None:
        self.state = state
        self.dice = dice
        self.blink = blink
        self._known: dict[Hashable, int] = {}
        self._look_of: dict[int, Callable[[int], Hashable]] = {}
        self._looks: dict[tuple[int, int], int] = {}
        self._fresh: dict[Hashable, Column] = {}

    def fill(self, open_: Sequence[int], hands: Bits) -> None:
        """Serve these subjects, in order of time, by columns of the resources at hand; the rest by anybody."""
        left: dict[int, list[int]] = defaultdict(list)
        for s in open_:
            left[self.state.board.groups[s]].append(s)
        if not self.blink:
            self._look_of = {group: self.state.board.looks(own) for group, own in left.items()}
        heap = [entry for group, own in left.items() for entry in self._candidates(group, own, hands)]
        heapq.heapify(heap)
        while heap:
            _, group, r = heapq.heappop(heap)
            price, column = self._column_of(group, left[group], r)
            if not column:
                continue
            if heap and price > heap[0][0]:
                heapq.heappush(heap, (price, group, r))
                continue
            for s in column:
                if self.state.fits(s, r):
                    self.state.put(s, r)
            left[group] = [s for s in left[group] if self.state.who[s] == NOBODY]
        self._one_by_one(s for own in left.values() for s in own)

    def _candidates(self, group: int, own: Sequence[int], hands: Bits) -> Iterable[tuple[float, int, int]]:
        able = 0
        for s in own:
            able |= self.state.board.able[s]
        for r in members(able & hands):
            price, column = self._column_of(group, own, r)
            if column:
                yield price, group, r

    def _column_of(self, group: int, own: Sequence[int], r: int) -> Column:
        """A resource without a task has the column of any other that looks the same to the group."""
        if self.blink or self.state.held[r]:
            return self._column(own, r)
        if (group, r) not in self._looks:
            self._looks[group, r] = self._known.setdefault(self._look_of[group](r), len(self._known))
        key = (group, self._looks[group, r], len(own))
        if key not in self._fresh:
            self._fresh[key] = self._column(own, r)
        return self._fresh[key]

    def _column(self, own: Iterable[int], r: int) -> Column:
        """As much of a group as `r` can do; nothing stays put."""
        state, board = self.state, self.state.board
        taken: list[int] = []
        cost: Price = 0
        minutes = 0
        for s in own:
            state.work += 1
            if not board.able[s] >> r & 1 or not state.fits(s, r):
                continue
            if self.blink and self.dice.random() < self.blink:
                continue
            cost += state.put(s, r) + board.miss[s]
            minutes += board.minutes[s]
            taken.append(s)
        for s in reversed(taken):
            state.take(s)
        noise = 1 + self.blink * self.dice.random() if self.blink else 1.0
        return (cost * noise / minutes if taken else 0.0, taken)

    def _one_by_one(self, left: Iterable[int]) -> None:
        """Those with the fewest who could do it first."""
        state, board = self.state, self.state.board
        for s in sorted(left, key=lambda s: (len(board.choices[s]), s)):
            state.work += len(board.choices[s])
            found = [(state.price(s, r), r) for r in board.choices[s] if state.fits(s, r)]
            if found and min(found)[0] < 0:
                state.put(s, min(found)[1])


def construct(state: State, dice: Random) -> None:
    """The first roster: all that nobody serves, by all."""
    board = state.board
    nobody = [s for s, r in enumerate(state.who) if r == NOBODY]
    Builder(state, dice).fill(nobody, bits_of(range(len(board.resources))))
