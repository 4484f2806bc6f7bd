"""The conductor: lodging → itinerary → transport → people → table → tasks, each enlarging the plan, then the judge.

Infeasible is an answer: what finds no place is listed in the plan with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from scheduler.demand.pins import with_values
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, TierResult, Watch
from scheduler.engine.clashes import with_named_pins
from scheduler.engine.outcome import StageResult
from scheduler.engine.stages.itinerary import plan_itinerary
from scheduler.engine.stages.lodging import plan_lodging
from scheduler.engine.stages.people import plan_people
from scheduler.engine.stages.table import plan_table
from scheduler.engine.stages.tasks import plan_tasks
from scheduler.engine.stages.transport import plan_transport
from scheduler.errors import UsageError
from scheduler.judge import Score, judge
from scheduler.plan import STAGES, Plan, Source
from scheduler.rules import active_rules
from scheduler.rules.base import Rule

PlanStage = Callable[[Event, Sequence[Rule], Plan, Budget, Watch], StageResult]
STAGE_OF: Mapping[str, PlanStage] = {
    "lodging": plan_lodging,
    "itinerary": plan_itinerary,
    "transport": plan_transport,
    "people": plan_people,
    "table": plan_table,
    "tasks": plan_tasks,
}


WEIGHT_OF: Mapping[str, int] = {"lodging": 2, "itinerary": 2, "transport": 4, "people": 2, "table": 1, "tasks": 1}
"""How the time is dealt out; what a stage saves goes to those after it. Transport is the last to be proven."""


@dataclass(frozen=True)
class Options:
    """How to solve. `seconds` is wall clock; `effort` is deterministic: same input, seed and effort, same plan."""

    seconds: float | None = 60.0
    effort: float | None = None
    seed: int = 0
    workers: int = 0  # 0 = the engine's choice
    stages: tuple[str, ...] = STAGES


@dataclass(frozen=True)
class Solution:
    """The plan, the judge's verdict, and per stage what each tier reached and what bound was proven."""

    plan: Plan
    score: Score
    stages: Mapping[str, tuple[TierResult, ...]]


def solve(event: Event, options: Options, watch: Watch, base: Plan | None = None) -> Solution:
    """Plan the stages asked for, in the order of deciding, on top of `base` where given.

    Raises InputError for a handbook that cannot be honoured, UsageError for stages whose ground is missing.
    """
    event = with_values(event, base)
    rules = active_rules(event)
    plan = base or empty_plan(event)
    stages = _ordered(options.stages, plan)
    budget = Budget.lasting(options.seconds, options.effort, options.seed, options.workers)
    results: dict[str, tuple[TierResult, ...]] = {}
    for position, stage in enumerate(stages):
        watch.enter(stage)
        share = _share(budget, stages, position)
        result = STAGE_OF[stage](event, rules_of(rules, stage), plan, share, watch)
        results[stage] = judged(event, rules, stage, plan, result)
        plan = result.plan
    plan = with_named_pins(event, plan, rules)
    return Solution(plan, judge(event, plan, rules), results)


def _share(budget: Budget, stages: Sequence[str], position: int) -> Budget:
    weights = [WEIGHT_OF[stage] for stage in stages]
    return budget.part(sum(weights[position:]) / weights[position], sum(weights) / weights[position])


def empty_plan(event: Event) -> Plan:
    handbook = event.handbook
    return Plan(event=Source(id=event.profile.id, hash=event.hash), handbook=Source(id=handbook.id, hash=handbook.hash))


def rules_of(rules: Sequence[Rule], stage: str) -> tuple[Rule, ...]:
    """The rules that a stage obeys: its own and those of all stages."""
    return tuple(rule for rule in rules if rule.stage in (stage, "all"))


def _ordered(stages: Sequence[str], plan: Plan) -> tuple[str, ...]:
    """The stages in the order of deciding. Raises UsageError when one before them is neither asked nor planned."""
    wanted = tuple(stage for stage in STAGES if stage in stages)
    missing = [s for s in STAGES[: STAGES.index(wanted[-1])] if s not in wanted and not plan.has(s)] if wanted else []
    if missing or not wanted:
        names = ", ".join(missing) or ", ".join(STAGES)
        raise UsageError(f"要求的阶段缺少前提 / the stages asked for stand on: {names}")
    return wanted


def judged(
    event: Event, rules: Sequence[Rule], stage: str, before: Plan, result: StageResult
) -> tuple[TierResult, ...]:
    """The stage's tiers with the values that the judge finds in the plan (never above what the model claims)."""
    score = judge(event, result.plan, rules)
    own = {rule.id for rule in rules if rule.stage == stage}
    unplaced = score.tier(Level.UNPLACED) - judge(event, before, rules).tier(Level.UNPLACED)

    def value(level: Level) -> int:
        if level is Level.UNPLACED:
            return unplaced
        return sum(r.amount * r.weight for r in score.rules if r.id in own and r.level is level)

    return tuple(replace(tier, value=value(tier.level)) for tier in result.tiers)
