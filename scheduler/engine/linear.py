"""The LP and MIP solvers inside the ortools wheel, with their breakdowns turned into "nothing found"."""

from __future__ import annotations

from ortools.math_opt.python import mathopt


def solve_linear(
    model: mathopt.Model, solver: mathopt.SolverType, parameters: mathopt.SolveParameters
) -> mathopt.SolveResult | None:
    """The result, or None when the solver itself broke down.

    HiGHS at times ends a run near its time limit with an error instead of a result, and the 9.15 wheel then fails to
    translate that error (`'StatusNotOk' object has no attribute 'canonical_code'`): an AttributeError, not a status.
    """
    try:
        return mathopt.solve(model, solver, params=parameters)
    except (AttributeError, RuntimeError, ValueError):
        return None
