"""The linear relaxation of a posting: bounds for tiers, and the literals that are worth looking at.

GLOP solves 12,000 flow variables in a second; CP-SAT's own bound on them is at a third of it after 30 s.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from ortools.math_opt.python import mathopt

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget
from scheduler.engine.linear import solve_linear
from scheduler.engine.posting import Posting

NODES_AN_EFFORT = 20  # nodes of branch and bound for one unit of deterministic effort
_DEAR = 0.5  # reduced cost from which a literal that the relaxation leaves alone is not worth a look
_SLACK = 1e-3  # what a solver's tolerances may add to a bound
_FAR = 2**60  # CP-SAT's domains end here or beyond where they have no end
_FRACTION = 0.01  # relative gap at which the search for a start ends


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

    def bound(self, level: Level, cuts: bool = False) -> int | None:
        """No solution has less at `level`; None: not known in time. `cuts`: by SCIP's root node, which takes longer."""
        if not cuts:
            solved = self._solve(level, mathopt.SolverType.GLOP)
            return _rounded(solved.objective_value()) if _is_optimal(solved) else None
        solved = self._solve(level, mathopt.SolverType.GSCIP, nodes=1)
        return None if solved is None else _rounded(solved.best_objective_bound())

    def promising(self, level: Level) -> Mapping[int, int] | None:
        """Value by variable of a good solution at `level`, found among the literals that the relaxation likes; None
        if there is none, or no time."""
        solved = self._solve(level, mathopt.SolverType.GLOP)
        if not _is_optimal(solved):
            return None
        values, costs = solved.variable_values(), solved.reduced_costs()
        for x in self.x:
            if x.upper_bound == 1 and values[x] < _SLACK and costs[x] > _DEAR:
                x.upper_bound = 0
        effort = self.budget.effort
        nodes = None if effort is None else max(1, round(effort * NODES_AN_EFFORT))
        found = self._solve(level, mathopt.SolverType.HIGHS, nodes)
        if found is None or not found.has_primal_feasible_solution():
            return None
        return {index: round(found.variable_values(x)) for index, x in enumerate(self.x)}

    def _solve(self, level: Level, method: Any, nodes: int | None = None) -> Any:
        """The answer of a method; all numbers are whole but for GLOP."""
        tree = method is not mathopt.SolverType.GLOP
        for x in self.x:
            x.integer = tree
        self.model.minimize(self._amount(level))
        left = self.budget.left
        return solve_linear(self.model, method, mathopt.SolveParameters(
            time_limit=None if left is None else timedelta(seconds=max(0.2, left)), node_limit=nodes,
            relative_gap_tolerance=_FRACTION if tree else None,
            heuristics=mathopt.Emphasis.OFF if nodes == 1 else None))

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
            lb=low if low > -_FAR else -math.inf, ub=high if high < _FAR else math.inf, expr=total)


def _rounded(bound: float) -> int:
    return max(0, math.ceil(bound - _SLACK))


def _is_optimal(solved: Any) -> bool:
    return solved is not None and solved.termination.reason is mathopt.TerminationReason.OPTIMAL
