"""Photographs are taken and handed over."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.programme import programme
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, duties_on, visit
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Duty, Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import OPENS, TaskRule, in_course, task_of


class Photographs(TaskRule):
    """K9. S1-中11, S1-后4. Photographs are taken by someone appointed and handed over, if possible before the guests
    leave.

    Reading: the photographer on duty at an activity takes them in its course. They are handed to a delegation before
    it leaves, where the last of them is taken early enough to be printed; otherwise sent within some days.
    """

    id = "K9"
    title = Text("拍照并送交照片", "Photographs taken and handed over")
    source = "S1-中11"
    example = Text("移交照片:计划为 0,应为 1", "Handing over of the photographs: the plan says 0, due is 1")
    names = (
        ("K9.take", Text("为来宾拍照", "Take photographs of the guests")),
        ("K9.hand", Text("冲印照片并交给来宾", "Have the photographs printed and handed to the guests")),
    )

    class Params(base.Params):
        printing: int = base.param(120, ge=0, about=Text("冲印所需的分钟数", "minutes until they are printed"))
        minutes: int = base.param(30, ge=0, about=Text("送交的分钟数", "minutes to hand them over"))
        days: int = base.param(3, ge=1, about=Text("其后寄送的天数", "days within which they are sent afterwards"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for slot in plan.activities:
            for n, duty in enumerate(duties_on(plan, slot.id, Role.PHOTOGRAPHER), 1):
                yield in_course(self, plan, "K9.take", f"{slot.id}/{n}", duty)
        for visitor in coming(self.event):
            taken = self._taken(plan, visitor.id)
            if taken:
                when = self._handing(taken[-1].end, visit(self.event, visitor.id).end)
                roles = (Role.PHOTOGRAPHER,)
                yield task_of(
                    self, plan, "K9.hand", visitor.id, when, self.params.minutes, roles, office=True,
                    delegation=visitor.id,
                )  # fmt: skip

    def _taken(self, plan: Plan, delegation: str) -> list[Duty]:
        slots = programme(self.event, plan, delegation)
        duties = [duty for slot in slots for duty in duties_on(plan, slot.id, Role.PHOTOGRAPHER)]
        return sorted(duties, key=lambda duty: (duty.end, duty.id))

    def _handing(self, taken: Minutes, leaving: Minutes) -> Interval:
        printed = taken + self.params.printing
        if printed + self.params.minutes <= leaving:
            return Interval(printed, leaving)
        tomorrow = (max(printed, leaving) // DAY + 1) * DAY
        return Interval(tomorrow + OPENS, tomorrow + self.params.days * DAY)
