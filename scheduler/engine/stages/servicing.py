"""The second problem of transport: a slot in a garage for each visitors' car, once the journeys are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.demand.subjects import MovementDue, ServiceDue
from scheduler.domain.event import Event
from scheduler.engine.assign import assign
from scheduler.engine.assign.parts import total
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.unplaced import unplaced
from scheduler.plan import Service
from scheduler.rules.base import Rule
from scheduler.supply.resources import ServiceSlot
from scheduler.supply.services import services_offered


def about(rules: Sequence[Rule], noun: type[MovementDue] | type[ServiceDue]) -> tuple[Rule, ...]:
    """The rules that speak of these subjects, and those of all stages."""
    return tuple(rule for rule in rules if getattr(rule, "noun", noun) is noun)


def with_services(event: Event, rules: Sequence[Rule], done: StageResult, budget: Budget, watch: Watch) -> StageResult:
    """The result with services; a car that finds no slot is listed as unplaced. A base plan's own ones give way."""
    rules = about(rules, ServiceDue)
    cars = tuple(s for rule in rules for s in rule.demand(done.plan) if isinstance(s, ServiceDue))
    slots = services_offered(event)
    if not cars:
        return StageResult(done.plan.model_copy(update={"services": ()}), done.tiers, done.claimed)
    outcome = assign(event, rules, cars, slots, done.plan, budget, watch, {})
    slot_of = {slot.id: slot for slot in slots}
    lines = tuple(_line(s, slot_of[outcome.chosen[s.item][0]]) for s in cars if s.item in outcome.chosen)
    missing = unplaced(rules, cars, slots, done.plan, outcome.chosen)
    plan = done.plan.model_copy(update={"services": lines, "unplaced": (*done.plan.unplaced, *missing)})
    return StageResult(plan, total((done.tiers, outcome.tiers)), _sum(done.claimed, outcome.claimed))


def _line(s: ServiceDue, slot: ServiceSlot) -> Service:
    return Service(id=s.item, vehicle=s.vehicle, venue=slot.venue, start=slot.start, end=slot.end)


def _sum(a: Mapping[str, int], b: Mapping[str, int]) -> Mapping[str, int]:
    return {name: a.get(name, 0) + b.get(name, 0) for name in {**a, **b}}
