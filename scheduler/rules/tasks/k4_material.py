"""Material, name lists and the units to be visited are ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.clock import DAY, Interval
from scheduler.demand.programme import first_of, only_delegation
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, duties_on
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Plan, Slot
from scheduler.rules import base
from scheduler.rules.tasks.base import OPENS, TaskRule, in_course, office_days, task_of


class Material(TaskRule):
    """K4. S1-前6, S1-中6. Report and work material is ready, the list of names and the programme are handed to the
    guests, and the unit to be visited knows when they come and greets them at its gate.

    Reading: material in the office hours of the days before a meeting; the list by the liaison officer on duty there,
    in its course, or before the meeting where nobody is; the unit is told from the morning of the day before, at the
    latest so many minutes before the guests come.
    """

    id = "K4"
    title = Text("材料名单与受访单位", "Material, lists, visited units")
    source = "S1-前6"
    example = Text("备好座谈会材料:计划为 0,应为 1", "Material of the symposium: the plan says 0, due is 1")
    names = (
        ("K4.material", Text("备好汇报和工作材料", "Have report and work material ready")),
        ("K4.list", Text("向来宾发放与会名单和日程", "Hand the list of names and the programme to the guests")),
        (
            "K4.unit",
            Text("通知受访单位到达时间并请在门口迎接", "Tell the visited unit the arrival time; it greets at the gate"),
        ),
    )

    class Params(base.Params):
        days: int = base.param(2, ge=0, about=Text("材料提前准备的天数", "days for the material"))
        work: int = base.param(60, ge=0, about=Text("准备材料的分钟数", "minutes to have the material ready"))
        list: int = base.param(10, ge=0, about=Text("发放名单的分钟数", "minutes to hand out the list"))
        call: int = base.param(10, ge=0, about=Text("通知一个单位的分钟数", "minutes to tell a unit"))
        before: int = base.param(
            60, ge=0, about=Text("最迟在活动前的分钟数", "minutes before the activity at the latest")
        )
        meetings: tuple[str, ...] = base.param(
            ("meeting", "symposium", "bilateral"), about=Text("有汇报的活动类型", "kinds of activity with a report")
        )
        visits: tuple[str, ...] = base.param(("visit",), about=Text("参观的活动类型", "kinds of visit"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for slot in plan.activities:
            if slot.kind in self.params.meetings:
                yield self._material(plan, slot)
            if slot.kind in self.params.visits:
                yield self._unit(plan, slot)
        yield from self._lists(plan)

    def _material(self, plan: Plan, slot: Slot) -> TaskDue:
        first = office_days(slot.start // DAY * DAY, self.params.days).start
        when = Interval(min(first, slot.start - self.params.before - self.params.work), slot.start - self.params.before)
        whom = only_delegation(self.event, slot)
        return task_of(self, plan, "K4.material", slot.id, when, self.params.work, office=True, delegation=whom)

    def _unit(self, plan: Plan, slot: Slot) -> TaskDue:
        when = Interval(slot.start // DAY * DAY - DAY + OPENS, slot.start - self.params.before)
        whom = only_delegation(self.event, slot)
        return task_of(self, plan, "K4.unit", slot.id, when, self.params.call, office=True, delegation=whom)

    def _lists(self, plan: Plan) -> Iterator[TaskDue]:
        """Each delegation is handed the list at its first meeting."""
        for delegation in coming(self.event):
            slot = first_of(self.event, plan, delegation.id, self.params.meetings)
            if slot is not None:
                on = f"{delegation.id}/{slot.id}"
                serving = duties_on(plan, slot.id, Role.LIAISON)
                if serving:
                    yield in_course(self, plan, "K4.list", on, serving[0], delegation=delegation.id)
                else:
                    when = Interval(slot.start - self.params.list - 60, slot.start)
                    yield task_of(self, plan, "K4.list", on, when, self.params.list, delegation=delegation.id)
