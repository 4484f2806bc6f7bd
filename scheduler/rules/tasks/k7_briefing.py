"""Drivers new to reception are briefed."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, visit
from scheduler.domain.base import Id
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import OPENS, TaskRule, task_of


class DriversBriefed(TaskRule):
    """K7. S1-前11. Drivers new to reception are briefed before their first duty.

    Reading: every driver of the host who is neither trained nor briefed yet, before the first journey that the plan
    gives to that driver; without one before the first guest comes, so that there is one more to fall back on (T5 keeps
    those who are not briefed off the wheel). At the driver's base, from two days before on.
    """

    id = "K7"
    title = Text("新司机培训", "New drivers briefed")
    source = "S1-前11"
    example = Text("向胡师傅交底:计划为 0,应为 1", "Briefing of Driver Hu: the plan says 0, due is 1")
    names = (("K7", Text("对未参加过接待的司机进行教育", "Brief the driver who is new to reception")),)

    class Params(base.Params):
        minutes: int = base.param(45, ge=0, about=Text("教育一名司机的分钟数", "minutes to brief one driver"))
        days: int = base.param(2, ge=0, about=Text("提前的天数", "days ahead"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for driver in self.event.drivers:
            person = self.event.person_of.get(driver.person)
            if person and not person.delegation and not driver.trained and not driver.briefed:
                before = self._first(plan, driver.person)
                when = Interval((before // DAY - self.params.days) * DAY + OPENS, before)
                yield task_of(
                    self, plan, "K7", driver.person, when, self.params.minutes, office=True, place=driver.base
                )

    def _first(self, plan: Plan, driver: Id) -> Minutes:
        driven = [m.ready for m in plan.movements for car in m.cars if car.driver == driver]
        arrivals = [visit(self.event, delegation.id).start for delegation in coming(self.event)]
        return min(driven or arrivals, default=0)
