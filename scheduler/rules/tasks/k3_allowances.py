"""Allowances and missed-meal money are paid before the first formal activity."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import Interval
from scheduler.demand.homes import home_location
from scheduler.demand.programme import first_of
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, visit
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import TaskRule, task_of


class Allowances(TaskRule):
    """K3. S1-中7. Meeting allowances and missed-meal money are paid before the first formal activity, where possible.

    Reading: to each delegation in its hotel, between the first arrival and the beginning of its first formal activity;
    where that is too short, just before it. `classic` only: today's rules for visits inside China know none.
    """

    id = "K3"
    title = Text("发放补助", "Allowances paid")
    source = "S1-中7"
    names = (("K3", Text("发放会议补助和误餐费", "Pay allowances and missed-meal money")),)

    class Params(base.Params):
        minutes: int = base.param(15, ge=0, about=Text("发放一个代表团的分钟数", "minutes to pay one delegation"))
        kinds: tuple[str, ...] = base.param(
            ("meeting", "symposium", "bilateral", "forum", "plenary", "visit"),
            about=Text("正式活动的类型", "kinds of formal activity"),
        )

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for delegation in coming(self.event):
            formal = first_of(self.event, plan, delegation.id, self.params.kinds)
            hotel = home_location(self.event, plan, self.event.members(delegation.id))
            if formal and hotel:
                when = Interval(visit(self.event, delegation.id).start, formal.start)
                yield task_of(
                    self, plan, "K3", delegation.id, when, self.params.minutes, place=hotel, delegation=delegation.id
                )
