"""The conductor: lodging → itinerary → transport → people → table → tasks, each enlarging the plan, judged at once.

A first pass through all stages takes no more than it needs for a complete plan: a part of the time, but at least so
much for each person. Then passes with all that is left: from the first stage on that is not proven and for which there
is time to look as long as before, every stage after it anew where its ground has changed. The plan of a pass
replaces the best so far when its tiers are lower, compared lexicographically by the judge; a stop or the end of the
time at any moment leaves the best. With effort instead of time there are just two passes.

The method `joint` has one model of rooms, programme, cars and people (`joint`), which starts from the stages' plan.
`auto` does that where the event is small, searches across the stages with what is left where it is not or more can be
gained (`joint/search.py`), and is `staged` where it is huge (`Across.bettered`).

Infeasible is an answer: what finds no place is listed in the plan with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from scheduler.demand.pins import with_values
from scheduler.domain.event import Event
from scheduler.engine.budget import Budget, TierResult, Watch
from scheduler.engine.clashes import with_named_pins
from scheduler.engine.hands import hands_of
from scheduler.engine.joint import JOINT
from scheduler.engine.joint.across import Across, whole_tiers
from scheduler.engine.outcome import StageResult
from scheduler.engine.passes import Passes, Way, Work
from scheduler.engine.stages.itinerary import plan_itinerary
from scheduler.engine.stages.lodging import plan_lodging
from scheduler.engine.stages.people import plan_people
from scheduler.engine.stages.table import plan_table
from scheduler.engine.stages.tasks import plan_tasks
from scheduler.engine.stages.transport import plan_transport
from scheduler.errors import UsageError
from scheduler.executor import Executor
from scheduler.judge import Score, judge
from scheduler.plan import STAGES, Plan, Source
from scheduler.rules import active_rules
from scheduler.rules.base import Rule

Method = Literal["auto", "staged", "joint"]
PlanStage = Callable[[Event, Sequence[Rule], Plan, Budget, Watch], StageResult]
STAGE_OF: Mapping[str, PlanStage] = {
    "lodging": plan_lodging,
    "itinerary": plan_itinerary,
    "transport": plan_transport,
    "people": plan_people,
    "table": plan_table,
    "tasks": plan_tasks,
}


WEIGHT_OF: Mapping[str, int] = {"lodging": 4, "itinerary": 3, "transport": 9, "people": 3, "table": 1, "tasks": 1}
"""How the time is dealt out; what a stage saves goes to those after it. Transport is the last to be complete and to be
proven: a forum's takes up to half of a first pass."""
EFFORT_OF: Mapping[str, int] = {"lodging": 3, "itinerary": 3, "transport": 7, "people": 4, "table": 2, "tasks": 1}
"""The same of effort, of which no stage gets what others save: each must have what it needs."""
FIRST = 0.25
"""The part of the time or effort for the first pass."""
STAGED = 0.5
"""The part of the effort that the stages have before the search across them."""
A_PERSON = 0.03
"""Seconds for the first pass that each person of the event is worth at least."""
MANY, ONE_MORE = 1000, 0.007
"""Persons beyond so many are worth less: the first plan of a large event had better be early than good."""
LEAST = 5.0
"""Seconds for the first pass of any event: a small one's is proven in them."""


@dataclass(frozen=True)
class Options:
    """How to solve. `seconds` is wall clock; `effort` is deterministic: same input, seed and effort, same plan.

    `begun`: the moment of `time.monotonic()` at which the seconds began to run; None = when the solving begins.
    """

    seconds: float | None = 60.0
    effort: float | None = None
    seed: int = 0
    workers: int = 0  # processes for sub-solves that are independent; up to 1 = this one alone
    cluster: str | None = None  # address of a Dask scheduler that does them instead
    stages: tuple[str, ...] = STAGES
    begun: float | None = None
    method: Method = "staged"


@dataclass(frozen=True)
class Solution:
    """The plan, the judge's verdict, per stage what each tier reached and what bound was proven; and those tiers for
    which a bound is known of the whole plan, and of the four stages together that one model decides."""

    plan: Plan
    score: Score
    stages: Mapping[str, tuple[TierResult, ...]]
    whole: tuple[TierResult, ...] = ()
    joint: tuple[TierResult, ...] = ()


