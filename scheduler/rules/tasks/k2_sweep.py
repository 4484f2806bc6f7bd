"""Rooms and halls are swept for things left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.clock import Interval
from scheduler.demand.cells import hub_buffer, slot_place
from scheduler.demand.homes import home_location
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import delegation_of_leg, legs
from scheduler.domain.people import Direction
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import TaskRule, task_of


class Sweep(TaskRule):
    """K2. S1-中14. Rooms are swept for things left behind between check-out and departure, halls after use.

    Reading: rooms of a party from shortly before its cars leave the hotel until its train, flight or cars leave, so
    that what is found can still be brought; halls of meetings, each within the hour after its end.
    """

    id = "K2"
    title = Text("检查遗留物品", "Sweeps for things left behind")
    source = "S1-中14"
    example = Text("检查北湖宾馆遗留物品:计划为 0,应为 1", "Sweep of the Beihu Hotel: the plan says 0, due is 1")
    names = (
        ("K2.rooms", Text("检查客房有无遗留物品", "Sweep the rooms for things left behind")),
        ("K2.hall", Text("检查会场有无遗留物品", "Sweep the hall for things left behind")),
    )

    class Params(base.Params):
        rooms: int = base.param(20, ge=0, about=Text("检查一批客房的分钟数", "minutes to sweep a party's rooms"))
        hall: int = base.param(10, ge=0, about=Text("检查一个会场的分钟数", "minutes to sweep a hall"))
        before: int = base.param(15, ge=0, about=Text("离店前多少分钟可开始", "minutes before they leave the hotel"))
        after: int = base.param(60, ge=0, about=Text("会后多少分钟内", "minutes after a meeting"))
        kinds: tuple[str, ...] = base.param(
            ("call", "meeting", "symposium", "bilateral", "forum", "plenary", "culture"),
            about=Text("会后检查会场的活动类型", "kinds of activity whose hall is swept"),
        )

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        yield from self._rooms(plan)
        yield from self._halls(plan)

    def _rooms(self, plan: Plan) -> Iterator[TaskDue]:
        for leg in legs(self.event, Direction.OUT):
            hotel = home_location(self.event, plan, self.event.members(leg.party))
            movement = plan.movement_of.get(f"mov:{leg.id}/out")
            leaving = movement.depart if movement else leg.at - hub_buffer(self.event, leg).before
            when = Interval(leaving - self.params.before, max(leg.at, leaving + self.params.rooms))
            if hotel:
                delegation = delegation_of_leg(self.event, leg)
                yield task_of(
                    self, plan, "K2.rooms", leg.id, when, self.params.rooms, place=hotel, delegation=delegation
                )

    def _halls(self, plan: Plan) -> Iterator[TaskDue]:
        for slot in plan.activities:
            if slot.kind in self.params.kinds:
                when = Interval(slot.end, slot.end + max(self.params.after, self.params.hall))
                yield task_of(
                    self, plan, "K2.hall", slot.id, when, self.params.hall, place=slot_place(self.event, slot)
                )
