"""Ruin and recreate: some subjects lose their crews and are served anew; what is not worse stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from scheduler.domain.base import Id
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.dispatch.choice import Choice
from scheduler.engine.dispatch.dispatch import Amounts, Dispatch
from scheduler.engine.dispatch.exchange import Exchange, Old
from scheduler.engine.dispatch.serve import Server

STEP = 0.001
"""Deterministic seconds that one subject served anew counts as."""
ROUNDS = 6
"""One run serves each subject anew so many times as there are subjects, at most."""
NOISE = 1.0
"""How far dice may praise a crew where anybody is to be served at all: whatever fits is good enough."""
DRIFT = 0.01
"""How much worse than the best the last two tiers may be on the way, to begin with."""
WEIGHTS = (0.7, 0.3)
"""How they are weighed there, each as a part of its best."""
EXCHANGED = 0.3
"""How often two carriers exchange work."""
TENTH = 10
"""One of so many parts of the time goes to carriers that do the same for less."""
TELL = 100
"""Tries from one piece of news to the next."""


class Ruin:
    """`groups`, `slices`: numbers that belong together, two ways (delegations, days)."""

    def __init__(
        self, dispatch: Dispatch, groups: Sequence[Sequence[int]], slices: Sequence[Sequence[int]], seed: int
    ) -> None:
        self.dispatch = dispatch
        self.dice = Random(seed)
        self.server = Server(dispatch, self.dice)
        self.choice = Choice(dispatch, groups, slices, self.dice)
        self.exchange = Exchange(dispatch, self.server, self.choice.slice_of, self.dice)
        self.all = range(len(dispatch.serving))
        self._hoped = [number for number in self.all if self.server.able[number] and dispatch.words.misses[number]]
        urgent = dispatch.tiers[:-2] or dispatch.tiers[:1]
        self._urgent = [n for n in self._hoped if any(rule.at in urgent for rule, _ in dispatch.words.misses[n])]
        self.spent = 0.0

    def begin(self, start: Mapping[Id, Sequence[Id]], watch: Watch) -> None:
        """What is known, as far as it may be so; everybody else is served as it comes, the largest first."""
        server, ground = self.server, self.dispatch.ground
        for number, s in enumerate(ground.subjects):
            server.take_known(number, start.get(s.item, ()))
        left = (number for number in self.all if not self.dispatch.serving[number])
        server.dice = None
        for number in sorted(left, key=lambda number: (-ground.subjects[number].heads, number)):
            if watch.stopped:
                break
            server.serve(number)
        server.dice = self.dice

    def complete(self, budget: Budget, watch: Watch) -> None:
        """Until nobody is left behind who costs anything in a tier before the last two, or the budget ends: whoever is
        left behind weighs more from try to try, so that room is made for him in the end (guided local search;
        Voudouris and Tsang 1999)."""
        dispatch, pressure = self.dispatch, [sum(amount for _, amount in found) for found in self.dispatch.words.misses]
        best, missed = Best(dispatch), self._left(self._urgent)
        self.spent, most, self.server.noise = 0.0, self._most(budget), NOISE
        while missed and not watch.stopped and not _is_over(budget, self.spent, most):
            for number in missed:
                pressure[number] += dispatch.words.misses[number][0][1]
            old = self._anew(self.choice.near(self.dice.choice(missed)), first=True)
            found = self._left(self._urgent)
            if sum(pressure[number] for number in found) > sum(pressure[number] for number in missed):
                self._undo(old)
            else:
                missed = found
                best.note()
        self.server.noise = 0.0
        best.restore()

    def run(self, budget: Budget, watch: Watch) -> None:
        """Until the budget ends."""
        self.spent, most = 0.0, self._most(budget)
        self._cheapen(budget.part(TENTH), most / TENTH, watch)
        dispatch, best, began, tries = self.dispatch, Best(self.dispatch), budget.left, 0
        while not watch.stopped and not _is_over(budget, self.spent, most):
            before = list(dispatch.values)
            old = self._changed()
            if _is_fine(dispatch.values, before, best.values, DRIFT * (1 - self._done(budget, began, most))):
                best.note()
            else:
                self._undo(old)
            tries += 1
            if tries % TELL == 0:
                self._tell(best, budget, watch)
        best.restore()

    def _cheapen(self, budget: Budget, most: float, watch: Watch) -> None:
        """Each two carriers that offer the same exchange all their work where that costs less."""
        for one, other in self.exchange.unlike():
            if watch.stopped or _is_over(budget, self.spent, most):
                break
            before = list(self.dispatch.values)
            old = self.exchange.whole(one, other)
            self.spent += STEP * len(old)
            if self.dispatch.values >= before:
                self._undo(old)

    def _changed(self) -> Old:
        """Two carriers' work exchanged, or some subjects served anew."""
        if self.dice.random() < EXCHANGED:
            old = self.exchange.some()
            self.spent += STEP * max(1, len(old))
            return old
        return self._anew(self.choice.some(self._left(self._hoped)))

    def _tell(self, best: Best, budget: Budget, watch: Watch) -> None:
        """The first tier that is not 0."""
        tiers = zip(self.dispatch.tiers, best.values, strict=True)
        level, value = next(((level, value) for level, value in tiers if value), (self.dispatch.tiers[-1], 0))
        watch.report(level.value, value, None, budget.left)

    def _most(self, budget: Budget) -> float:
        """Deterministic seconds of one run."""
        rounds = STEP * ROUNDS * len(self.all) ** 2
        return rounds if budget.effort is None else min(rounds, budget.effort)

    def _done(self, budget: Budget, began: float | None, most: float) -> float:
        """Part of the run that is over."""
        by_clock = 1 - budget.left / began if budget.left is not None and began else 0.0
        return max(by_clock, min(1.0, self.spent / most))

    def _left(self, asked: Sequence[int]) -> list[int]:
        """Those of them who are left behind."""
        return [number for number in asked if not self.dispatch.serving[number]]

    def _anew(self, ruined: Sequence[int], first: bool = False) -> Old:
        """The crews that they had, with the first of them served before the others if asked."""
        old = [(number, self.dispatch.release(number)) for number in ruined]
        order = list(ruined[first:])
        way = self.dice.randrange(4)
        if way == 0:
            self.dice.shuffle(order)
        elif way == 1:
            order.sort()
        elif way == 2:
            order.sort(key=lambda number: -max(self.server.ground.needs[number].values(), default=0))
        for number in (*ruined[: int(first)], *order):
            self.server.serve(number)
        self.spent += STEP * len(ruined)
        return old

    def _undo(self, old: Old) -> None:
        for number, _ in old:
            self.dispatch.release(number)
        for number, crews in old:
            if crews:
                self.dispatch.take(number, crews)


class Best:
    """The best so far."""

    def __init__(self, dispatch: Dispatch) -> None:
        self._dispatch = dispatch
        self.values, self._serving = list(dispatch.values), list(dispatch.serving)

    def note(self) -> None:
        if self._dispatch.values < self.values:
            self.values, self._serving = list(self._dispatch.values), list(self._dispatch.serving)

    def restore(self) -> None:
        now = self._dispatch.serving
        changed = [number for number, crews in enumerate(self._serving) if crews != now[number]]
        for number in changed:
            self._dispatch.release(number)
        for number in changed:
            if self._serving[number]:
                self._dispatch.take(number, self._serving[number])


def _is_over(budget: Budget, spent: float, most: float) -> bool:
    return budget.left == 0 or spent >= most


def _is_fine(found: Amounts, before: Amounts, best: Amounts, drift: float) -> bool:
    """Not worse than before; or near the best, the last two tiers weighed against each other."""
    if found <= before:
        return True
    if found[:-2] > best[:-2]:
        return False
    near, last = (max(1, value) for value in best[-2:])
    return found[-2] / near * WEIGHTS[0] + found[-1] / last * WEIGHTS[1] <= 1 + drift
