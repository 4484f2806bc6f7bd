"""Two carriers exchange work: all of it, that of one slice, or from some moment on (cross-exchange, Taillard 1997).

What several subjects do on one carrier hangs together by what it costs to have it in use at all, so taking back a few
of them hardly ever moves it. Hands go along with the work or stay with their carriers.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from random import Random

from scheduler.engine.dispatch.dispatch import Dispatch
from scheduler.engine.dispatch.serve import Server

Old = list[tuple[int, tuple[int, ...]]]
"""Subjects with the crews that they had."""


class Exchange:
    """`slice_of`: number of a subject → its slice."""

    def __init__(self, dispatch: Dispatch, server: Server, slice_of: Mapping[int, int], dice: Random) -> None:
        self.dispatch = dispatch
        self.ground = dispatch.ground
        self.server = server
        self.slice_of = slice_of
        self.dice = dice

    def some(self) -> Old:
        """Two carriers that offer the same, one of them in use; whoever can no longer be served is left behind."""
        busy = [carrier for carrier, own in enumerate(self.dispatch.served_by[0]) if own]
        if not busy:
            return []
        one = self.dice.choice(busy)
        alike = [carrier for carrier in self._alike[self._offer(one)] if carrier != one]
        return self._between(one, self.dice.choice(alike)) if alike else []

    def unlike(self) -> Iterator[tuple[int, int]]:
        """Carriers that offer the same at another price, one of them in use."""
        words, used = self.dispatch.words, self.dispatch.served_by[0]
        for alike in self._alike.values():
            for one, other in combinations(alike, 2):
                if words.look(one) != words.look(other) and (used[one] or used[other]):
                    yield one, other

    def whole(self, one: int, other: int) -> Old:
        """All work of two carriers exchanged, hands and all."""
        served = self.dispatch.served_by[0]
        return self._moved(sorted(served[one] ^ served[other]), one, other, {})

    @cached_property
    def _alike(self) -> Mapping[Hashable, Sequence[int]]:
        found: dict[Hashable, list[int]] = {}
        for carrier in range(self.ground.carriers):
            found.setdefault(self._offer(carrier), []).append(carrier)
        return found

    def _offer(self, carrier: int) -> Hashable:
        return tuple(self.ground.useful_offers[carrier].items())

    @cached_property
    def _crew_of(self) -> Mapping[tuple[int, int], int]:
        """(carrier, hand) → crew."""
        return {keys: crew for crew, keys in enumerate(zip(self.ground.carrier, self.ground.hand, strict=True))}

    def _between(self, one: int, other: int) -> Old:
        """Exchanged as far as the dice say; subjects that both serve keep them."""
        mine, theirs = self.dispatch.served_by[0][one], self.dispatch.served_by[0][other]
        moved = self._part(sorted(mine ^ theirs))
        if not moved:
            return []
        hands = {} if self.dice.random() < 0.5 else {a: self._hand(a, moved) for a in (one, other)}
        return self._moved(moved, one, other, hands)

    def _moved(self, moved: Sequence[int], one: int, other: int, hands: Mapping[int, int]) -> Old:
        """`hands`: who drives each of the two then; whoever drove the work so far where it is empty."""
        old = [(number, self.dispatch.release(number)) for number in moved]
        swap = {one: other, other: one}
        for number, crews in old:
            self._serve(number, [self._exchanged(crew, swap, hands) for crew in crews])
        return old

    def _part(self, numbers: Sequence[int]) -> Sequence[int]:
        """All of them, or those on the slice of one, or from one on."""
        way = self.dice.randrange(3)
        if way == 0 or not numbers:
            return numbers
        seed = self.dice.choice(numbers)
        if way == 1:
            return [number for number in numbers if self.slice_of.get(number) == self.slice_of.get(seed)]
        return [number for number in numbers if number >= seed]

    def _hand(self, carrier: int, moved: Sequence[int]) -> int:
        """Who drives the carrier where it serves one of these, else whoever drives it as a rule; -1: nobody."""
        crews = [crew for number in moved for crew in self.dispatch.serving[number]]
        crews += sorted(self.ground.crews_of[carrier], key=lambda crew: not self.ground.usual[crew])
        return next((self.ground.hand[crew] for crew in crews if self.ground.carrier[crew] == carrier), -1)

    def _exchanged(self, crew: int, swap: Mapping[int, int], hands: Mapping[int, int]) -> int:
        """The crew that does what this one did; -1 where there is none."""
        carrier = swap.get(self.ground.carrier[crew])
        if carrier is None:
            return crew
        return self._crew_of.get((carrier, hands.get(carrier, self.ground.hand[crew])), -1)

    def _serve(self, number: int, crews: Sequence[int]) -> None:
        if -1 not in crews:
            self.server.take_known(number, [self.ground.crews[crew].id for crew in crews])
