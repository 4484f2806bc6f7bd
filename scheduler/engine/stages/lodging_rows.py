"""What lodging asks for, and how its answer is written into a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.plan import Plan, RoomNight, Unplaced
from scheduler.rules.base import Rule

STAGE = "lodging"


def stays_asked(rules: Iterable[Rule], plan: Plan) -> tuple[StayDue, ...]:
    """What the rules demand of lodging: stays, then spares."""
    return tuple(s for rule in rules for s in rule.demand(plan) if isinstance(s, StayDue))


def with_rooms(
    plan: Plan, subjects: Sequence[StayDue], chosen: Mapping[Id, tuple[Id, ...]], missing: Sequence[Unplaced]
) -> Plan:
    """The plan with its lodging replaced, in the order of the subjects."""
    rows = tuple(_row(s, chosen[s.item][0]) for s in subjects if s.item in chosen)
    others = tuple(line for line in plan.unplaced if not line.item.startswith(("stay:", "spare:")))
    return plan.model_copy(
        update={
            "scope": (STAGE, *(stage for stage in plan.scope if stage != STAGE)),
            "stays": tuple(row for row in rows if row.person),
            "spares": tuple(row for row in rows if not row.person),
            "unplaced": (*missing, *others),
        }
    )


def _row(s: StayDue, room: Id) -> RoomNight:
    return RoomNight(id=s.item, person=s.person, delegation=s.delegation, room=room, first=s.first, last=s.last)
