"""Allowances and missed-meal money are paid before the first formal activity."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import Interval
from scheduler.demand.homes import home_location
from scheduler.demand.programme import first_of
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, visit
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Violation
from scheduler.rules.tasks.base import OwnerRule, TaskRule, lines_of, task_of


class Payment(base.Params):
    """How long paying takes, and before what it is done."""

    minutes: int = base.param(15, ge=0, about=Text("发放一个代表团的分钟数", "minutes to pay one delegation"))
    kinds: tuple[str, ...] = base.param(
        ("meeting", "symposium", "bilateral", "forum", "plenary", "visit"),
        about=Text("正式活动的类型", "kinds of formal activity"),
    )


class NoAllowances(OwnerRule):
    """K3 forbidden: guests are paid no allowances. Counted: such tasks in the plan. Nobody is asked to pay any."""

    id = "K3"
    title = Text("不发放补助", "No allowances")
    level = Level.HARD
    source = "党政机关国内公务接待管理规定"
    sentence = Text("{items}:不得向来宾发放补助和误餐费", "{items}: guests may not be paid allowances")
    example = Text(
        "发放东江团补助:不得向来宾发放补助和误餐费",
        "Allowances of the Dongjiang Delegation: guests may not be paid allowances",
    )

    class Params(Payment):
        """As of the rule that is forbidden."""

    def check(self, plan: Plan) -> Iterable[Violation]:
        for item, lines in lines_of(plan).items():
            if lines[0].task == self.id:
                yield self.violation(item, found=len(lines), wanted=0, amount=len(lines))


class Allowances(TaskRule):
    """K3. S1-中7. Meeting allowances and missed-meal money are paid before the first formal activity, where possible.

    Reading: to each delegation in its hotel, between the first arrival and the beginning of its first formal activity;
    where that is too short, just before it. `classic` only: today's rules for visits inside China know none.
    """

    id = "K3"
    title = Text("发放补助", "Allowances paid")
    source = "S1-中7"
    example = Text(
        "发放东江团误餐费:计划为 0,应为 1", "Allowances of the Dongjiang Delegation: the plan says 0, due is 1"
    )
    names = (("K3", Text("发放会议补助和误餐费", "Pay allowances and missed-meal money")),)

    ban = NoAllowances

    class Params(Payment):
        """When and to whom they are paid."""

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for delegation in coming(self.event):
            formal = first_of(self.event, plan, delegation.id, self.params.kinds)
            hotel = home_location(self.event, plan, self.event.members(delegation.id))
            if formal and hotel:
                when = Interval(visit(self.event, delegation.id).start, formal.start)
                yield task_of(
                    self, plan, "K3", delegation.id, when, self.params.minutes, place=hotel, delegation=delegation.id
                )
