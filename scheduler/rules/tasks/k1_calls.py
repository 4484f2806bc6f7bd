"""The delegation is called when it should have left, under way and before it arrives."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import delegation_of_leg, legs
from scheduler.domain.people import Direction, Leg
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import TaskRule, task_of


class Calls(TaskRule):
    """K1. S1-前10. Each party on its way is called when it should have left, under way, and before it arrives.

    Reading: nobody says when guests leave home, so the first call is so many minutes before the best known arrival.
    A call is made within a quarter of an hour around its time. Nobody is called at night: instead of being called
    when it leaves, a party is called on the evening before, and the two later calls are left to the greeters.
    """

    id = "K1"
    title = Text("途中联系", "Calls on the way")
    source = "S1-前10"
    example = Text(
        "途中联系东江团:计划为 0,应为 1", "Call to the Dongjiang Delegation under way: the plan says 0, due is 1"
    )
    names = (
        ("K1.left", Text("致电联系人,确认来宾已出发", "Call the contact: has the party left?")),
        ("K1.way", Text("途中致电,了解行程是否顺利", "Call on the way: is all going well?")),
        ("K1.near", Text("抵达前致电,告知迎候人员与地点", "Call before the arrival: who waits, and where")),
    )

    class Params(base.Params):
        left: int = base.param(
            180, ge=0, about=Text("出发在到达前的分钟数", "minutes before arrival at which they leave")
        )
        way: int = base.param(
            90, ge=0, about=Text("途中电话在到达前的分钟数", "minutes before arrival: call on the way")
        )
        near: int = base.param(
            30, ge=0, about=Text("最后电话在到达前的分钟数", "minutes before arrival: the last call")
        )
        minutes: int = base.param(10, ge=0, about=Text("一次通话的分钟数", "minutes for one call"))
        slack: int = base.param(15, ge=0, about=Text("提前或推后的分钟数", "minutes that a call may be early or late"))
        wakes: int = base.param(
            420, ge=0, about=Text("此后可致电,一天中的分钟", "minute of the day from which one may call")
        )
        sleeps: int = base.param(
            1320, ge=0, about=Text("此后不致电,一天中的分钟", "minute of the day from which one may not")
        )

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for leg in legs(self.event, Direction.IN):
            for task, lead in (("left", self.params.left), ("way", self.params.way), ("near", self.params.near)):
                when = self._around(leg.at - lead)
                if not self._at_night(when):
                    yield self._call(plan, task, leg, when)
                elif task == "left":
                    yield self._call(plan, task, leg, self._evening(when.start))

    def _around(self, moment: Minutes) -> Interval:
        return Interval(moment - self.params.slack, moment + self.params.slack + self.params.minutes)

    def _at_night(self, when: Interval) -> bool:
        begin = when.start % DAY
        return not int(self.params.wakes) <= begin <= int(self.params.sleeps) - when.length

    def _evening(self, moment: Minutes) -> Interval:
        """The last hours of calling before a moment at night."""
        past = moment % DAY > self.params.wakes
        bedtime = (moment // DAY - (0 if past else 1)) * DAY + int(self.params.sleeps)
        return Interval(bedtime - 180, bedtime)

    def _call(self, plan: Plan, task: str, leg: Leg, when: Interval) -> TaskDue:
        delegation = delegation_of_leg(self.event, leg)
        return task_of(self, plan, f"K1.{task}", leg.id, when, self.params.minutes, delegation=delegation)
