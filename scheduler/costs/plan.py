"""Every line of cost of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scheduler.costs.guests import guest_lines
from scheduler.costs.halls import hall_lines
from scheduler.costs.lines import CostLine
from scheduler.costs.meals import meal_lines
from scheduler.costs.rooms import room_lines
from scheduler.costs.staff import staff_lines
from scheduler.costs.vehicles import vehicle_lines
from scheduler.demand.recent import Recent
from scheduler.domain.event import Event
from scheduler.plan import Plan

_KINDS: tuple[Callable[[Event, Plan], Iterable[CostLine]], ...] = (
    room_lines,
    vehicle_lines,
    meal_lines,
    hall_lines,
    guest_lines,
    staff_lines,
)
_KNOWN: Recent[tuple[CostLine, ...]] = Recent()


def cost_lines(event: Event, plan: Plan) -> tuple[CostLine, ...]:
    """What the plan's lines cost; those that cost nothing are left out. Ids that the event does not know are free."""
    return _KNOWN.of((event, plan), lambda: tuple(line for lines in _KINDS for line in lines(event, plan) if line.fen))