def solve(
    event: Event, options: Options, watch: Watch, base: Plan | None = None, more: Sequence[Rule] = ()
) -> Solution:
    """Plan the stages asked for, in the order of deciding, on top of `base` where given. `more`: rules beside those of
    the handbook.

    Raises InputError for a handbook that cannot be honoured, UsageError for stages whose ground is missing,
    NotNowError for a cluster that nobody answers for.
    """
    with hands_of(options.workers, options.cluster) as hands:
        return _solved(event, options, watch, base, more, hands)


def _solved(
    event: Event, options: Options, watch: Watch, base: Plan | None, more: Sequence[Rule], hands: Executor | None
) -> Solution:
    event = with_values(event, base)
    rules = (*active_rules(event), *more)
    ground = base or empty_plan(event)
    budget = Budget.lasting(options.seconds, options.effort, options.seed, begun=options.begun, hands=hands)
    watch.begin(budget)
    weights = weights_of(options, ground)
    work = work_on(event, rules, watch)
    passes = Passes(event, rules, work, weights, ground, watch)
    least = first_seconds(len(event.persons))
    joint: tuple[TierResult, ...] = ()
    whole: tuple[TierResult, ...] = ()
    if options.method == "staged" or not set(JOINT) <= set(weights):
        best = _best(passes, budget, least, watch)
    else:
        across = Across(event, rules, {stage: rules_of(rules, stage) for stage in STAGES}, work, watch)
        if options.method == "auto":
            known = _best(passes, budget.first_effort(STAGED), least, watch)
            best, joint = across.bettered(passes, known, budget)
        else:
            known = _best(passes, budget.part(2), least, watch)
            best, joint = across.decided(passes, known, budget.first_effort(STAGED))
        whole = whole_tiers(best.score, joint, across.given(best.plan)) if joint else ()
    plan = with_named_pins(event, best.plan, rules)
    score = best.score if plan == best.plan else judge(event, plan, rules)
    return Solution(plan, score, {stage: step.tiers for stage, step in best.steps.items()}, whole, joint)


def first_seconds(persons: int) -> float:
    """What the first pass has at least, where there is as much: 6,154 people 66 s, so that their first plan is judged
    within 90."""
    return max(LEAST, A_PERSON * min(persons, MANY) + ONE_MORE * max(0, persons - MANY))


def _best(passes: Passes, budget: Budget, least: float, watch: Watch) -> Way:
    """The best of a first pass of at least so many seconds, and of others as long as they better it."""
    return bettered(passes, passes.first(budget.first(FIRST, least)), budget.rest(FIRST), watch)


def bettered(passes: Passes, best: Way, rest: Budget, watch: Watch) -> Way:
    """Other passes as long as they better it and time is left; of effort one."""
    while (rest.left or rest.effort) and not watch.stopped:
        rest = replace(rest, seed=rest.seed + 1)
        found = passes.again(best, rest) or best
        last = rest.effort or found.score.key >= best.score.key
        best = min(found, best, key=lambda way: way.score.key)
        if last:
            break
    return best


def empty_plan(event: Event) -> Plan:
    handbook = event.handbook
    return Plan(event=Source(id=event.profile.id, hash=event.hash), handbook=Source(id=handbook.id, hash=handbook.hash))


def weights_of(options: Options, ground: Plan) -> Mapping[str, int]:
    """The part of the time or effort of each stage asked for, in the order of deciding. Raises UsageError when one
    before them is neither asked nor planned."""
    dealt = WEIGHT_OF if options.effort is None else EFFORT_OF
    return {stage: dealt[stage] for stage in _ordered(options.stages, ground)}


def work_on(event: Event, rules: Sequence[Rule], watch: Watch) -> Work:
    """Plans one stage on top of a plan; `rules`: of all stages."""

    def work(stage: str, plan: Plan, share: Budget) -> StageResult:
        return STAGE_OF[stage](event, rules_of(rules, stage), plan, share, watch)

    return work


def rules_of(rules: Sequence[Rule], stage: str) -> tuple[Rule, ...]:
    """The rules that a stage obeys: its own and those of all stages."""
    return tuple(rule for rule in rules if rule.stage in (stage, "all"))


def _ordered(stages: Sequence[str], plan: Plan) -> tuple[str, ...]:
    wanted = tuple(stage for stage in STAGES if stage in stages)
    missing = [s for s in STAGES[: STAGES.index(wanted[-1])] if s not in wanted and not plan.has(s)] if wanted else []
    if missing or not wanted:
        names = ", ".join(missing) or ", ".join(STAGES)
        raise UsageError(f"要求的阶段缺少前提 / the stages asked for stand on: {names}")
    return wanted
