"""Plans changed data from the plan of what they were: repaired first, then bettered with all that is left.

The repair (`replan.py`) keeps what can stay at any price of protocol, comfort and cost; then the event's own tiers
count again, without that of stability, and passes take the repaired stages up one by one: each keeps what it has
unless it finds better, and cars and duties begin their search there. A pass from scratch competes with the repair
first where the event is small, so that it is cheap, or where the repair breaks something hard or leaves out what is
mandatory: the change may be too large for it. So the plan is never worse than the repair.
"""

from __future__ import annotations

import time
from dataclasses import replace

from scheduler.demand.pins import with_values
from scheduler.domain.event import Event
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.clashes import with_named_pins
from scheduler.engine.passes import Passes
from scheduler.engine.repair import Freeze
from scheduler.engine.replan import replan
from scheduler.engine.solve import Options, Solution, bettered, empty_plan, first_seconds, weights_of, work_on
from scheduler.engine.thrift import within_budget
from scheduler.judge import judge
from scheduler.plan import Plan
from scheduler.rules import active_rules

REPAIR = 0.25
"""The part of the effort for the repair, and of the time at most; what it saves of time goes to the passes."""
FRESH = 0.7
"""The part of what is left then for a pass from scratch; of the time no less than a first pass has anywhere."""
SMALL = 100
"""Persons up to whom an event is small: Xinyu has 56, and a pass from scratch costs it two seconds."""
_LONG_AGO = -(10**6)  # minutes: nothing is frozen


def solve_from(event: Event, base: Plan, options: Options, watch: Watch) -> Solution:
    """The event planned from a plan of other data, all of the plan's stages.

    Raises InputError for a handbook that cannot be honoured.
    """
    began, given = time.monotonic(), with_values(event, base)
    budget = Budget.lasting(options.seconds, options.effort, options.seed, begun=options.begun)
    repaired = replan(given, base, Freeze(_LONG_AGO, event.now), budget.first(REPAIR, 0), watch)
    watch.begin(budget)
    rules, ground = active_rules(given), empty_plan(event)
    weights = weights_of(replace(options, stages=base.scope), ground)
    passes = Passes(given, rules, work_on(given, rules, watch), weights, ground, watch)
    best, rest = passes.taken_over(repaired.way), budget.rest(REPAIR)
    if not watch.stopped and (len(event.persons) <= SMALL or not best.score.clean):
        fresh = passes.first(rest.first(FRESH, first_seconds(len(event.persons))))
        best, rest = min(best, fresh, key=lambda way: way.score.key), rest.rest(FRESH)
    best = bettered(passes, best, rest, watch)
    plan = with_named_pins(given, best.plan, rules)
    plan = plan.model_copy(update={"event": ground.event, "handbook": ground.handbook})
    tiers = {stage: step.tiers for stage, step in best.steps.items()}
    return within_budget(event, options, watch, Solution(plan, judge(given, plan, rules), tiers), began)
