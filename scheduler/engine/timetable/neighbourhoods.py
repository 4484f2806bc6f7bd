"""Large-neighbourhood search: a few uses are decided anew, all others stay; kept where no tier gets worse.

A neighbourhood grows from an activity that found no place, or from any: what stands in its way comes along, first its
own guests' activities, then those that have its halls. A plain CP-SAT solve of 184 activities of eight delegations
with too few halls left the greedy answer as it was in 20 s (one worker).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain
from random import Random

from scheduler.clock import Interval
from scheduler.domain.base import Id
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.timetable.claims import blamed, tier_values
from scheduler.engine.timetable.company import Company
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.problem import Problem, choice_at
from scheduler.engine.timetable.spaces import Choice, Space, without

Placed = Mapping[Id, Placement]
Solve = Callable[[Problem, Placed, Budget], Placed]
"""Decides a problem, starting from what is known of it."""

SIZE = 24  # uses decided anew at once
EFFORT = 0.3  # deterministic seconds a neighbourhood
PATIENCE = 60  # neighbourhoods in a row that better nothing, at least
RING = 3  # of those that have halls that one of a neighbourhood could have
AFRESH = 20  # neighbourhoods in a row that better nothing, after which blame is laid anew
FROM_CHARGED = 0.8  # of the neighbourhoods grow from an activity that something is charged for


class Search:
    """The best timetable so far."""

    def __init__(self, problem: Problem, placed: Placed) -> None:
        self._problem = problem
        self._company = Company(problem)
        self._separation = problem.separation
        self._space_of = {space.subject.item: space for space in problem.open}
        self._blamed: list[Space] = []
        self.placed: dict[Id, Placement] = dict(placed)
        self.key = tier_values(problem, placed)

    def run(self, solve: Solve, budget: Budget, watch: Watch, brief: bool = False) -> None:
        """Until nothing is left to better, the budget is spent or patience is at its end: soon where it is `brief` and
        all have a place."""
        dice, idle, effort = Random(budget.seed), 0, budget.effort
        while any(self.key) and idle < self._patience(brief) and budget.left != 0 and not watch.stopped:
            if effort is not None:
                effort -= EFFORT
                if effort < 0:
                    return
            if not idle % AFRESH:
                self._blamed = self._charged_ones()
            idle = 0 if self._step(dice, solve, budget) else idle + 1
            watch.report(
                self._open(), next(value for value in (*self.key, 0) if value or not any(self.key)), None, budget.left
            )

    def _patience(self, brief: bool) -> int:
        """More where there is more to better."""
        return AFRESH if brief and not self.key[0] else max(PATIENCE, 2 * len(self._blamed))

    def _charged_ones(self) -> list[Space]:
        """Those for which something is charged in the first tier that is not at its best, in order."""
        items = set(blamed(self._problem, self.placed, self._problem.tiers[self._worst()]))
        return [space for space in self._problem.open if space.subject.item in items]

    def _worst(self) -> int:
        return next(n for n, value in enumerate(self.key) if value)

    def _open(self) -> str:
        """The first tier that is not at its best."""
        return self._problem.tiers[self._worst()].value if any(self.key) else ""

    def _step(self, dice: Random, solve: Solve, budget: Budget) -> bool:
        """Whether something got better; equally good ones are kept too, to move on from."""
        free = self._grow(dice)
        names = {space.subject.item for space in free}
        bystanders = [self._frozen(space) for space in self._bystanders(free, names)]
        part = self._problem.among([*(self._around(space, names) for space in free), *bystanders], self.placed)
        found = solve(part, self.placed, replace(budget, effort=EFFORT))
        before = self._local(part, self.placed, names)
        after = self._local(part, found, names)
        change = tuple(new - old for new, old in zip(tier_values(part, after), tier_values(part, before), strict=True))
        if change > (0,) * len(change):
            return False
        for item in names:
            self.placed.pop(item, None)
        self.placed |= {item: placement for item, placement in found.items() if item in names}
        self.key = tuple(value + more for value, more in zip(self.key, change, strict=True))
        return change < (0,) * len(change)

    def _local(self, part: Problem, free: Placed, names: Collection[Id]) -> dict[Id, Placement]:
        """The part's uses: free ones as given, all others as they are."""
        items = (space.subject.item for space in part.open)
        uses = ((item, free.get(item) if item in names else self.placed.get(item)) for item in items)
        return {item: placement for item, placement in uses if placement}

    # --- which ones -------------------------------------------------------------------------------------------------

    def _grow(self, dice: Random) -> list[Space]:
        """The seed, what its guests and leaders do on its days, what is in its halls then; and, while there is room,
        what is in the halls of those that day."""
        missing = [space for space in self._blamed if space.subject.item not in self.placed]
        seeds = missing or self._blamed
        seed = dice.choice(seeds if seeds and dice.random() < FROM_CHARGED else self._problem.open)
        days = {day for choice in seed.choices for allowed in choice.allowed for day in allowed.days()}
        near = [space for space in self._company.together(seed) if self._on(space, days)]
        far = [space for space in self._company.in_halls(seed) if self._in_the_way(seed, space)]
        dice.shuffle(near)
        dice.shuffle(far)
        own = dice.randint(SIZE // 3, SIZE)
        grown = {space.subject.item: space for space in (seed, *near[:own], *far)}
        for space in (*far, *near):
            if len(grown) > SIZE:
                break
            ring = [other for other in self._company.in_halls(space) if self._in_the_way(space, other)]
            grown |= {other.subject.item: other for other in dice.sample(ring, min(RING, len(ring)))}
        return list(grown.values())[: SIZE + 1]

    def _on(self, space: Space, days: Set[int]) -> bool:
        """It is on one of the days, or nowhere yet."""
        placement = self.placed.get(space.subject.item)
        return placement is None or not days.isdisjoint(placement.when.days())

    def _in_the_way(self, seed: Space, space: Space) -> bool:
        """It has, or takes places of, a hall that the seed may have then."""
        placement = self.placed.get(space.subject.item)
        if placement is None:
            return False
        there = choice_at(space, placement.resource).resource
        return any(
            any(allowed.overlaps(placement.when) for allowed in choice.allowed)
            and (
                self._separation.between(seed.subject, choice.resource, space.subject, there)
                or self._separation.shared_lanes(choice.resource, there)
            )
            for choice in seed.choices
        )

    # --- what stays -------------------------------------------------------------------------------------------------

    def _around(self, space: Space, names: Collection[Id]) -> Space:
        """The space with what fixed uses leave of it."""
        others = {s.subject.item: s for s in (*self._company.together(space), *self._company.in_halls(space))}
        fixed = [other for item, other in others.items() if item in self.placed and item not in names]
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

    def _bystanders(self, free: Sequence[Space], names: Collection[Id]) -> list[Space]:
        """Fixed uses with which something is charged for a free one, or that take places of a hall it may use."""
        charged = {item for space in free for item in self._company.charged(space)}
        sharing = {s.subject.item for space in free for s in self._company.in_halls(space) if self._shares(space, s)}
        around = (charged | sharing) - set(names)
        return [self._space_of[item] for item in self._space_of if item in around and item in self.placed]

    def _shares(self, space: Space, other: Space) -> bool:
        """The other one takes places, pads included, where the space may be too."""
        placement = self.placed.get(other.subject.item)
        if placement is None:
            return False
        resource = choice_at(other, placement.resource).resource
        for choice in space.choices:
            for lane in self._separation.shared_lanes(resource, choice.resource):
                pads = (self._separation.pads(lane, s.subject) for s in (space, other))
                before, after = (sum(side) for side in zip(*pads, strict=True))
                reach = Interval(placement.start - before - after, placement.end + before + after)
                if any(reach.overlaps(part) for part in choice.allowed):
                    return True
        return False
