"""The visit is reported, the plan is approved, the units are told, the delegation agrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.clock import DAY, Interval
from scheduler.demand.cuts import cuts
from scheduler.demand.notices import REPORT
from scheduler.demand.programme import programme
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, duties_on, first_day
from scheduler.domain.base import Id
from scheduler.domain.people import Delegation, Role
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import OPENS, TaskRule, in_course, office_days, task_of

CHECK_IN = "check_in"


class Approvals(TaskRule):
    """K10. S1-前4,5,7, S1-中4, S0. The plan goes to the leader, then to the units, then to the guests; cuts are agreed.

    Reading: one step after the other, each in its own office days before the visit: the delegation's host leader (any
    leader where none is named) approves; the units concerned are told; the programme is put to the delegation, and
    again on arrival, in the course of the check-in. What the delegation's programme lost (shortened, dropped, struck
    out) is agreed with leader and guests on the day on which the programme is put to them. What P14 has reported upward
    is reported by that notice's time, in the office hours of the day before it and of its own.
    """

    id = "K10"
    title = Text("报批与征求意见", "Approvals and consent")
    source = "S1-前7"
    example = Text("报请领导批准:计划为 0,应为 1", "Approval by the leader: the plan says 0, due is 1")
    names = (
        ("K10.report", Text("上报重要来访", "Report the important visit upward")),
        ("K10.approve", Text("审批接待方案", "Approve the reception plan")),
        ("K10.units", Text("通知有关单位和人员做好准备", "Tell the units and people concerned to get ready")),
        ("K10.put", Text("与来宾联系人沟通日程", "Put the programme to the delegation's contact")),
        ("K10.talk", Text("向来宾汇报日程并征求意见", "Talk the programme through with the guests")),
        ("K10.cuts", Text("就压缩和取消的活动征得领导和来宾同意", "Agree what was cut with leader and guests")),
    )

    class Params(base.Params):
        approve: int = base.param(3, ge=3, about=Text("提前几天批准", "days before the visit: approved"))
        days: int = base.param(3, ge=1, about=Text("审批用的天数", "days for the approval"))
        reading: int = base.param(20, ge=0, about=Text("审批的分钟数", "minutes to approve"))
        telling: int = base.param(45, ge=0, about=Text("通知各单位的分钟数", "minutes to tell the units"))
        reporting: int = base.param(20, ge=0, about=Text("上报来访的分钟数", "minutes to report a visit"))
        talking: int = base.param(20, ge=0, about=Text("沟通日程的分钟数", "minutes to put the programme"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        yield from self._reported(plan)
        cut = self._cut(plan)
        for visitor in coming(self.event):
            yield self._approved(plan, visitor)
            day, whom = first_day(self.event, visitor.id), visitor.id
            told, put = office_days(day - DAY, 1), office_days(day, 1)
            yield task_of(self, plan, "K10.units", whom, told, self.params.telling, office=True, delegation=whom)
            yield task_of(self, plan, "K10.put", whom, put, self.params.talking, office=True, delegation=whom)
            if whom in cut:
                yield task_of(self, plan, "K10.cuts", whom, put, self.params.talking, office=True, delegation=whom)
            yield from self._talked(plan, whom)

    def _reported(self, plan: Plan) -> Iterator[TaskDue]:
        for notice in plan.notices:
            if notice.kind == REPORT:
                when = Interval((notice.due // DAY - 1) * DAY + OPENS, notice.due)
                whom, minutes = notice.about, self.params.reporting
                yield task_of(self, plan, "K10.report", whom, when, minutes, office=True, delegation=whom)

    def _approved(self, plan: Plan, visitor: Delegation) -> TaskDue:
        last = first_day(self.event, visitor.id) - (self.params.approve - 1) * DAY
        leader = visitor.host_leader if visitor.host_leader in self.event.person_of else ""
        return task_of(
            self,
            plan,
            "K10.approve",
            visitor.id,
            office_days(last, self.params.days),
            self.params.reading,
            (Role.LEADER,),
            office=True,
            delegation=visitor.id,
            owner=leader,
        )

    def _talked(self, plan: Plan, delegation: Id) -> Iterator[TaskDue]:
        """With those who check in first, if anybody serves them there."""
        check_ins = (slot for slot in programme(self.event, plan, delegation) if slot.kind == CHECK_IN)
        serving = next((duty for slot in check_ins for duty in duties_on(plan, slot.id, Role.LIAISON)), None)
        if serving is not None:
            yield in_course(self, plan, "K10.talk", delegation, serving, delegation=delegation)

    def _cut(self, plan: Plan) -> set[Id]:
        known = self.event.party_of
        return {known[party].delegation for cut in cuts(self.event, plan) for party in cut.parties if party in known}
