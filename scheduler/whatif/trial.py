"""One plan of one event, made or only measured, in a process of its own: the only place here that calls the engine."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

from scheduler.demand.pins import with_values
from scheduler.domain.base import Frozen, Id
from scheduler.domain.event import Event
from scheduler.judge import RuleScore, Score, judge
from scheduler.plan import Plan, Source, Unplaced
from scheduler.tables.plan_json import plan_json
from scheduler.tables.plan_lines import sorted_plan
from scheduler.whatif.figures import figures_of, homes_of


@dataclass(frozen=True)
class Limits:
    """How long one plan may take: wall clock, or deterministic effort; as for `solve`."""

    seconds: float | None = 60.0
    effort: float | None = None
    seed: int = 0


@dataclass(frozen=True)
class Trial:
    """`base`: the text of a plan.json from which the plan is made, None = from scratch; without limits it is only
    measured."""

    event: Event
    base: str | None
    limits: Limits | None


class Findings(Frozen):
    """What came of a trial. `how`: warm, cold, or given, when the plan was only measured."""

    how: str
    clean: bool
    figures: dict[str, int]
    rules: tuple[RuleScore, ...]
    homes: dict[Id, tuple[int, int]]
    unplaced: tuple[Unplaced, ...]


def try_out(trial: Trial) -> tuple[Findings, str]:
    """The findings and the text of the plan.json. Raises InputError for a handbook that cannot be honoured."""
    event = trial.event
    base = None if trial.base is None else Plan.load(json.loads(trial.base), event.clock)
    how, plan = _made(event, base, trial.limits)
    source = {
        "event": Source(id=event.profile.id, hash=event.hash),
        "handbook": Source(id=event.handbook.id, hash=event.handbook.hash),
    }
    plan = sorted_plan(plan.model_copy(update=source))
    return _findings(event, plan, judge(with_values(event, base), plan), how), plan_json(plan, event)


def _made(event: Event, base: Plan | None, limits: Limits | None) -> tuple[str, Plan]:
    """The solver takes a second to load, so only a process that plans loads it."""
    if limits is None:
        assert base is not None
        return "given", base
    from scheduler.engine.budget import Watch
    from scheduler.engine.solve import Options
    from scheduler.engine.thrift import solve_within_budget
    from scheduler.engine.warm import solve_from

    options = Options(seconds=limits.seconds, effort=limits.effort, seed=limits.seed)
    if base is not None:
        try:
            return "warm", solve_from(event, base, options, Watch()).plan
        except (KeyError, IndexError, ValueError, AssertionError) as error:  # too far from the data to be repaired
            print(f"repair: {error!r}", file=sys.stderr)
    return "cold", solve_within_budget(with_values(event, base), options, Watch()).plan


def _findings(event: Event, plan: Plan, score: Score, how: str) -> Findings:
    return Findings(
        how=how,
        clean=score.clean,
        figures=dict(figures_of(event, plan, score)),
        rules=tuple(rule for rule in score.rules if rule.amount),
        homes=dict(homes_of(event, plan)),
        unplaced=plan.unplaced,
    )
