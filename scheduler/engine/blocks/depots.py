"""Multi-depot vehicle scheduling: every trip by one vehicle, each back to its depot, at the least cost.

Four steps (design/formulations.md, Transport). 1. As if there were one depot, by sifting: its arcs of small reduced
cost are few. 2. All depots on those arcs, all arcs priced again: the exact bound of the relaxation. 3. Trips that one
depot runs for certain stay with it, arcs of small reduced cost make a program in integers. 4. Without fixing, all arcs
that a better plan could use (reduced cost at most what the plan is above the bound), where they are few.
Public instances, one core: 50 trips of 2 depots proven in 0.1 s, 100 of 4 in 0.3 s, 500 of 4 in 14 s 0.007 % above the
bound.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from ortools.math_opt.python import mathopt

from scheduler.engine.blocks.arcs import ArcProgram, VehicleClass
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.linear import LEAST, solve_linear

Arc = tuple[int, int, int]
"""(depot, trip, next trip); -1 = the depot itself."""
Blocks = tuple[tuple[int, tuple[int, ...]], ...]
"""(depot, its trips in order), a vehicle each."""
DEPOT = -1
CERTAIN = 0.999  # of a trip, from which on it stays with the depot
KEPT = 0.02  # of a vehicle's cheapest way out and back: reduced cost up to which arcs of one depot are kept
NARROW = 0.002  # the same, of the first program in integers
POLISHED = 20_000  # arcs up to which the last one is tried
_SLACK = 1e-4


@dataclass(frozen=True)
class Schedule:
    """`cost` None and no blocks: none was found in time. `bound`: no schedule costs less."""

    cost: int | None
    bound: int
    blocks: Blocks

    @property
    def proven(self) -> bool:
        return self.cost is not None and self.cost <= self.bound


@dataclass(frozen=True)
class _Plan:
    cost: int
    arcs: frozenset[Arc]


def schedule(depots: Sequence[VehicleClass], budget: Budget, watch: Watch) -> Schedule:
    """`depots`: classes whose `between` are one and the same, costs whole numbers. The best schedule found."""
    trips, dear = len(depots[0].out), _dear(depots)
    program = _all_depots(depots, dear, budget.part(2), watch)
    lowest = program.sift(budget.part(2), watch) if program else None
    if program is None or lowest is None:
        return Schedule(None, 0, ())
    bound = math.ceil(lowest - _SLACK)
    best = _rounded(program, NARROW * dear, _certain(program, trips), None, budget.part(2), watch)
    if best and best.cost > bound and _size(program, best.cost - lowest) <= POLISHED:
        better = _rounded(program, best.cost - lowest, {}, best, budget, watch)
        best = better if better and better.cost < best.cost else best
    return Schedule(best.cost if best else None, bound, _blocks(best.arcs) if best else ())


def _dear(depots: Sequence[VehicleClass]) -> float:
    """What a vehicle costs at least that runs anything."""
    return float(min(np.min(d.out) + np.min(d.back) for d in depots))


def _all_depots(depots: Sequence[VehicleClass], dear: float, budget: Budget, watch: Watch) -> ArcProgram | None:
    """The program of all depots with the arcs that one depot would need."""
    merged = VehicleClass(
        np.min([d.out for d in depots], axis=0),
        np.min([d.back for d in depots], axis=0),
        depots[0].between,
        sum(d.most for d in depots),
    )
    single = _program([merged], dear)
    if single.sift(budget, watch) is None:
        return None
    found = _program(depots, dear)
    for k in range(len(depots)):
        found.add(k, single.prices[0].between <= KEPT * dear)
    return found


def _program(depots: Sequence[VehicleClass], dear: float) -> ArcProgram:
    """Each trip once."""
    model: Any = mathopt.Model()
    once = [model.add_linear_constraint(lb=1, ub=1) for _ in depots[0].out]
    return ArcProgram(model, depots, [once] * len(depots), 10 * dear)


def _certain(program: ArcProgram, trips: int) -> Mapping[int, int]:
    """Trip → the depot that runs it for certain in the relaxation."""
    found: dict[int, int] = {}
    for k in range(len(program.classes)):
        found.update({j: k for j, share in program.shares(k).items() if share > CERTAIN and j < trips})
    return found


def _able(program: ArcProgram, k: int, most: float) -> list[tuple[Arc, float]]:
    """Arcs of a depot up to a reduced cost, with their costs."""
    own, prices = program.classes[k], program.prices[k]
    found = [((k, i, j), float(own.between[i, j])) for i, j in np.argwhere(prices.between <= most).tolist()]
    found += [((k, DEPOT, j), float(own.out[j])) for (j,) in np.argwhere(prices.out <= most).tolist()]
    return found + [((k, i, DEPOT), float(own.back[i])) for (i,) in np.argwhere(prices.back <= most).tolist()]


def _size(program: ArcProgram, most: float) -> int:
    return sum(len(_able(program, k, most)) for k in range(len(program.classes)))


def _rounded(
    program: ArcProgram, most: float, fixed: Mapping[int, int], known: _Plan | None, budget: Budget, watch: Watch
) -> _Plan | None:
    """The best in integers with arcs up to a reduced cost; `fixed`: trip → its only depot; `known`: a plan to begin
    from."""
    if watch.stopped:
        return None
    model, x = _in_integers(program, most, fixed)
    hints = [_hint(x, known)] if known else []
    limit = None if budget.left is None else timedelta(seconds=max(LEAST, budget.left))
    parameters = mathopt.SolveParameters(time_limit=limit, relative_gap_tolerance=0.0, random_seed=budget.seed)
    result = solve_linear(model, mathopt.SolverType.HIGHS, parameters, hints)
    if result is None or not result.has_primal_feasible_solution():
        return None
    value = result.variable_values()
    return _Plan(
        round(result.objective_value()), frozenset(arc for arc, variable in x.items() if value[variable] > 0.5)
    )


def _in_integers(program: ArcProgram, most: float, fixed: Mapping[int, int]) -> tuple[Any, dict[Arc, Any]]:
    model: Any = mathopt.Model()
    trips, x = len(program.classes[0].out), dict[Arc, Any]()
    once = [model.add_linear_constraint(lb=1, ub=1) for _ in range(trips)]
    for k, own in enumerate(program.classes):
        flow = [model.add_linear_constraint(lb=0, ub=0) for _ in range(trips)]
        there = model.add_linear_constraint(lb=-math.inf, ub=own.most)
        for arc, cost in _able(program, k, most):
            if any(fixed.get(trip, k) != k for trip in arc[1:] if trip != DEPOT):
                continue
            variable = x[arc] = model.add_binary_variable()
            model.objective.set_linear_coefficient(variable, cost)
            _, before, after = arc
            if after != DEPOT:
                once[after].set_coefficient(variable, 1)
                flow[after].set_coefficient(variable, 1)
            if before != DEPOT:
                flow[before].set_coefficient(variable, -1)
            else:
                there.set_coefficient(variable, 1)
    return model, x


def _hint(x: Mapping[Arc, Any], known: _Plan) -> mathopt.SolutionHint:
    return mathopt.SolutionHint(variable_values={variable: float(arc in known.arcs) for arc, variable in x.items()})


def _blocks(arcs: frozenset[Arc]) -> Blocks:
    after = {(k, i): j for k, i, j in arcs if i != DEPOT}
    found = []
    for k, _, first in sorted(arc for arc in arcs if arc[1] == DEPOT):
        trips = [first]
        while (then := after[k, trips[-1]]) != DEPOT:
            trips.append(then)
        found.append((k, tuple(trips)))
    return tuple(found)
