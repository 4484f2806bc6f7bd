"""Budgets that span the stages: a plan that overspends is planned again from the last stage backwards, money first.

What a visit costs is known only when every stage stands, so no stage can keep such a budget by itself. Where a hard
rule over all stages is broken, the last stage is planned again with the tier of costs before protocol and comfort; if
that does not do, the last two, and so on: what is decided first and told most widely — rooms, then the programme — is
given up last. The first plan that breaks no such rule is taken, else the best by the handbook's own tiers.
"""

from __future__ import annotations

import time
from dataclasses import replace

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine import solve as conductor
from scheduler.engine.budget import Status, TierResult, Watch
from scheduler.engine.solve import Options, Solution
from scheduler.judge import judge
from scheduler.plan import STAGES, Plan
from scheduler.rules import active_rules

_DEAR = (Level.PROTOCOL, Level.COMFORT)
_SETTLED = (Level.HARD, Level.UNPLACED)


def solve_within_budget(event: Event, options: Options, watch: Watch) -> Solution:
    """As `solve`, and again from the last stage backwards as long as a hard rule over all stages is broken."""
    began = time.monotonic()
    return within_budget(event, options, watch, conductor.solve(event, options, watch), began)


def within_budget(event: Event, options: Options, watch: Watch, found: Solution, began: float) -> Solution:
    """A solution that was begun at that moment of `time.monotonic()`, and again from the last stage backwards as long
    as a hard rule over all stages is broken."""
    best = found
    stages = [stage for stage in STAGES if stage in options.stages]
    while stages and overspent(event, best) and not watch.stopped:
        start = stages.pop()
        left = None if options.seconds is None else options.seconds - (time.monotonic() - began)
        if left is not None and left <= 0:
            break
        share = None if left is None else left / (len(stages) + 1)
        again = _again(event, replace(options, seconds=share, begun=None), watch, found, start)
        best = min(best, again, key=lambda solution: solution.score.key)
    return best


def overspent(event: Event, solution: Solution) -> bool:
    """Whether a hard rule over all stages is broken."""
    spanning = {rule.id for rule in active_rules(event) if rule.stage == "all" and rule.hard}
    return any(rule.amount for rule in solution.score.rules if rule.id in spanning)


def frugal(event: Event) -> Event:
    """The event with its handbook's costs before protocol and comfort."""
    tiers = event.handbook.tiers
    first = [tier for tier in tiers if tier not in (*_DEAR, Level.COST)]
    rest = [tier for tier in tiers if tier in _DEAR]
    cheap = (*first, *(tier for tier in tiers if tier is Level.COST), *rest)
    return event.model_copy(update={"handbook": event.handbook.model_copy(update={"tiers": cheap})})


def _again(event: Event, options: Options, watch: Watch, found: Solution, start: str) -> Solution:
    """The stages from `start` on, money first; judged by the event's own handbook."""
    later = STAGES[STAGES.index(start) :]
    stages = tuple(stage for stage in options.stages if stage in later)
    base = found.plan.model_copy(update={"scope": tuple(stage for stage in found.plan.scope if stage not in later)})
    made = conductor.solve(frugal(event), replace(options, stages=stages), watch, base)
    plan = _own(event, made.plan)
    results = {stage: _unproven(event, tiers) if stage in stages else tiers
               for stage, tiers in {**found.stages, **made.stages}.items()}  # fmt: skip
    return Solution(plan, judge(event, plan), results)


def _own(event: Event, plan: Plan) -> Plan:
    """The plan with the event as it was given for its source."""
    source = conductor.empty_plan(event)
    return plan.model_copy(update={"event": source.event, "handbook": source.handbook})


def _unproven(event: Event, tiers: tuple[TierResult, ...]) -> tuple[TierResult, ...]:
    """In the handbook's order; below hard and unplaced nothing is proven of it, for money went first."""
    order = {level: place for place, level in enumerate(event.handbook.tiers)}
    kept = (tier if tier.level in _SETTLED else replace(tier, bound=None, status=Status.FEASIBLE) for tier in tiers)
    return tuple(sorted(kept, key=lambda tier: order[tier.level]))
