"""The LP and MIP solvers inside the ortools wheel, with their breakdowns turned into "nothing found"."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from ortools.math_opt.python import mathopt

from scheduler.engine.budget import Budget, Watch

NODES_AN_EFFORT = 50  # nodes of branch and bound for one unit of deterministic effort
ITERATIONS_AN_EFFORT = 8000  # of the simplex method
ENTRIES_AN_EFFORT = 5000  # of a matrix, until the root of its tree is done (13,000 of a forum's floors: 2.5 s)
LEAST = 0.2  # seconds that a solve may take whatever is left
WHOLE = 0.99  # what a bound may be below a whole number that it proves
_POLL = 0.1  # seconds between two looks at the watch
_SLACK = 1e-4  # what a solver's tolerances may add to a bound


class Purse:
    """Effort that many programs share: what one spends is not there for the next, and none is begun that it cannot
    pay for. `left` None = no limit. The same on every machine."""

    def __init__(self, left: float | None) -> None:
        self.left = left

    def affords(self, model: Any) -> bool:
        return self.left is None or _entries(model) <= ENTRIES_AN_EFFORT * self.left

    def spend(self, result: mathopt.SolveResult) -> None:
        stats = result.solve_stats
        self.pay(stats.simplex_iterations / ITERATIONS_AN_EFFORT + stats.node_count / NODES_AN_EFFORT)

    def pay(self, effort: float) -> None:
        """`effort`: deterministic time of CP-SAT, too."""
        if self.left is not None:
            self.left = max(0.0, self.left - effort)


def _entries(model: Any) -> int:
    return sum(1 for _ in model.linear_constraint_matrix_entries())


@dataclass(frozen=True)
class Minimum:
    """What a program's minimum is known to be. `bound`: no solution of the program is below. `values`: of a solution
    that reaches `value`, by variable; None where none was found, and `impossible` where there is none."""

    bound: int
    value: float | None
    values: Any
    impossible: bool = False

    @property
    def proven(self) -> bool:
        return self.value is not None and self.value <= self.bound + _SLACK


def solve_linear(
    model: mathopt.Model,
    solver: mathopt.SolverType,
    parameters: mathopt.SolveParameters,
    hints: Sequence[mathopt.SolutionHint] = (),
) -> mathopt.SolveResult | None:
    """The result, or None when the solver itself broke down. `hints`: solutions to begin from.

    HiGHS at times ends a run near its time limit with an error instead of a result, and the 9.15 wheel then fails to
    translate that error (`'StatusNotOk' object has no attribute 'canonical_code'`): an AttributeError, not a status.
    """
    try:
        known = mathopt.ModelSolveParameters(solution_hints=list(hints))
        return mathopt.solve(model, solver, params=parameters, model_params=known)
    except (AttributeError, RuntimeError, ValueError):
        return None


def parameters_of(budget: Budget) -> mathopt.SolveParameters:
    """Wall clock where there is a limit; nodes where the effort must be the same on every machine."""
    nodes = None if budget.effort is None else max(1, round(budget.effort * NODES_AN_EFFORT))
    limit = None if budget.left is None else timedelta(seconds=max(LEAST, budget.left))
    return mathopt.SolveParameters(time_limit=limit, node_limit=nodes, random_seed=budget.seed)


def minimise(model: Any, objective: Any, budget: Budget, watch: Watch, purse: Purse) -> Minimum | None:
    """The least value of a non-negative integer objective; None where nothing is known of it, the watch stopped, or
    the purse does not hold as much."""
    if not purse.affords(model):
        return None
    model.minimize(objective)
    result = _heard(model, replace(budget, effort=purse.left), watch)
    if result is None:
        return None
    purse.spend(result)
    if result.termination.reason is mathopt.TerminationReason.INFEASIBLE:
        return Minimum(0, None, None, True)
    found = result.has_primal_feasible_solution()
    lowest = result.termination.objective_bounds.dual_bound
    bound = max(0, math.ceil(lowest - _SLACK)) if math.isfinite(lowest) else 0
    return Minimum(bound, result.objective_value() if found else None, result.variable_values() if found else None)


def _heard(model: Any, budget: Budget, watch: Watch) -> mathopt.SolveResult | None:
    """Solved in a thread of its own, which is left behind when the watch stops: HiGHS hears no interruption."""
    answers: list[mathopt.SolveResult | None] = []

    def solve() -> None:
        parameters = parameters_of(budget)
        parameters.absolute_gap_tolerance, parameters.relative_gap_tolerance = WHOLE, 0.0
        answers.append(solve_linear(model, mathopt.SolverType.HIGHS, parameters))

    thread = threading.Thread(target=solve, daemon=True)
    thread.start()
    while thread.is_alive() and not watch.stopped:
        thread.join(_POLL)
    return answers[0] if answers else None
