"""Stage by stage, each on top of the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.office.cars import with_cars
from benchmarks.office.people import with_people
from benchmarks.office.programme import with_programme
from benchmarks.office.rooms import with_rooms
from benchmarks.office.table import with_table
from benchmarks.office.tasks import with_owners
from scheduler.demand.pins import with_values
from scheduler.domain.event import Event
from scheduler.engine.solve import empty_plan, rules_of
from scheduler.plan import Plan
from scheduler.rules import active_rules
from scheduler.rules.base import Rule

Office = Callable[[Event, Sequence[Rule], Plan], Plan]
DESKS: Sequence[tuple[str, Office]] = (
    ("lodging", with_rooms),
    ("itinerary", with_programme),
    ("transport", with_cars),
    ("people", with_people),
    ("table", with_table),
    ("tasks", with_owners),
)


def plan_of(event: Event) -> Plan:
    """The plan of a careful office. Raises InputError for a handbook that cannot be honoured."""
    event = with_values(event, None)
    rules = active_rules(event)
    plan = empty_plan(event)
    for stage, desk in DESKS:
        plan = desk(event, rules_of(rules, stage), plan)
    return plan
