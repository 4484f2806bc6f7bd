"""Lexicographic solving: one tier after the other, each solved tier becomes a bound for the next.

CP-SAT has no lexicographic objective, and big-M weights break its bound (design/formulations.md, Lodging).
A complete hint can be lost in presolve, so the best values so far are kept here and never given away.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.posting import Literal, Posting, Term
from scheduler.errors import InternalError

_STATUS = {
    cp_model.OPTIMAL: Status.OPTIMAL,
    cp_model.FEASIBLE: Status.FEASIBLE,
    cp_model.INFEASIBLE: Status.INFEASIBLE,
    cp_model.UNKNOWN: Status.UNKNOWN,
    cp_model.MODEL_INVALID: Status.INVALID,
}
_POLL = 0.05  # seconds between two looks at the watch


@dataclass
class Solved:
    """The best values found (by variable index; empty = none) and what each tier reached."""

    values: Sequence[int] = ()
    tiers: list[TierResult] = field(default_factory=list)

    def value(self, literal: Literal) -> int:
        """0 or 1 for a literal, any integer for an integer variable."""
        index = int(literal.index)
        return self.values[index] if index >= 0 else 1 - self.values[-index - 1]

    def amount(self, terms: Sequence[Term], constant: int) -> int:
        return constant + sum(coefficient * self.value(variable) for variable, coefficient in terms)


def solve_tiers(
    posting: Posting,
    order: Sequence[Level],
    budget: Budget,
    watch: Watch,
    hint: Mapping[int, int] | None = None,
    last: Sequence[Term] = (),
    elastic: bool = True,
) -> Solved:
    """Minimise the posted charges tier by tier, then `last` (a tie-break that is in no score).

    `hint`: value by variable index; it is completed by a first solve with the hinted variables fixed, and is the
    answer when nothing better is found. Raises InternalError for an invalid model or one without any solution:
    every subject may stay unplaced, so there is always one. A model to which conditions were added is not `elastic`:
    where it has no solution, or none is found in time, the answer has no values.
    """
    solved = Solved()
    levels = [level for level in order if posting.objective(level)[0]]
    if hint:
        _keep(solved, _fixed(posting, levels, budget, hint))
    runs = len(levels) + bool(last)
    for position, level in enumerate(levels):
        _tier(posting, level, solved, budget.part(runs - position, runs), watch, elastic)
    if not levels:
        _keep(solved, _run(posting, [], budget, watch, "", _known(solved), elastic=elastic))
    if not solved.values and not elastic:
        return solved
    if not solved.values:
        _keep(solved, _fixed(posting, levels, budget, {decision.index: 0 for decision in posting.decisions}))
    if not solved.values:
        raise InternalError("there is no plan, not even one that places nothing")
    if last:
        tie_break(posting, solved, last, budget.part(1, runs), watch)
    solved.tiers = [_result(posting, level, solved) for level in order if level is not Level.HARD]
    return solved


def tie_break(posting: Posting, solved: Solved, terms: Sequence[Term], budget: Budget, watch: Watch) -> None:
    """Minimise terms that are in no score, inside the tiers reached; what is known stays unless it is bettered."""
    if watch.stopped:
        return
    run = _run(posting, list(terms), budget, watch, "", _known(solved))
    if run.values and Solved(run.values).amount(terms, 0) < solved.amount(terms, 0):
        solved.values = run.values


def least(posting: Posting, terms: Sequence[Term], budget: Budget, watch: Watch) -> tuple[Status, int | None, Solved]:
    """The least sum of some terms: the solver's verdict, a bound where there is one, and the best values found."""
    run = _run(posting, list(terms), budget, watch, "", {}, elastic=False)
    return run.status, run.bound, Solved(run.values)


def _tier(posting: Posting, level: Level, solved: Solved, budget: Budget, watch: Watch, elastic: bool) -> None:
    terms, constant = posting.objective(level)
    if solved.values and solved.amount(terms, constant) == 0:
        status, bound = Status.OPTIMAL, -constant  # amounts are never below 0
    elif watch.stopped and solved.values:
        status, bound = Status.UNKNOWN, None
    else:
        run = _run(posting, terms, budget, watch, level.value, _known(solved), constant, elastic=elastic)
        if not solved.values or solved.amount(terms, 0) > Solved(run.values or solved.values).amount(terms, 0):
            _keep(solved, run)
        status, bound = run.status, None if run.bound is None else max(run.bound, -constant)  # as above
    if not solved.values:
        return
    value = solved.amount(terms, 0)
    proven_so_far = all(tier.status is Status.OPTIMAL for tier in solved.tiers)
    if bound is not None and bound >= value:
        status, bound = Status.OPTIMAL, value
    elif status is Status.OPTIMAL:
        status = Status.FEASIBLE
    known = bound + constant if bound is not None and proven_so_far else None
    solved.tiers.append(TierResult(level, value + constant, known, status))
    posting.model.add(sum(c * v for v, c in terms) <= value)


