"""The linear relaxation of a posting: bounds for tiers that nobody has the time to prove.

GLOP solves 12,000 flow variables in a second; CP-SAT's own bound on them is at a third of it after 30 s.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from ortools.math_opt.python import mathopt

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget
from scheduler.engine.linear import solve_linear
from scheduler.engine.posting import Posting

_SLACK = 1e-3  # what a solver's tolerances may add to a bound
_FAR = 2**60  # CP-SAT's domains end here or beyond where they have no end


class Relaxation:
    """A posting as a linear program. Constraints that are no sums and no clauses are left out: that makes bounds
    weaker, never wrong. Tiers that have been bounded stay so."""

    def __init__(self, posting: Posting, budget: Budget) -> None:
        self.posting = posting
        self.budget = budget
        self.model: Any = mathopt.Model()
        proto = posting.model.proto
        domains = (list(v.domain) for v in proto.variables)  # its own fields know no negative index
        self.x = [self.model.add_variable(lb=domain[0], ub=domain[-1]) for domain in domains]
        for constraint in proto.constraints:
            self._post(constraint)

    def at_most(self, level: Level, value: int) -> None:
        self.model.add_linear_constraint(self._amount(level) <= value)

    def bound(self, level: Level) -> int | None:
        """No solution has less at `level`; None: not known in time."""
        self.model.minimize(self._amount(level))
        left = self.budget.left
        limit = None if left is None else timedelta(seconds=max(0.2, left))
        solved = solve_linear(self.model, mathopt.SolverType.GLOP, mathopt.SolveParameters(time_limit=limit))
        if solved is None or solved.termination.reason is not mathopt.TerminationReason.OPTIMAL:
            return None
        lowest: float = solved.objective_value()
        return max(0, math.ceil(lowest - _SLACK))

    def _amount(self, level: Level) -> Any:
        terms, constant = self.posting.objective(level)
        return mathopt.fast_sum([n * self._value(v.index) for v, n in terms]) + constant

    def _value(self, index: int) -> Any:
        return self.x[index] if index >= 0 else 1 - self.x[-index - 1]

    def _post(self, constraint: Any) -> None:
        switches = [self._value(-index - 1) for index in constraint.enforcement_literal]
        if constraint.has_linear() and not switches:
            self._post_sum(constraint.linear)
        elif constraint.has_bool_or():
            self._post_clause([*switches, *map(self._value, constraint.bool_or.literals)])
        elif constraint.has_bool_and():
            for index in constraint.bool_and.literals:
                self._post_clause([*switches, self._value(index)])

    def _post_clause(self, literals: Sequence[Any]) -> None:
        self.model.add_linear_constraint(mathopt.fast_sum(literals) >= 1)

    def _post_sum(self, linear: Any) -> None:
        total = mathopt.fast_sum([n * self.x[v] for v, n in zip(linear.vars, linear.coeffs, strict=True)])
        low, *_, high = linear.domain
        self.model.add_linear_constraint(
            lb=low if low > -_FAR else -math.inf, ub=high if high < _FAR else math.inf, expr=total
        )
