"""Signs, passes, badges and uniforms are ready."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import DAY
from scheduler.demand.homes import home_location
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, delegation_of_leg, first_day, legs
from scheduler.domain.people import Direction
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import TaskRule, office_days, task_of


class Outfit(TaskRule):
    """K12. S1-一(一), S0. Pick-up signs, parking, vehicle passes, badges and uniforms are ready.

    Reading: a sign for each party that is met, before the day on which it comes; passes and parking at the hotel for
    each delegation before its visit; badges and uniforms once for the event.
    """

    id = "K12"
    title = Text("接站牌、证件与服装", "Signs, passes, badges, uniforms")
    source = "S1-一(一)"
    example = Text("备接站牌:计划为 0,应为 1", "Pick-up sign: the plan says 0, due is 1")
    names = (
        ("K12.sign", Text("制作接站牌", "Have the pick-up sign ready")),
        ("K12.passes", Text("落实停车位和车辆通行证", "Arrange parking and vehicle passes")),
        ("K12.badges", Text("制作并发放证件", "Have the badges made and handed out")),
        ("K12.uniform", Text("统一工作人员着装", "Have the staff's uniforms ready")),
    )

    class Params(base.Params):
        days: int = base.param(2, ge=1, about=Text("提前的天数", "days ahead"))
        sign: int = base.param(15, ge=0, about=Text("制作一块接站牌的分钟数", "minutes for one sign"))
        passes: int = base.param(30, ge=0, about=Text("落实停车与通行证的分钟数", "minutes for parking and passes"))
        badges: int = base.param(60, ge=0, about=Text("制作证件的分钟数", "minutes for the badges"))
        uniform: int = base.param(30, ge=0, about=Text("统一着装的分钟数", "minutes for the uniforms"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for leg in legs(self.event, Direction.IN):
            when = office_days(leg.at // DAY * DAY, self.params.days)
            whom = delegation_of_leg(self.event, leg)
            yield task_of(self, plan, "K12.sign", leg.id, when, self.params.sign, office=True, delegation=whom)
        for visitor in coming(self.event):
            when = office_days(first_day(self.event, visitor.id), self.params.days)
            hotel = home_location(self.event, plan, self.event.members(visitor.id))
            yield task_of(
                self, plan, "K12.passes", visitor.id, when, self.params.passes, office=True, place=hotel,
                delegation=visitor.id,
            )  # fmt: skip
        days = [first_day(self.event, visitor.id) for visitor in coming(self.event)]
        for task, minutes in (("badges", self.params.badges), ("uniform", self.params.uniform)) if days else ():
            when = office_days(min(days), self.params.days)
            yield task_of(self, plan, f"K12.{task}", self.event.profile.id, when, minutes, office=True)
