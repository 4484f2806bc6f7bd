"""The delegation is called when it should be home."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import delegation_of_leg, legs
from scheduler.domain.people import Direction
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import TaskRule, task_of


class CallHome(TaskRule):
    """K1.home. S1-中16. Each party is called once it should be home.

    Reading: so many minutes after the best known departure, within two hours; from the next morning on where that is
    late in the evening.
    """

    id = "K1.home"
    title = Text("问询平安到家", "A call when they are home")
    source = "S1-中16"
    example = Text(
        "问候东江团到家:计划为 0,应为 1", "Call to the Dongjiang Delegation at home: the plan says 0, due is 1"
    )
    names = (("K1.home", Text("致电问询来宾是否平安到家", "Call: are the guests safely home?")),)

    class Params(base.Params):
        journey: int = base.param(180, ge=0, about=Text("返程的分钟数", "minutes that the way home takes"))
        within: int = base.param(120, ge=0, about=Text("其后多少分钟内致电", "minutes after that for the call"))
        minutes: int = base.param(10, ge=0, about=Text("一次通话的分钟数", "minutes for one call"))
        wakes: int = base.param(
            480, ge=0, about=Text("此后可致电,一天中的分钟", "minute of the day from which one may call")
        )
        sleeps: int = base.param(
            1260, ge=0, about=Text("此后不致电,一天中的分钟", "minute of the day from which one may not")
        )

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for leg in legs(self.event, Direction.OUT):
            start = self._waking(leg.at + self.params.journey)
            when = Interval(start, start + self.params.within)
            delegation = delegation_of_leg(self.event, leg)
            yield task_of(self, plan, "K1.home", leg.id, when, self.params.minutes, delegation=delegation)

    def _waking(self, moment: Minutes) -> Minutes:
        day, of_day = divmod(moment, DAY)
        if of_day + self.params.within > self.params.sleeps:
            return (day + 1) * DAY + int(self.params.wakes)
        return day * DAY + max(of_day, int(self.params.wakes))
