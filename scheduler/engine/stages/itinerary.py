"""Itinerary: a time and a venue for every activity. Lodging is planned before, so that guests have a hotel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.demand.subjects import ActivityDue
from scheduler.domain.event import Event
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.timetable import timetable
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.reasons import unplaced
from scheduler.plan import STAGES, Plan, Slot, Unplaced
from scheduler.rules.base import Rule
from scheduler.supply.venues import venues_offered

STAGE = "itinerary"


def plan_itinerary(event: Event, rules: Sequence[Rule], plan: Plan, budget: Budget, watch: Watch) -> StageResult:
    """Slots for all activities; what finds none is listed as unplaced, optional ones too: they say what was cut.

    `rules`: of the itinerary and of all stages. A base plan's own itinerary gives way. Raises InputError when the
    handbook asks what the kernel cannot honour.
    """
    activities = activities_asked(rules, plan)
    venues = venues_offered(event)
    outcome = timetable(event, rules, activities, venues, plan, budget, watch)
    missing = unplaced(rules, activities, venues, plan, outcome.placed)
    slots = [slot_of(s, outcome.placed[s.item]) for s in activities if s.item in outcome.placed]
    return StageResult(with_slots(plan, slots, missing), outcome.tiers, outcome.claimed)


def activities_asked(rules: Iterable[Rule], plan: Plan) -> tuple[ActivityDue, ...]:
    """What the rules demand of the itinerary."""
    return tuple(s for rule in rules for s in rule.demand(plan) if isinstance(s, ActivityDue))


def with_slots(plan: Plan, slots: Iterable[Slot], missing: Sequence[Unplaced]) -> Plan:
    """The plan with its itinerary replaced, in order of time."""
    others = tuple(line for line in plan.unplaced if not line.item.startswith("act:"))
    return plan.model_copy(
        update={
            "scope": tuple(stage for stage in STAGES if plan.has(stage) or stage == STAGE),
            "activities": tuple(sorted(slots, key=lambda slot: (slot.start, slot.end, slot.id))),
            "unplaced": (*others, *missing),
        }
    )


def slot_of(s: ActivityDue, placement: Placement) -> Slot:
    """The activity as the plan holds it."""
    return Slot(
        id=s.item,
        kind=s.kind,
        parties=s.parties,
        venue=placement.resource,
        start=placement.start,
        end=placement.end,
        leaders=s.leaders,
    )
