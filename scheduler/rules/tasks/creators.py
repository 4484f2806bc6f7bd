"""The rules that create tasks, in the order of the protocol, and everything that they ask for together."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.demand.recent import Recent
from scheduler.demand.subjects import TaskDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Use
from scheduler.domain.people import Person
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.tasks.base import Owned, TaskRule, is_done
from scheduler.rules.tasks.k1_calls import Calls
from scheduler.rules.tasks.k1_home import CallHome
from scheduler.rules.tasks.k2_sweep import Sweep
from scheduler.rules.tasks.k3_allowances import Allowances
from scheduler.rules.tasks.k4_material import Material
from scheduler.rules.tasks.k5_rooms import RoomsInspected
from scheduler.rules.tasks.k6_vehicles import VehiclesChecked
from scheduler.rules.tasks.k7_briefing import DriversBriefed
from scheduler.rules.tasks.k8_media import Media
from scheduler.rules.tasks.k9_photographs import Photographs
from scheduler.rules.tasks.k10_approvals import Approvals
from scheduler.rules.tasks.k11_security import Security
from scheduler.rules.tasks.k12_outfit import Outfit
from scheduler.rules.tasks.k13_settling import Settling
from scheduler.rules.tasks.k14_closing import Closing
from scheduler.rules.tasks.k_own import OwnTasks

CREATORS: tuple[type[TaskRule], ...] = (
    Calls,
    CallHome,
    Sweep,
    Allowances,
    Material,
    RoomsInspected,
    VehiclesChecked,
    DriversBriefed,
    Media,
    Photographs,
    Approvals,
    Security,
    Outfit,
    Settling,
    Closing,
    OwnTasks,
)
TASK_NAMES: Mapping[Id, Text] = {task: name for rule in CREATORS for task, name in rule.names}
"""What is to be done, by task; the planner's own have their titles."""
RULE_OF_TASK: Mapping[Id, str] = {task: rule.id for rule in CREATORS for task, _ in rule.names}

_KNOWN: Recent[Mapping[Id, TaskDue]] = Recent()


def tasks_due(event: Event, plan: Plan) -> Mapping[Id, TaskDue]:
    """Item → task, of the rules that the handbook keeps on; those that are done already are among them."""
    return _KNOWN.of((event, plan), lambda: _derive(event, plan))


def _derive(event: Event, plan: Plan) -> Mapping[Id, TaskDue]:
    active = (rule(event) for rule in CREATORS if event.handbook.setting(rule.id).use is Use.ON)
    return {due.item: due for rule in active for due in rule.due(plan)}


def owned(event: Event, plan: Plan) -> tuple[Owned, ...]:
    """Tasks of the plan that are due, not done yet, not listed as unplaced, and owned by a known person."""
    dues = tasks_due(event, plan)
    people: Mapping[Id, Person] = event.person_of
    return tuple(
        Owned(line, dues[line.id], people[line.person])
        for line in plan.tasks
        if line.id in dues and line.id not in plan.listed and line.person in people and not is_done(event, line.id)
    )
