"""Cleaning, inspection and preparation between two occupants. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scheduler.clock import Minutes
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import View, Violation
from scheduler.rules.lodging.rooming import BED, LodgingRule


class Turnaround(LodgingRule):
    """L13. Check-out, cleaning, inspection and preparation between two occupants; an arrival before 06:00 needs the
    night before. S0 VIP流程, S1.

    Reading: pairs of occupants of one room, one after the other, with fewer than `minutes` between the departure and
    the arrival, whoever they are. The night before an early arrival belongs to the stay itself (`demand/stays.py`).
    """

    id = "L13"
    title = Text("退房后整理", "Turnaround between two occupants")
    level = Level.HARD
    source = "S0 VIP流程, S1"
    sentence = Text(
        "{items}:前客离店到后客入住只有{found}分钟,要{wanted}分钟",
        "{items}: {found} minutes between two occupants, {wanted} are needed",
    )
    example = Text(
        "3302房:前客离店到后客入住只有90分钟,要120分钟", "Room 3302: 90 minutes between two occupants, 120 are needed"
    )
    lanes = (BED,)

    class Params(base.Params):
        minutes: int = base.param(
            180, ge=0, about=Text("前客离开与后客到达之间的分钟数", "minutes between a departure and the next arrival")
        )

    def pad(self, s: View) -> tuple[Minutes, Minutes]:
        return (0, self.params.minutes)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for rows in self.in_rooms(plan).values():
            for a, b in combinations(rows, 2):
                between = b.when.start - a.when.end
                if a.item != b.item and 0 <= between < self.params.minutes:
                    yield self.violation(a.item, b.item, found=between, wanted=self.params.minutes)
