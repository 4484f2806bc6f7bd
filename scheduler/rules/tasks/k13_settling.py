"""Guests are shown to their rooms and know what they need to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.clock import Interval
from scheduler.demand.cells import slot_place
from scheduler.demand.programme import only_delegation
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, duties_on, first_day
from scheduler.domain.base import Id
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Plan, Slot
from scheduler.rules import base
from scheduler.rules.tasks.base import TaskRule, in_course, office_days, task_of


class Settling(TaskRule):
    """K13. S1-中3. Guests are guided to their rooms, told when and where they eat, given an information pack and map;
    the hotel's manager is introduced to important ones.

    Reading: at each check-in, by the liaison officer on duty there, in its course, or by whoever is free during it
    where nobody is; the manager where the highest guest is of a rank or above; the pack is put together before the
    visit.
    """

    id = "K13"
    title = Text("安顿来宾", "Guests settled in")
    source = "S1-中3"
    example = Text(
        "引导东江团入住:计划为 0,应为 1", "Guiding the Dongjiang Delegation to its rooms: the plan says 0, due is 1"
    )
    names = (
        ("K13.pack", Text("备好资料袋和地图", "Put the information packs and maps together")),
        (
            "K13.rooms",
            Text("引导来宾到房间,交资料,告知就餐时间地点", "Guide guests to rooms; pack; meal times and places"),
        ),
        ("K13.manager", Text("向重要来宾引见宾馆经理", "Introduce the hotel manager to the VIPs")),
    )

    class Params(base.Params):
        kinds: tuple[str, ...] = base.param(("check_in",), about=Text("入住的活动类型", "kinds of check-in"))
        rank: int = base.param(
            5, ge=1, about=Text("引见经理的最低级别", "lowest rank to which the manager is introduced")
        )
        days: int = base.param(2, ge=1, about=Text("备资料提前的天数", "days ahead for the packs"))
        pack: int = base.param(2, ge=0, about=Text("每份资料的分钟数", "minutes a pack"))
        guide: int = base.param(20, ge=0, about=Text("引导来宾的分钟数", "minutes to guide the guests"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        for visitor in coming(self.event):
            when = office_days(first_day(self.event, visitor.id), self.params.days)
            minutes = min(240, max(15, -(-self.params.pack * len(self.event.members(visitor.id)) // 5) * 5))
            yield task_of(self, plan, "K13.pack", visitor.id, when, minutes, office=True, delegation=visitor.id)
        for slot in plan.activities:
            if slot.kind in self.params.kinds:
                yield self._at(plan, slot, "K13.rooms")
                yield from self._manager(plan, slot)

    def _manager(self, plan: Plan, slot: Slot) -> Iterator[TaskDue]:
        guests = (self.event.person_of[guest] for party in slot.parties for guest in self.event.members(party))
        if min((guest.rank for guest in guests), default=10) <= self.params.rank:
            yield self._at(plan, slot, "K13.manager")

    def _at(self, plan: Plan, slot: Slot, task: Id) -> TaskDue:
        whom, place = only_delegation(self.event, slot), slot_place(self.event, slot)
        serving = duties_on(plan, slot.id, Role.LIAISON)
        if serving:
            return in_course(self, plan, task, slot.id, serving[0], place, delegation=whom)
        when = Interval(slot.start, max(slot.end, slot.start + self.params.guide))
        return task_of(self, plan, task, slot.id, when, self.params.guide, place=place, delegation=whom)
