"""Every staying person has exactly one room each night. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scheduler.demand.stays import stays_due
from scheduler.demand.subjects import StayDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.lodging.rooming import BED, Lodged, LodgingRule


class OneRoom(LodgingRule):
    """L1. One room each night for guests, delegation drivers and host staff who live in. S1-前8.

    Reading: amount = nights of a stay without exactly one room, nights outside it, rooms for nobody, and the persons
    beyond the beds of a room at its fullest moment. Who finds no room is listed (U1).
    """

    id = "L1"
    title = Text("每晚一间房", "One room each night")
    level = Level.HARD
    structural = True
    source = "S1-前8"
    sentence = Text(
        "{items}的住房不对:现为 {found},应为 {wanted}", "Rooms of {items} are wrong: {found} instead of {wanted}"
    )
    example = Text("张伟的住房不对:现为 1晚,应为 2晚", "Rooms of Zhang Wei are wrong: 1 night instead of 2 nights")
    lanes = (BED,)

    def demand(self, plan: Plan) -> Iterable[StayDue]:
        return stays_due(self.event)

    def check(self, plan: Plan) -> Iterator[Violation]:
        if not plan.has("lodging"):
            return
        yield from self.served_once(plan, stays_due(self.event), self.rows(plan, plan.stays))
        for rows in self.in_rooms(plan).values():
            yield from self._beds(rows)

    def _beds(self, rows: Sequence[Lodged]) -> Iterator[Violation]:
        present = [[row for row in rows if row.when.start <= one.when.start < row.when.end] for one in rows]
        fullest = max(present, key=len)
        beds = rows[0].room.beds
        if len(fullest) > beds:
            yield self.violation(
                *(row.item for row in fullest), found=len(fullest), wanted=beds, amount=len(fullest) - beds
            )
