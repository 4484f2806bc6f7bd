"""Booked rooms are inspected by someone sent there."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import DAY, Interval
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import rooms_by_hotel, visit
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import OPENS, TaskRule, task_of


class RoomsInspected(TaskRule):
    """K5. S1-前8①. Someone is sent to inspect each delegation's rooms in each hotel; what is at fault is replaced.

    Reading: between the opening of the office on the day before the first guest comes and so many minutes before the
    arrival; so many minutes a room, spare rooms included, but not longer than half a day.
    """

    id = "K5"
    title = Text("验房", "Rooms inspected")
    source = "S1-前8①"
    example = Text(
        "查验北湖宾馆客房:计划为 0,应为 1", "Inspection of the Beihu Hotel's rooms: the plan says 0, due is 1"
    )
    names = (("K5", Text("到宾馆查验客房,不妥立即更换", "Inspect the rooms at the hotel; have faults replaced")),)

    class Params(base.Params):
        room: int = base.param(5, ge=0, about=Text("每间房的分钟数", "minutes a room"))
        least: int = base.param(15, ge=0, about=Text("最少的分钟数", "minutes at least"))
        before: int = base.param(
            60, ge=0, about=Text("在首批来宾到达前的分钟数", "minutes before the first guest is there")
        )

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for (delegation, hotel), rows in rooms_by_hotel(self.event, plan).items():
            if delegation in self.event.delegation_of:
                come = visit(self.event, delegation).start
                rooms = {row.room for row in (*rows, *(s for s in plan.spares if s.delegation == delegation))}
                minutes = min(240, max(self.params.least, self.params.room * len(rooms)))
                when = Interval((come // DAY - 1) * DAY + OPENS, come - self.params.before)
                place = self.event.hotel_of[hotel].location
                on = f"{delegation}/{hotel}"
                yield task_of(self, plan, "K5", on, when, minutes, office=True, place=place, delegation=delegation)
