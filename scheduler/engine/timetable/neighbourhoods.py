"""Large-neighbourhood search: a few uses are decided anew, all others stay; kept where no tier gets worse.

A neighbourhood grows from an activity that found no place, or from any: what stands in its way comes along, first its
own guests' activities, then those that have its halls. A plain CP-SAT solve of 184 activities of eight delegations
with too few halls left the greedy answer as it was in 20 s (one worker).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from random import Random

from scheduler.clock import Interval
from scheduler.domain.base import Id
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.timetable.claims import tier_values
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.problem import Problem, choice_at
from scheduler.engine.timetable.spaces import Choice, Space, without

Placed = Mapping[Id, Placement]
Solve = Callable[[Problem, Placed, Budget], Placed]
"""Decides a problem, starting from what is known of it."""

SIZE = 24  # uses decided anew at once
EFFORT = 0.3  # deterministic seconds a neighbourhood
PATIENCE = 60  # neighbourhoods in a row that better nothing


class Search:
    """The best timetable so far."""

    def __init__(self, problem: Problem, placed: Placed) -> None:
        self._problem = problem
        self._separation = problem.separation
        items = [space.subject.item for space in problem.open]
        self._beside: dict[Id, set[Id]] = {item: problem.sets.beside(item) for item in items}
        for a, b in problem.related:
            self._beside[a].add(b)
            self._beside[b].add(a)
        self.placed = placed
        self.key = tier_values(problem, placed)

    def run(self, solve: Solve, budget: Budget, watch: Watch) -> None:
        """Until nothing is left to better, the budget is spent or patience is at its end."""
        dice, idle, effort = Random(budget.seed), 0, budget.effort
        while any(self.key) and idle < PATIENCE and budget.left != 0 and not watch.stopped:
            if effort is not None:
                effort -= EFFORT
                if effort < 0:
                    return
            idle = 0 if self._step(dice, solve, budget) else idle + 1
            watch.report(
                self._open(), next(value for value in (*self.key, 0) if value or not any(self.key)), None, budget.left
            )

    def _open(self) -> str:
        """The first tier that is not at its best."""
        return next((tier.value for tier, value in zip(self._problem.tiers, self.key, strict=True) if value), "")

    def _step(self, dice: Random, solve: Solve, budget: Budget) -> bool:
        """Whether something got better; equally good ones are kept too, to move on from."""
        free = self._grow(dice)
        names = {space.subject.item for space in free}
        fixed = [
            space
            for space in self._problem.open
            if space.subject.item in self.placed and space.subject.item not in names
        ]
        spaces = [self._around(space, fixed) for space in free]
        bystanders = [self._frozen(space) for space in fixed if self._concerns(space, free)]
        part = replace(budget, effort=EFFORT)
        found = solve(self._problem.among([*spaces, *bystanders]), self.placed, part)
        others = {item: placement for item, placement in self.placed.items() if item not in names}
        placed = {**others, **{item: placement for item, placement in found.items() if item in names}}
        key = tier_values(self._problem, placed)
        if key > self.key:
            return False
        better, self.placed, self.key = key < self.key, placed, key
        return better

    # --- which ones -------------------------------------------------------------------------------------------------

    def _grow(self, dice: Random) -> list[Space]:
        missing = [space for space in self._problem.open if space.subject.item not in self.placed]
        seed = dice.choice(missing if missing and dice.random() < 0.7 else self._problem.open)
        near, far = self._near(seed)
        dice.shuffle(near)
        dice.shuffle(far)
        own = dice.randint(SIZE // 3, SIZE)
        return [seed, *near[:own], *far[: SIZE - min(own, len(near))]]

    def _near(self, seed: Space) -> tuple[list[Space], list[Space]]:
        """Activities that share a lane key with the seed, and those in its halls."""
        near, far = [], []
        for space in self._problem.open:
            if space is seed:
                continue
            if self._separation.lanes_of(seed.subject, space.subject):
                near.append(space)
            elif self._in_the_way(seed, space):
                far.append(space)
        return near, far

    def _in_the_way(self, seed: Space, space: Space) -> bool:
        placement = self.placed.get(space.subject.item)
        if placement is None:
            return False
        there = choice_at(space, placement.resource)
        return any(
            self._separation.between(seed.subject, choice.resource, space.subject, there.resource)
            and any(allowed.overlaps(placement.when) for allowed in choice.allowed)
            for choice in seed.choices
        )

    # --- what stays -------------------------------------------------------------------------------------------------

    def _around(self, space: Space, fixed: Sequence[Space]) -> Space:
        """The space with what fixed uses leave of it."""
        choices = tuple(Choice(choice.resource, self._left(space, choice, fixed)) for choice in space.choices)
        rest = replace(space, choices=choices)
        return replace(rest, choices=tuple(choice for choice in choices if rest.steps(choice)))

    def _left(self, space: Space, choice: Choice, fixed: Sequence[Space]) -> tuple[Interval, ...]:
        parts = list(choice.allowed)
        for other in fixed:
            placement = self.placed[other.subject.item]
            apart = self._separation.between(
                space.subject, choice.resource, other.subject, choice_at(other, placement.resource).resource
            )
            if apart:
                blocked = Interval(placement.start - apart.forth, placement.end + apart.back)
                parts = list(chain.from_iterable(without(part, blocked) for part in parts))
        return tuple(part for part in parts if part.length >= space.least)

    def _frozen(self, space: Space) -> Space:
        placement = self.placed[space.subject.item]
        resource = choice_at(space, placement.resource).resource
        return replace(space, choices=(Choice(resource, (placement.when,)),), fixed=True)

    def _concerns(self, space: Space, free: Sequence[Space]) -> bool:
        """A fixed use that something is charged for with a free one, or that takes places of a hall it may use."""
        resource = choice_at(space, self.placed[space.subject.item].resource).resource
        beside = self._beside[space.subject.item]
        return any(other.subject.item in beside for other in free) or any(
            self._separation.shared_lanes(resource, choice.resource) for other in free for choice in other.choices
        )
