"""A small world for the rules of tasks, over that of people: rules of tasks that create none but those asked for.

Minute 600 is 10:00 on the first day, Thursday 5 March 2026; HALL and WORKS lie 30 minutes apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scheduler.domain.activities import Task
from scheduler.domain.event import Event
from scheduler.domain.handbook import Escort, RuleSetting, Use
from scheduler.domain.people import Person, Role
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.stages.tasks import plan_tasks
from scheduler.plan import Plan, TaskDuty
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from scheduler.rules.tasks.creators import CREATORS
from tests.people import builders as people

OFF = RuleSetting(use=Use.OFF)
LIAISON = Escort(on_activities=("liaison",), on_movements=("liaison",), at_arrival=(), at_departure=())


def event(
    persons: Iterable[Person], *creators: str, rules: Mapping[str, RuleSetting] | None = None, **given: Any
) -> Event:
    """Of the rules that create tasks only the planner's own and these are on; they keep the settings given."""
    off = {rule.id: OFF for rule in CREATORS if rule.id not in (*creators, "K.own")}
    given.setdefault("delegations", ())
    given.setdefault("guests", ())
    return people.event(persons, given.pop("escort", None), rules={**off, **(rules or {})}, **given)


def own(name: str, due: int, minutes: int = 30, role: Role = Role.LIAISON, **fields: Any) -> Task:
    """A planner's task that must be done by a minute."""
    return Task(id=name, title=f"{name}事", owner_role=role, duration=minutes, offset=due, **fields)


def line(name: str, person: str, start: int, minutes: int = 30, **fields: Any) -> TaskDuty:
    """A planner's own task in a plan."""
    fields.setdefault("supervisor", "L1")
    return TaskDuty(id=f"task:{name}/test", task=name, person=person, start=start, end=start + minutes, **fields)


def task_rules(given: Event) -> tuple[Rule, ...]:
    """Rules of tasks and of all stages."""
    return tuple(rule for rule in active_rules(given) if rule.stage in ("tasks", "all"))


def solved(given: Event, before: Plan) -> StageResult:
    return plan_tasks(given, task_rules(given), before, Budget(), Watch())


def found(given: Event, made: Plan, rule: str) -> list[int]:
    """The amounts that a rule finds."""
    (one,) = (each for each in task_rules(given) if each.id == rule)
    return [violation.amount for violation in one.check(made) if violation.amount]


def planned(made: Plan) -> dict[str, tuple[str, int, int, int | None]]:
    """Task and what it is about → owner, begin, end, due."""
    return {x.id.removeprefix("task:"): (x.person, x.start, x.end, x.due) for x in made.tasks}
