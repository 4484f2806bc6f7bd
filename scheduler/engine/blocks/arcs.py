"""The linear program of vehicle flows: trips are covered by classes of vehicles that go from trip to trip.

Nearly all arcs are of no use, so few are written down at first and all are priced after each solve, those with negative
reduced costs added (sifting; Bixby et al. 1992, for vehicle flows Löbel 1998), until none is left: the value is that of
the program with all arcs. 500 trips of 4 depots, 300,000 arcs: 4 s, with 32,500 of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
from ortools.math_opt.python import mathopt

from scheduler.engine.budget import Budget, Watch
from scheduler.engine.linear import LEAST

Costs = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
NEAR = 10  # cheapest arcs out of a trip, and into it, that are written down at first
ROUND = 20  # arcs for each trip that one round adds at most
_SLACK = 1e-6


@dataclass(frozen=True)
class VehicleClass:
    """Vehicles that are alike. `out[j]`: beginning with trip j, `back[i]`: ending with trip i, `between[i, j]`: j after
    i; infinite where it cannot be. `most`: vehicles."""

    out: Costs
    back: Costs
    between: Costs
    most: int


@dataclass(frozen=True)
class Prices:
    """Reduced costs of all arcs in the last solution."""

    out: Costs
    back: Costs
    between: Costs


class ArcProgram:
    """`model`: with whatever else it holds; `cover[k][j]`: the row that class k counts in when it runs trip j, None
    where it cannot. A class that is too small may be exceeded at `penalty` a vehicle, so that there is always a
    solution: bounds stay bounds."""

    def __init__(
        self, model: Any, classes: Sequence[VehicleClass], cover: Sequence[Sequence[Any | None]], penalty: float
    ) -> None:
        self.model = model
        self.classes = classes
        self.cover = cover
        self.iterations = 0
        self._solver: mathopt.IncrementalSolver | None = None
        self._flow = [[model.add_linear_constraint(lb=0, ub=0) for _ in rows] for rows in cover]
        self._most = [model.add_linear_constraint(lb=-math.inf, ub=c.most) for c in classes]
        self.ends: list[tuple[dict[int, Any], dict[int, Any]]] = [({}, {}) for _ in classes]
        self.inner: list[dict[tuple[int, int], Any]] = [{} for _ in classes]
        self._there: list[Mask] = [np.zeros(c.between.shape, dtype=np.bool_) for c in classes]
        for k in range(len(classes)):
            self._most[k].set_coefficient(self._variable(penalty), -1)
            self._begin(k)
            self.add(k, _near(classes[k].between))

    def _variable(self, cost: float) -> Any:
        x = self.model.add_variable(lb=0)
        self.model.objective.set_linear_coefficient(x, cost)
        return x

    def _begin(self, k: int) -> None:
        """Arcs from and to the depot."""
        own, (first, last) = self.classes[k], self.ends[k]
        for j, row in enumerate(self.cover[k]):
            if row is not None and math.isfinite(own.out[j]):
                x = first[j] = self._variable(float(own.out[j]))
                row.set_coefficient(x, 1)
                self._flow[k][j].set_coefficient(x, 1)
                self._most[k].set_coefficient(x, 1)
            if row is not None and math.isfinite(own.back[j]):
                x = last[j] = self._variable(float(own.back[j]))
                self._flow[k][j].set_coefficient(x, -1)

    def add(self, k: int, arcs: Mask) -> None:
        """Those of them that can be and are not there yet."""
        own, rows, flow = self.classes[k], self.cover[k], self._flow[k]
        new = arcs & ~self._there[k] & np.isfinite(own.between)
        for i, j in np.argwhere(new).tolist():
            row = rows[j]
            if row is not None and rows[i] is not None:
                x = self.inner[k][i, j] = self._variable(float(own.between[i, j]))
                row.set_coefficient(x, 1)
                flow[j].set_coefficient(x, 1)
                flow[i].set_coefficient(x, -1)
        self._there[k] |= new

    def sift(self, budget: Budget, watch: Watch) -> float | None:
        """The least cost with all arcs; None where the budget ends before, or a stop comes."""
        while not watch.stopped and budget.left != 0:
            result = self._solved(budget)
            if result is None:
                return None
            self.result, self.prices = result, self._priced(result)
            if not self._widened():
                return float(result.objective_value())
        return None

    def _solved(self, budget: Budget) -> Any | None:
        limit = None if budget.left is None else timedelta(seconds=max(LEAST, budget.left))
        self._solver = self._solver or mathopt.IncrementalSolver(self.model, mathopt.SolverType.GLOP)
        try:  # as in `linear.solve_linear`
            result = self._solver.solve(params=mathopt.SolveParameters(time_limit=limit))
        except (AttributeError, RuntimeError, ValueError):
            return None
        self.iterations += result.solve_stats.simplex_iterations
        return result if result.termination.reason is mathopt.TerminationReason.OPTIMAL else None

    def _priced(self, result: Any) -> list[Prices]:
        dual = result.dual_values()
        return [self._of_class(k, dual.__getitem__) for k in range(len(self.classes))]

    def _of_class(self, k: int, dual: Callable[[Any], float]) -> Prices:
        own = self.classes[k]
        paid = np.array([-math.inf if row is None else dual(row) for row in self.cover[k]])
        kept = np.array([dual(row) for row in self._flow[k]])
        out = own.out - paid - kept - dual(self._most[k])
        between = own.between - (paid + kept)[np.newaxis, :] + kept[:, np.newaxis]
        between[np.isneginf(paid), :] = math.inf
        return Prices(out, own.back + kept, between)

    def _widened(self) -> bool:
        """Whether arcs were added, the cheapest first."""
        negative = [(p.between < -_SLACK) & ~there for p, there in zip(self.prices, self._there, strict=True)]
        prices = np.concatenate([np.empty(0), *(p.between[m] for p, m in zip(self.prices, negative, strict=True))])
        most = ROUND * max((len(rows) for rows in self.cover), default=0)
        last = np.partition(prices, most)[most] if len(prices) > most else 0.0
        for k, mask in enumerate(negative):
            self.add(k, mask & (self.prices[k].between <= last))
        return bool(len(prices))

    def shares(self, k: int) -> Mapping[int, float]:
        """Trip → how much of it the class runs."""
        value = self.result.variable_values()
        found: dict[int, float] = {j: value[x] for j, x in self.ends[k][0].items()}
        for (_, j), x in self.inner[k].items():
            found[j] = found.get(j, 0.0) + value[x]
        return found


def _near(between: Costs) -> Mask:
    """The cheapest arcs out of each trip and into it."""
    found = np.zeros(between.shape, dtype=np.bool_)
    if between.size:
        out = np.argsort(between, axis=1, kind="stable")[:, :NEAR]
        into = np.argsort(between, axis=0, kind="stable")[:NEAR]
        np.put_along_axis(found, out, True, axis=1)
        np.put_along_axis(found, into, True, axis=0)
    return found
