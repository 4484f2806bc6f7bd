"""Security and emergencies are planned, places inspected, the hotel is in the know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.clock import DAY
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, first_day, hotels_used
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import OFFICE, TaskRule, office_days, task_of


class Security(TaskRule):
    """K11. S1-前7, S1-五. An important event has a security plan, an emergency plan and a special team; its hotels are
    inspected (equipment, area), meet with the office, and, where many guests come, hold a drill.

    Reading: for events with a delegation of an importance up to a limit, in the office days before the first guests
    come: team and plans first, then the meeting with each hotel in which guests live, then inspections and drill.
    """

    id = "K11"
    title = Text("安全与应急", "Security and emergencies")
    source = "S1-五"
    example = Text("拟定应急预案:计划为 0,应为 1", "Emergency plan: the plan says 0, due is 1")
    names = (
        ("K11.team", Text("成立专项保障小组", "Set up the special team")),
        ("K11.security", Text("制定安全保卫方案", "Draw up the security plan")),
        ("K11.emergency", Text("制定应急预案", "Draw up the emergency plan")),
        ("K11.hotel", Text("与宾馆召开协调会", "Hold the coordination meeting with the hotel")),
        ("K11.equipment", Text("检查宾馆设施设备", "Inspect the hotel's equipment")),
        ("K11.area", Text("检查宾馆区域安全", "Inspect the hotel's area")),
        ("K11.drill", Text("组织应急演练", "Hold an emergency drill")),
    )

    class Params(base.Params):
        importance: int = base.param(1, ge=0, about=Text("多重要的来访(1最高)", "up to which importance (1 highest)"))
        drill: int = base.param(100, ge=0, about=Text("多少来宾起组织演练", "guests from which a drill is held"))
        paper: int = base.param(120, ge=0, about=Text("制定一份方案的分钟数", "minutes for one plan"))
        team: int = base.param(30, ge=0, about=Text("成立小组的分钟数", "minutes to set up the team"))
        meeting: int = base.param(60, ge=0, about=Text("协调会的分钟数", "minutes of the meeting"))
        inspection: int = base.param(60, ge=0, about=Text("一次检查的分钟数", "minutes of one inspection"))
        exercise: int = base.param(90, ge=0, about=Text("演练的分钟数", "minutes of the drill"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        visitors = coming(self.event)
        if any(visitor.importance <= self.params.importance for visitor in visitors):
            day = min(first_day(self.event, visitor.id) for visitor in visitors)
            yield from self._papers(plan, day)
            yield from self._hotels(plan, day)

    def _papers(self, plan: Plan, day: int) -> Iterator[TaskDue]:
        when, on = office_days(day - 3 * DAY, 4), self.event.profile.id
        for task, minutes in (
            ("team", self.params.team),
            ("security", self.params.paper),
            ("emergency", self.params.paper),
        ):
            yield task_of(self, plan, f"K11.{task}", on, when, minutes, (Role.SECURITY, *OFFICE), office=True)

    def _hotels(self, plan: Plan, day: int) -> Iterator[TaskDue]:
        meeting, inspections = office_days(day - 2 * DAY, 1), office_days(day, 2)
        works = [("hotel", meeting, self.params.meeting), ("equipment", inspections, self.params.inspection)]
        works.append(("area", inspections, self.params.inspection))
        if sum(len(self.event.members(visitor.id)) for visitor in coming(self.event)) >= self.params.drill:
            works.append(("drill", inspections, self.params.exercise))
        for hotel in hotels_used(self.event, plan):
            place = self.event.hotel_of[hotel].location
            for task, when, minutes in works:
                roles = (Role.SECURITY, *OFFICE)
                yield task_of(self, plan, f"K11.{task}", hotel, when, minutes, roles, office=True, place=place)
