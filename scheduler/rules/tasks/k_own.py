"""The planner's own tasks."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import Interval
from scheduler.demand.items import begins, location_of
from scheduler.demand.subjects import TaskDue
from scheduler.domain.activities import Task
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import TaskRule, task_of

STAFF = tuple(role for role in Role if role not in (Role.LEADER, Role.DRIVER))
"""Whom a planner means by a member of staff."""


class OwnTasks(TaskRule):
    """K.own. S1-一(二) (接待工作清单). The planner's own tasks (tasks.csv) are in the plan like those of the rules.

    Reading: a task is done by its offset relative to the beginning of its anchor, and may be begun a day ahead; one
    that is due after its anchor is not begun before it. Without an anchor the offset counts from event midnight; one
    whose anchor the plan does not hold is not due yet, one that is done or dropped never. A member of
    staff is anybody but leaders and drivers.
    """

    id = "K.own"
    title = Text("自定任务", "The planner's own tasks")
    source = "S1-一(二)"
    example = Text("摆放欢迎卡:计划为 0,应为 1", "Placing welcome cards: the plan says 0, due is 1")
    names = ()

    class Params(base.Params):
        ahead: int = base.param(1440, ge=0, about=Text("可提前开始的分钟数", "minutes that a task may be begun ahead"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for task in self.event.tasks:
            anchor = begins(self.event, plan, task.anchor) if task.anchor else 0
            if anchor is not None and task.state == "open":
                yield self._task(plan, task, anchor)

    def _task(self, plan: Plan, task: Task, anchor: int) -> TaskDue:
        last = anchor + task.offset
        release = anchor if task.anchor and task.offset > 0 else last - task.duration - self.params.ahead
        return task_of(
            self,
            plan,
            task.id,
            task.anchor or self.event.profile.id,
            Interval(release, max(last, release + task.duration)),
            task.duration,
            STAFF if task.owner_role is Role.STAFF else (task.owner_role,),
            office=True,
            place=location_of(self.event, task.place),
            supervisor=task.supervisor,
        )
