"""The media are invited, and what they report is planned."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, first_day
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import OFFICE, TaskRule, office_days, task_of


class Media(TaskRule):
    """K8. S1-前13. For an important visit the media are invited in time and what they report is planned.

    Reading: for delegations of an importance up to a limit; the invitation in the office hours of the days before the
    visit but the last one, the press plan before the visit's first day.
    """

    id = "K8"
    title = Text("联系媒体", "Media invited")
    source = "S1-前13"
    example = Text("邀请媒体:计划为 0,应为 1", "Invitation of the media: the plan says 0, due is 1")
    names = (
        ("K8.invite", Text("联系并邀请媒体单位", "Invite the media")),
        ("K8.plan", Text("拟定新闻报道方案", "Draw up the press plan")),
    )

    class Params(base.Params):
        importance: int = base.param(1, ge=0, about=Text("多重要的来访(1最高)", "up to which importance (1 highest)"))
        days: int = base.param(4, ge=2, about=Text("提前的天数", "days ahead"))
        invite: int = base.param(30, ge=0, about=Text("邀请媒体的分钟数", "minutes to invite"))
        plan: int = base.param(60, ge=0, about=Text("拟定方案的分钟数", "minutes for the plan"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        roles = (Role.PRESS, *OFFICE)
        for visitor in coming(self.event):
            if visitor.importance <= self.params.importance:
                day = first_day(self.event, visitor.id)
                invited = office_days(day - 1440, self.params.days - 1)
                planned = office_days(day, self.params.days)
                whom = visitor.id
                yield task_of(
                    self, plan, "K8.invite", whom, invited, self.params.invite, roles, office=True, delegation=whom
                )
                yield task_of(
                    self, plan, "K8.plan", whom, planned, self.params.plan, roles, office=True, delegation=whom
                )
