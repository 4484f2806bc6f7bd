"""Inside one hotel: the floors that each delegation gets, as few as the rooms allow.

A mixed integer program with whole floors and fractional units: its relaxation is tight where CP-SAT's is not (12–14
floors in 6 s against 15–18 for CP-SAT on the same program and 30–36 on counts alone; 5 delegations of 71, 300 rooms).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from ortools.math_opt.python import mathopt

from scheduler.domain.base import Id
from scheduler.engine.budget import Budget
from scheduler.engine.levels.classes import Classes, RoomClass, UnitClass
from scheduler.engine.levels.covering import largest_first
from scheduler.engine.linear import Purse, parameters_of, solve_linear
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Apart

WHOLE = 0.99  # what a bound may be below a number of floors that it proves
WHOLE_ROOM = 1e-4  # what a solver may add to whole floors
MISSING = 100  # price of a unit without a room, in floors

Allowed = frozenset[tuple[Id, Id]]
"""(group, floor)"""


@dataclass(frozen=True)
class Fewest:
    """`amount`: floors, with those that should be kept apart and those without a room at their prices in floors; what
    was found, not what is proven."""

    allowed: Allowed
    amount: int


def fewest_floors(
    classes: Classes, units: Sequence[UnitClass], rooms: Sequence[RoomClass], budget: Budget, purse: Purse
) -> Fewest | None:
    """The floors of each group, or None where none were found in time."""
    program = _Program(classes, units, rooms)
    if not program.on:
        return Fewest(frozenset(), 0)
    parameters = parameters_of(budget)
    parameters.absolute_gap_tolerance = WHOLE
    result = solve_linear(program.model, mathopt.SolverType.HIGHS, parameters)
    if result is None or not result.has_primal_feasible_solution():
        return None
    purse.spend(result)
    values = result.variable_values()
    allowed = frozenset(key for key, on in program.on.items() if values[on] > 0.5)
    return Fewest(allowed, math.ceil(result.objective_value() - WHOLE_ROOM))


class _Program:
    def __init__(self, classes: Classes, units: Sequence[UnitClass], rooms: Sequence[RoomClass]) -> None:
        self.model: Any = mathopt.Model()
        self.units, self.rooms = units, rooms = _merged(classes, units, rooms)
        self.x = {
            (u, r): self.model.add_variable(lb=0, ub=_most(u, r))
            for u in units
            for r in rooms
            if classes.fits(u.first.members, r)
        }
        groups = dict.fromkeys(u.first.group for u in units if _counts(u))
        floors = list(dict.fromkeys(r.floor for r in rooms))
        self.on = {(group, floor): self.model.add_binary_variable() for group in groups for floor in floors}
        missing = [self._serve(u) for u in units]
        for r in rooms:
            self._fill(r)
        for group in groups:
            self._spread(group)
        clashes = [self._clash(a, b, floor) for _, a, b in kept_apart(classes, units) for floor in floors]
        self.model.minimize(sum(self.on.values()) + sum(clashes) + MISSING * sum(missing))

    def _spread(self, group: Id) -> None:
        """Hall's condition: floors enough for those of the group whom only some rooms take. It proves many a hotel at
        once and leaves little to branching."""
        own = [u for u in self.units if u.first.group == group and _counts(u)]
        homes = {u: frozenset(r for v, r in self.x if v is u) for u in own}
        for wanted in dict.fromkeys([*homes.values(), frozenset().union(*homes.values())]):
            inside = [u for u in own if homes[u] and homes[u] <= wanted]
            needed = max((sum(len(u.units) for u in clique) for clique in cliques(inside)), default=0)
            sizes: dict[Id, int] = {}
            for r in (r for r in self.rooms if r in wanted):
                sizes[r.floor] = sizes.get(r.floor, 0) + len(r.rooms)
            least = min(len(sizes), largest_first(sizes.values(), needed))
            if least > 1:
                self.model.add_linear_constraint(sum(self.on[group, floor] for floor in sizes) >= least)

    def _clash(self, one: Id, other: Id, floor: Id) -> Any:
        """Two that should be kept apart on one floor: as bad as a floor more."""
        clash = self.model.add_variable(lb=0)
        self.model.add_linear_constraint(self.on[one, floor] + self.on[other, floor] <= 1 + clash)
        return clash

    def _serve(self, u: UnitClass) -> Any:
        missing = self.model.add_variable(lb=0, ub=len(u.units))
        self.model.add_linear_constraint(sum(x for (v, _), x in self.x.items() if v is u) + missing == len(u.units))
        return missing

    def _fill(self, r: RoomClass) -> None:
        """No more units at once than rooms; and of one group none where the floor is not its own."""
        for clique in cliques([u for u in self.units if (u, r) in self.x]):
            self.model.add_linear_constraint(sum(self.x[u, r] for u in clique) <= len(r.rooms))
            for group in dict.fromkeys(u.first.group for u in clique if _counts(u)):
                own = [u for u in clique if u.first.group == group and _counts(u)]
                most = min(len(r.rooms), sum(len(u.units) for u in own))
                self.model.add_linear_constraint(sum(self.x[u, r] for u in own) <= most * self.on[group, r.floor])
        for u in self.units:
            if (u, r) in self.x and _counts(u) and len(u.units) < len(r.rooms):
                self.model.add_linear_constraint(self.x[u, r] <= len(u.units) * self.on[u.first.group, r.floor])


def _merged(
    classes: Classes, units: Sequence[UnitClass], rooms: Sequence[RoomClass]
) -> tuple[list[UnitClass], list[RoomClass]]:
    """Units that the same rooms take at the same times, and rooms of a floor that take the same units: floors ask for
    no more, and a hotel of 350 rooms has a third of the variables."""
    takes = {u: tuple(classes.fits(u.first.members, r) for r in rooms) for u in units}
    alike: dict[Hashable, list[UnitClass]] = {}
    for u in units:
        alike.setdefault((u.first.group, u.first.spare, u.first.begin, u.first.finish, takes[u]), []).append(u)
    same: dict[Hashable, list[RoomClass]] = {}
    for position, r in enumerate(rooms):
        same.setdefault((r.floor, r.beds, *(takes[own[0]][position] for own in alike.values())), []).append(r)
    return (
        [UnitClass(tuple(unit for u in own for unit in u.units)) for own in alike.values()],
        [replace(own[0], rooms=tuple(room for r in own for room in r.rooms)) for own in same.values()],
    )


def kept_apart(classes: Classes, units: Sequence[UnitClass]) -> Iterator[tuple[Rule, Id, Id]]:
    """Groups of which either is against the other on one floor, with the rule that says so."""
    groups = {u.first.group: u.first.members[0] for u in units if _counts(u)}
    for rule in classes.facets.speaking("shape"):
        shape = rule.shape()
        if isinstance(shape, Apart) and shape.over == "floor":
            for one, other in combinations(groups, 2):
                if other in getattr(groups[one], shape.against) or one in getattr(groups[other], shape.against):
                    yield rule, one, other


def _counts(u: UnitClass) -> bool:
    """Spares follow, and who belongs to no delegation may live anywhere."""
    return bool(u.first.group) and not u.first.spare


def _most(u: UnitClass, r: RoomClass) -> int:
    return min(len(u.units), len(r.rooms))


def cliques(units: Sequence[UnitClass]) -> Iterator[list[UnitClass]]:
    """Maximal sets of classes whose times, pads included, overlap."""
    active: list[UnitClass] = []
    for u in sorted(units, key=lambda u: u.first.begin):
        still = [other for other in active if other.first.finish > u.first.begin]
        if len(still) < len(active):
            yield active
        active = [*still, u]
    if active:
        yield active
