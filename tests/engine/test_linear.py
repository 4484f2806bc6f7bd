"""A solver that breaks down is an answer of its own: nothing found."""

from __future__ import annotations

import pytest
from ortools.math_opt.python import mathopt

from scheduler.engine import linear


def test_a_small_program_is_solved() -> None:
    model = mathopt.Model()
    x = model.add_binary_variable()
    model.maximize(3 * x)
    result = linear.solve_linear(model, mathopt.SolverType.HIGHS, mathopt.SolveParameters())
    assert result is not None
    assert round(result.objective_value()) == 3


def test_a_breakdown_of_the_solver_is_nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise AttributeError("'StatusNotOk' object has no attribute 'canonical_code'")

    monkeypatch.setattr(mathopt, "solve", broken)
    model = mathopt.Model()
    assert linear.solve_linear(model, mathopt.SolverType.HIGHS, mathopt.SolveParameters()) is None
