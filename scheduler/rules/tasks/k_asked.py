"""Nothing is done that nobody asked for."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.tasks.base import OwnerRule, is_done, lines_of
from scheduler.rules.tasks.creators import RULE_OF_TASK, tasks_due


class Asked(OwnerRule):
    """K.asked. S1-一(二). Every task of the plan is one that a rule, or the planner, asks for: what the handbook
    switches off is not in a plan, nor is a task whose item has gone.

    Reading: the amount is the lines of each such task; what is done already may stay, and what the handbook forbids is
    counted by the ban.
    """

    id = "K.asked"
    title = Text("没有多余任务", "No task that nobody asked for")
    level = Level.HARD
    structural = True
    source = "S1-一(二)"
    sentence = Text("{items}:没有人要求这项任务", "{items}: nobody asks for this task")
    example = Text("擦洗车辆:没有人要求这项任务", "Washing the cars: nobody asks for this task")

    def check(self, plan: Plan) -> Iterable[Violation]:
        asked, ended = tasks_due(self.event, plan), {task.id for task in self.event.tasks if task.state != "open"}
        for item, lines in lines_of(plan).items():
            banned = self.event.handbook.forbids(RULE_OF_TASK.get(lines[0].task, ""))
            if item not in asked and lines[0].task not in ended and not banned and not is_done(self.event, item):
                yield self.violation(item, found=len(lines), wanted=0, amount=len(lines))
