"""Which subjects lose their crews together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from scheduler.engine.dispatch.dispatch import Dispatch

MOST = 14
"""Subjects that are taken back at once; of one whole group GROUP."""
GROUP = 30
MISSED = 0.7
"""How often somebody who is left behind is looked at, where there is any."""
SLICE = 0.7
"""How often what some carriers do is looked at on one slice only."""


class Choice:
    """`groups`, `slices`: numbers that belong together, two ways (delegations, days)."""

    def __init__(
        self, dispatch: Dispatch, groups: Sequence[Sequence[int]], slices: Sequence[Sequence[int]], dice: Random
    ) -> None:
        self.dispatch = dispatch
        self.dice = dice
        self.groups = groups
        self.slice_of = {number: at for at, numbers in enumerate(slices) for number in numbers}
        self.all = range(len(dispatch.serving))

    def some(self, missed: Sequence[int]) -> list[int]:
        """Around one that is left behind, where there is any; else a group's, a moment's or some carriers'."""
        if missed and self.dice.random() < MISSED:
            return self.near(self.dice.choice(missed))
        ways: tuple[Callable[[], list[int]], ...] = (
            self._of_groups,
            self._of_group,
            self._of_crew,
            self._of_carriers,
            self._of_moment,
        )
        return self.dice.choice(ways)()

    def near(self, number: int) -> list[int]:
        """The subject and some of those that are in its way."""
        clash = self.dispatch.ground.clashes[self.dice.randrange(2)][number]
        others = [n for n in self.all if clash >> n & 1 and n != number and self.dispatch.serving[n]]
        return [number, *self.dice.sample(others, min(len(others), self.dice.randint(1, MOST)))]

    def _of_moment(self) -> list[int]:
        return self.near(self.dice.choice(self.all))

    def _of_groups(self) -> list[int]:
        """One or two groups on one slice."""
        found: list[int] = []
        at = None
        for group in self.dice.sample(self.groups, min(len(self.groups), 2)):
            at = self.slice_of.get(self.dice.choice(group)) if at is None else at
            found += [number for number in group if self.slice_of.get(number) == at]
        return sorted(self.dice.sample(found, min(len(found), MOST)))

    def _of_group(self) -> list[int]:
        """All of one group, as far as it is small."""
        group = self.dice.choice(self.groups)
        return sorted(self.dice.sample(group, min(len(group), GROUP)))

    def _of_crew(self) -> list[int]:
        """What one group does with some crew that serves it rarely."""
        group, serving = self.dice.choice(self.groups), self.dispatch.serving
        often = Counter(crew for number in group for crew in serving[number])
        if not often:
            return self._of_group()
        crews = self.dice.choices(list(often), [1 / n for n in often.values()], k=2)
        found = [number for number in group if not set(crews).isdisjoint(serving[number])]
        return sorted(self.dice.sample(found, min(len(found), MOST)))

    def _of_carriers(self) -> list[int]:
        """What some carriers do, on one slice or as much as goes."""
        dispatch = self.dispatch
        seed = self.dice.choice(self.all)
        crews = dispatch.serving[seed]
        busy = [dispatch.ground.carrier[self.dice.choice(crews)]] if crews else []
        beside = [carrier for carrier, own in enumerate(dispatch.served_by[0]) if own]
        busy += self.dice.sample(beside, min(len(beside), 2))
        found = sorted({number for carrier in busy for number in dispatch.served_by[0][carrier]})
        if self.dice.random() < SLICE:
            found = [number for number in found if self.slice_of.get(number) == self.slice_of.get(seed)]
        return sorted(self.dice.sample(found, min(len(found), MOST)))