def _result(posting: Posting, level: Level, solved: Solved) -> TierResult:
    """The tier's result with the value of the final solution; a tier without charges is 0, proven. Of one that ended
    without a solution nothing is known."""
    found = next((tier for tier in solved.tiers if tier.level is level), None)
    terms, constant = posting.objective(level)
    value = solved.amount(terms, constant)
    if found is None and terms:
        return TierResult(level, value, None, Status.FEASIBLE)
    if found is None:
        return TierResult(level, value, value, Status.OPTIMAL)
    return TierResult(level, value, found.bound, found.status)


@dataclass
class _Run:
    status: Status
    values: Sequence[int]
    bound: int | None


def _fixed(posting: Posting, levels: Sequence[Level], budget: Budget, decisions: Mapping[int, int]) -> _Run:
    """What these decisions amount to; too quick to be stopped, since it is what a stop falls back on."""
    return _run(posting, _everything(posting, levels), budget, Watch(), "", decisions, fixed=True)


def _everything(posting: Posting, levels: Sequence[Level]) -> list[Term]:
    """The charges of all tiers: where the decisions are fixed, their least sum is what the decisions amount to."""
    return [term for level in levels for term in posting.objective(level)[0]]


def _known(solved: Solved) -> dict[int, int]:
    return dict(enumerate(solved.values))


def _keep(solved: Solved, run: _Run) -> None:
    if run.values:
        solved.values = run.values


def _run(
    posting: Posting,
    terms: list[Term],
    budget: Budget,
    watch: Watch,
    tier: str,
    hint: Mapping[int, int],
    constant: int = 0,
    fixed: bool = False,
    elastic: bool = True,
) -> _Run:
    model: Any = posting.model
    model.clear_hints()
    for index, value in hint.items():
        model.add_hint(model.get_int_var_from_proto_index(index), value)
    model.clear_objective()
    if terms:
        model.minimize(sum(coefficient * variable for variable, coefficient in terms))
    solver = cp_model.CpSolver()
    _configure(solver, budget, fixed)
    status = _STATUS[
        solve_heard(solver, model, watch, _Listener(watch, tier, budget, constant) if terms and tier else None)
    ]
    if status in (Status.INVALID, Status.INFEASIBLE) and elastic and not fixed:
        raise InternalError(f"the model is {status}: {model.validate() or 'no plan, although all may stay unplaced'}")
    found = status in (Status.OPTIMAL, Status.FEASIBLE)
    bound = math.ceil(solver.best_objective_bound - 1e-6) if terms and found else None
    return _Run(status, list(solver.response_proto.solution) if found else (), bound)


def _configure(solver: cp_model.CpSolver, budget: Budget, fixed: bool) -> None:
    parameters = solver.parameters
    parameters.random_seed = budget.seed
    parameters.catch_sigint_signal = False
    parameters.num_workers = budget.workers or 1
    parameters.interleave_search = parameters.num_workers > 1  # deterministic with any number of workers
    if parameters.num_workers == 1:  # xinyu: lodging 3.5 → 1.2 s, transport > 60 → 0.7 s until proven
        parameters.linearization_level = 2
    parameters.fix_variables_to_their_hinted_value = fixed
    if fixed:  # nothing to search: it ends by itself, and without it there is no incumbent
        return
    if budget.left is not None:
        parameters.max_time_in_seconds = max(0.05, budget.left)
    if budget.effort is not None:
        parameters.max_deterministic_time = budget.effort


def solve_heard(solver: cp_model.CpSolver, model: cp_model.CpModel, watch: Watch, listener: Any = None) -> Any:
    """The status, found in a thread of its own, so that signals and the watch are heard while CP-SAT works."""
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(solver.solve(model, listener)), daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_POLL)
        if watch.stopped:
            solver.stop_search()
    if not answers:
        raise InternalError("the solver ended without an answer")
    return answers[0]


class _Listener(cp_model.CpSolverSolutionCallback):
    """Passes each improvement on to the watch."""

    def __init__(self, watch: Watch, tier: str, budget: Budget, constant: int) -> None:
        super().__init__()
        self._news: Callable[[int, int], None] = lambda best, bound: watch.report(
            tier,
            best + constant,
            max(0, bound + constant),
            budget.left,  # no amount is below 0
        )

    def on_solution_callback(self) -> None:
        self._news(round(self.objective_value), math.ceil(self.best_objective_bound - 1e-6))
