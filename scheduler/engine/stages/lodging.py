"""Lodging: a room for every stay, and the spare rooms. The first stage, so nothing is planned before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign import assign
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.unplaced import unplaced
from scheduler.plan import Plan, RoomNight, Unplaced
from scheduler.rules.base import Rule
from scheduler.supply.rooms import rooms_offered

STAGE = "lodging"


def plan_lodging(event: Event, rules: Sequence[Rule], plan: Plan, budget: Budget, watch: Watch) -> StageResult:
    """Rooms for all stays and spares; what finds none is listed as unplaced. `rules`: of lodging and of all stages.

    A base plan's own lodging gives way. Raises InputError when the handbook asks what the kernel cannot honour.
    """
    subjects = stays_asked(rules, plan)
    rooms = rooms_offered(event)
    outcome = assign(event, rules, subjects, rooms, plan, budget, watch)
    missing = unplaced(rules, subjects, rooms, plan, outcome.chosen)
    return StageResult(with_rooms(plan, subjects, outcome.chosen, missing), outcome.tiers, outcome.claimed)


def stays_asked(rules: Iterable[Rule], plan: Plan) -> tuple[StayDue, ...]:
    """What the rules demand of lodging: stays, then spares."""
    return tuple(s for rule in rules for s in rule.demand(plan) if isinstance(s, StayDue))


def with_rooms(
    plan: Plan, subjects: Sequence[StayDue], chosen: Mapping[Id, tuple[Id, ...]], missing: Sequence[Unplaced]
) -> Plan:
    """The plan with its lodging replaced, in the order of the subjects."""
    rows = tuple(_row(s, chosen[s.item][0]) for s in subjects if s.item in chosen)
    others = tuple(line for line in plan.unplaced if not line.item.startswith(("stay:", "spare:")))
    return plan.model_copy(update={
        "scope": (STAGE, *(stage for stage in plan.scope if stage != STAGE)),
        "stays": tuple(row for row in rows if row.person),
        "spares": tuple(row for row in rows if not row.person),
        "unplaced": (*missing, *others),
    })


def _row(s: StayDue, room: Id) -> RoomNight:
    return RoomNight(id=s.item, person=s.person, delegation=s.delegation, room=room, first=s.first, last=s.last)
