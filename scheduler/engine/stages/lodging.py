"""Lodging: a room for every stay, and the spare rooms. The first stage, so nothing is planned before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scheduler.demand.pins import pins_by_subject
from scheduler.domain.event import Event
from scheduler.engine.assign import Outcome, assign
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.stages.lodging_levels import Levels
from scheduler.engine.stages.lodging_rows import stays_asked, with_rooms
from scheduler.engine.unplaced import unplaced
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.rooms import rooms_offered

EXACT_UP_TO = 4000  # persons × rooms; beyond, the exact kernel's first plan comes later than the levels' last
START_SHARE = 8  # one part in so many of the budget goes to the exact kernel's start
START_EFFORT = 2.0  # of a start where the budget has no limit at all


def plan_lodging(event: Event, rules: Sequence[Rule], plan: Plan, budget: Budget, watch: Watch) -> StageResult:
    """Rooms for all stays and spares; what finds none is listed as unplaced. `rules`: of lodging and of all stages.

    Exact for small events, by levels for large ones (`lodging_levels`). A base plan's own lodging gives way. Raises
    InputError when the handbook asks what the kernel cannot honour.
    """
    subjects = stays_asked(rules, plan)
    rooms = rooms_offered(event)
    levels = Levels(event, rules, subjects, rooms, plan)
    pinned = pins_by_subject(event)
    large = sum(1 if s.item in pinned else len(rooms) for s in subjects) > EXACT_UP_TO
    outcome = levels.solve(budget, watch) if large else _exact(levels, budget, watch)
    missing = unplaced(rules, subjects, rooms, plan, outcome.chosen)
    return StageResult(with_rooms(plan, subjects, outcome.chosen, missing), outcome.tiers, outcome.claimed)


def _exact(levels: Levels, budget: Budget, watch: Watch) -> Outcome:
    unlimited = budget.left is None and budget.effort is None
    brief = replace(budget, effort=START_EFFORT) if unlimited else budget.part(START_SHARE)
    start = {item: (room,) for item, room in levels.start(brief, watch).items()}
    return assign(levels.event, levels.rules, levels.subjects, levels.rooms, levels.plan, budget, watch, start)
