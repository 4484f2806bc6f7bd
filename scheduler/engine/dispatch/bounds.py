"""What every plan costs at least where nothing is modelled: linear programs over counts of classes.

Two of a tier, of which the higher counts: all subjects without their ways, with what groups meet (crews of a
delegation); and slice by slice (days), which no chain crosses, with ways and time in use as a flow over arcs. Buckets
of time in use are spans, so a carrier that has left one does not come back to it.

Measured on two sessions (1,215 journeys, 338 vehicles of 16 classes, 12 days; one core): comfort 180 after 0.7 s, cost
963,225 after 8 s, where dispatch alone had 701 and 1,321,911. Days of a forum take 0.2 s each.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
from ortools.math_opt.python import mathopt

from scheduler.engine.blocks.arcs import ArcProgram, VehicleClass
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.dispatch.classes import CarrierClass, Classes
from scheduler.engine.dispatch.counted import Counted, due_at
from scheduler.engine.dispatch.dispatch import Dispatch
from scheduler.engine.linear import LEAST, solve_linear

Keys = frozenset[tuple[str, Hashable]]
"""(rule, bucket)."""
_SLACK = 1e-4


def bounded(
    dispatch: Dispatch, slices: Sequence[Sequence[int]], tiers: Sequence[TierResult], budget: Budget, watch: Watch
) -> tuple[TierResult, ...]:
    """The tiers with what is proven of them: of plans that are no worse in the tiers before."""
    found: list[TierResult] = []
    for at, tier in enumerate(tiers):
        open_ones = sum(bool(one.value) for one in tiers[at:])
        free = [n for n, one in enumerate(found) if not one.value]
        bound = _lowest(dispatch, at, free, slices, budget.part(open_ones), watch) if tier.value else 0
        status = Status.OPTIMAL if bound == tier.value else Status.FEASIBLE
        found.append(replace(tier, bound=bound, status=status))
    return tuple(found)


def _lowest(
    dispatch: Dispatch, tier: int, free: Sequence[int], slices: Sequence[Sequence[int]], budget: Budget, watch: Watch
) -> int | None:
    """`free`: tiers that cost nothing."""
    classes = Classes(dispatch.words, tier)
    due = due_at(classes, free)
    known = [_of_all(classes, due, budget.part(2), watch), _of_slices(classes, due, slices, budget, watch)]
    return max((bound for bound in known if bound is not None), default=None)


def _of_all(classes: Classes, due: frozenset[int], budget: Budget, watch: Watch) -> int | None:
    """Without ways."""
    if watch.stopped:
        return None
    counted = Counted(classes, range(len(classes.words.ground.subjects)), due)
    counted.fill()
    counted.spread()
    limit = None if budget.left is None else timedelta(seconds=max(LEAST, budget.left))
    solved = solve_linear(counted.model, mathopt.SolverType.GLOP, mathopt.SolveParameters(time_limit=limit))
    if solved is None or solved.termination.reason is not mathopt.TerminationReason.OPTIMAL:
        return None
    return _up(solved.objective_value())


def _of_slices(
    classes: Classes, due: frozenset[int], slices: Sequence[Sequence[int]], budget: Budget, watch: Watch
) -> int | None:
    """With ways and time in use; None where a chain is in two slices, or for lack of time."""
    if not _are_apart(classes, slices):
        return None
    owned, total = _owned(classes, slices), 0
    for done, numbers in enumerate(slices):
        bound = _Slice(classes, numbers, due, owned[done]).bound(budget.part(len(slices) - done), watch)
        if bound is None:
            return None
        total += bound
    return total


def _are_apart(classes: Classes, slices: Sequence[Sequence[int]]) -> bool:
    found: dict[tuple[str, Hashable], int] = {}
    keys = ((at, (rule.id, c)) for at, numbers in enumerate(slices) for n in numbers for rule, c in classes.chains(n))
    return all(found.setdefault(key, at) == at for at, key in keys)


def _owned(classes: Classes, slices: Sequence[Sequence[int]]) -> list[Keys]:
    """Each bucket in the slice that has most of it, so that it is paid once."""
    members: dict[tuple[str, Hashable], Counter[int]] = defaultdict(Counter)
    for at, numbers in enumerate(slices):
        members_here = ((rule.id, bucket) for number in numbers for rule, bucket in classes.buckets(number))
        for key in members_here:
            members[key][at] += 1
    owner = {key: max(range(len(slices)), key=counts.__getitem__) for key, counts in members.items()}
    return [frozenset(key for key, own in owner.items() if own == at) for at in range(len(slices))]


class _Slice:
    """One slice as a flow: what a class does is in `between`, whom it serves in the counts."""

    def __init__(self, classes: Classes, numbers: Sequence[int], due: frozenset[int], owned: Keys) -> None:
        self.classes = classes
        self.numbers = sorted(numbers)
        self.owned = owned
        self.counted = Counted(classes, self.numbers, due)
        self.used = [
            (k, c) for k, c in enumerate(classes.all) if any((k, number) in self.counted.y for number in numbers)
        ]

    def bound(self, budget: Budget, watch: Watch) -> int | None:
        vehicles = [self._vehicles(c) for _, c in self.used]
        dear = sum(float(np.max(v.out[np.isfinite(v.out)]) + np.max(v.back[np.isfinite(v.back)])) for v in vehicles)
        cover = [[self._row(k, number) for number in self.numbers] for k, _ in self.used]
        found = ArcProgram(self.counted.model, vehicles, cover, 10 * dear + 1).sift(budget, watch)
        return None if found is None else _up(found)

    def _row(self, k: int, number: int) -> Any | None:
        """What runs there = what is counted there."""
        y = self.counted.y.get((k, number))
        if y is None:
            return None
        row = self.counted.model.add_linear_constraint(lb=0.0, ub=0.0)
        row.set_coefficient(y, -1.0)
        return row

    def _vehicles(self, c: CarrierClass) -> VehicleClass:
        size = len(self.numbers)
        out, back = np.full(size, math.inf), np.full(size, math.inf)
        between = np.full((size, size), math.inf)
        able = [(at, number) for at, number in enumerate(self.numbers) if c.may(number)]
        for at, number in able:
            out[at] = self._begin(c, number) + self._paid(c, number, -1)
            back[at] = sum(self.classes.follow(c, rule, number, -1) for rule, _ in self.classes.chains(number))
        clash = self.counted.ground.clashes[0]
        for i, a in able:
            for j, b in able:
                if i < j and not clash[a] >> b & 1:
                    between[i, j] = self._way(c, a, b) + self._paid(c, b, a)
        return VehicleClass(out, back, between, c.size)

    def _begin(self, c: CarrierClass, number: int) -> int:
        return sum(self.classes.follow(c, rule, -1, number) for rule, _ in self.classes.chains(number))

    def _way(self, c: CarrierClass, a: int, b: int) -> int:
        """From one to the next; by its end and a new beginning where the chain is cut."""
        total = 0
        for (rule, here), (_, there) in zip(self.classes.chains(a), self.classes.chains(b), strict=True):
            follow = self.classes.follow
            total += follow(c, rule, a, b) if here == there else follow(c, rule, a, -1) + follow(c, rule, -1, b)
        return total

    def _paid(self, c: CarrierClass, number: int, before: int) -> int:
        """Buckets in which it is in use, without those that the one before has paid."""
        paid = {(rule.id, bucket) for rule, bucket in self.classes.buckets(before)} if before >= 0 else set()
        new = [(rule, bucket) for rule, bucket in self.classes.buckets(number) if (rule.id, bucket) not in paid]
        return sum(self.classes.use(c, rule, bucket) for rule, bucket in new if (rule.id, bucket) in self.owned)


def _up(value: float) -> int:
    return max(0, math.ceil(value - _SLACK))
