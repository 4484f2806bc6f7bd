"""What a tier has at least where each delegation lives on one floor, or pays for several: who lives on which floor is a
program of a hundred binaries, where persons in rooms are thousands.

On a floor a delegation amounts to no less than by itself there with nobody else in the house (smokers and smoking rooms
of a kind, night by night); what it takes at least of a floor's rooms says who fits beside it. On several floors it
amounts to nothing but what the rules charge that keep it together. A forum's floors are bounded in 0.3 s of CPU, where
the program of the whole house (`program`) takes 2 s; that rooms fill up beside others it does not see, so its bound for
comfort is weak.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.math_opt.python import mathopt

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.levels.bounds import least_alone
from scheduler.engine.levels.needs import fitting, kind_sets, needed
from scheduler.engine.levels.options import Options
from scheduler.engine.levels.program import Program
from scheduler.engine.levels.sorts import Crowd
from scheduler.engine.linear import Purse, minimise
from scheduler.rules.shapes import Spread

FLOOR = "floor"


@dataclass(frozen=True)
class Company:
    """Who is kept together: subjects, and the same as sorts of the program; `floors` they may live on."""

    subjects: tuple[StayDue, ...]
    sorts: Crowd
    floors: Sequence[Id]


class Settled:
    """`companies`: of no subject more than one; everybody of them is lodged."""

    def __init__(
        self, program: Program, options: Options, companies: Sequence[Company], watch: Watch, purse: Purse
    ) -> None:
        self.program, self.options, self.companies = program, options, companies
        self.watch, self.purse = watch, purse
        self._known: dict[tuple[int, Id, Level], int] = {}

    @property
    def facets(self) -> Facets:
        return self.program.facets

    def separable(self, level: Level) -> bool:
        """Whether what companies amount to adds up: a room in use is counted once for all who share it."""
        return not any(rule.at is level for rule in self.facets.speaking("use"))

    def least(self, level: Level, before: Mapping[Level, int], budget: Budget) -> int:
        """No plan that has no more than `before` in those tiers has less in this one."""
        model: Any = mathopt.Model()
        one = {
            (n, floor): model.add_binary_variable()
            for n, company in enumerate(self.companies)
            for floor in company.floors
            if all(fitting(self.program, i, self._kinds(floor)) for i in company.sorts)
        }
        several = [model.add_binary_variable() for _ in self.companies]
        for n in range(len(self.companies)):
            own = [x for (m, _), x in one.items() if m == n]
            model.add_linear_constraint(mathopt.fast_sum([*own, several[n]]) == 1)
        self._fill(model, one)
        for tier in (tier for tier in before if self.separable(tier)):
            model.add_linear_constraint(self._amount(tier, one, several, budget) <= before[tier])
        found = minimise(model, self._amount(level, one, several, budget), budget, self.watch, self.purse)
        return 0 if found is None else found.bound

    def _kinds(self, floor: Id) -> frozenset[int]:
        return frozenset(self.program.inside(FLOOR, floor))

    def _fill(self, model: Any, one: Mapping[tuple[int, Id], Any]) -> None:
        """Who lives on one floor needs whole rooms there."""
        for floor in dict.fromkeys(floor for _, floor in one):
            kinds = self._kinds(floor)
            sets = kind_sets(self.program, kinds)
            here = {n: x for (n, other), x in one.items() if other == floor}
            needs = {n: needed(self.program, self.companies[n].sorts, kinds, sets) for n in here}
            for inside in sets:
                rooms = sum(len(self.program.kinds[k]) for k in inside)
                model.add_linear_constraint(mathopt.fast_sum([needs[n][inside] * x for n, x in here.items()]) <= rooms)

    def _amount(self, level: Level, one: Mapping[tuple[int, Id], Any], several: Sequence[Any], budget: Budget) -> Any:
        shapes = ((rule, rule.shape()) for rule in self.facets.speaking("shape") if rule.at is level)
        apart = sum(
            rule.weight
            for rule, shape in shapes
            if isinstance(shape, Spread) and shape.over == FLOOR and not shape.where
        )
        alone = [self._alone(n, floor, level, budget) * x for (n, floor), x in one.items()]
        return mathopt.fast_sum([*alone, *(apart * x for x in several)])

    def _alone(self, n: int, floor: Id, level: Level, budget: Budget) -> int:
        """What a company amounts to there, and on every floor with the same rooms."""
        if (n, floor, level) not in self._known:
            rooms = self.options.rooms[floor]
            subjects = self.companies[n].subjects
            least = least_alone(self.facets, subjects, rooms, level, 0, budget, self.watch, self.purse)
            self._known.update(dict.fromkeys(((n, other, level) for other in self.options.like(floor)), least))
        return self._known[n, floor, level]
