"""Tasks: an owner and a time for everything that someone must do, beside the duties. The last stage."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from scheduler.demand.subjects import TaskDue
from scheduler.demand.supervisors import supervisor_of
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine import unplaced as general
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.errands import errands
from scheduler.engine.errands.diaries import Placed
from scheduler.engine.errands.reasons import timed
from scheduler.engine.outcome import StageResult
from scheduler.plan import STAGES, Plan, TaskDuty, Unplaced
from scheduler.rules.base import Rule
from scheduler.rules.tasks.base import is_done
from scheduler.supply.owners import owners_offered
from scheduler.supply.resources import OwnerOffered

STAGE = "tasks"


def plan_tasks(event: Event, rules: Sequence[Rule], plan: Plan, budget: Budget, watch: Watch) -> StageResult:
    """Owners and times for all tasks; what finds none is listed as unplaced. `rules`: of tasks and of all stages.

    A base plan's own tasks give way, but for those that are done. Raises InputError when the handbook asks what the
    kernel cannot honour.
    """
    tasks = tasks_asked(rules, plan)
    owners = owners_offered(event)
    outcome = errands(event, rules, tasks, owners, plan, budget, watch)
    missing = _unplaced(rules, tasks, owners, plan, outcome.placed)
    lines = [line_of(event, outcome.placed[s.item]) for s in tasks if s.item in outcome.placed]
    done = [line for line in plan.tasks if is_done(event, line.id)]
    return StageResult(with_tasks(plan, (*done, *lines), missing), outcome.tiers, outcome.claimed)


def tasks_asked(rules: Iterable[Rule], plan: Plan) -> tuple[TaskDue, ...]:
    """What the rules demand, in order of the time by which it is due."""
    found = (s for rule in rules for s in rule.demand(plan) if isinstance(s, TaskDue))
    return tuple(sorted(found, key=lambda s: (s.due, s.release, s.item)))


def with_tasks(plan: Plan, lines: Iterable[TaskDuty], missing: Sequence[Unplaced]) -> Plan:
    """The plan with its tasks replaced, in order of time."""
    others = tuple(line for line in plan.unplaced if not line.item.startswith("task:"))
    return plan.model_copy(
        update={
            "scope": tuple(stage for stage in STAGES if plan.has(stage) or stage == STAGE),
            "tasks": tuple(sorted(lines, key=lambda line: (line.start, line.end, line.id))),
            "unplaced": (*others, *missing),
        }
    )


def _unplaced(
    rules: Sequence[Rule], tasks: Sequence[TaskDue], owners: Sequence[OwnerOffered], plan: Plan, served: Container[Id]
) -> tuple[Unplaced, ...]:
    lines = general.unplaced(rules, tasks, owners, plan, served)
    return timed(rules, tasks, owners, plan, lines)


def line_of(event: Event, placed: Placed) -> TaskDuty:
    """The task as the plan holds it."""
    s, owner = placed.subject, placed.option.resource.id
    return TaskDuty(
        id=s.item,
        task=s.task,
        person=owner,
        start=placed.when.start,
        end=placed.when.end,
        due=s.due,
        supervisor=supervisor_of(event, owner, s.delegation, s.supervisor),
        place=s.place,
        delegation=s.delegation,
    )
