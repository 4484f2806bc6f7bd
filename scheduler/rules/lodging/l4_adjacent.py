"""Floors that a delegation needs are neighbours. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.lodging.rooming import LodgingRule
from scheduler.rules.shapes import Gaps


class NeighbouringFloors(LodgingRule):
    """L4.adjacent. A delegation's floors are neighbours, in one building. S1-前8①.

    Reading: per delegation (guests and drivers) the levels missing between its lowest and its highest floor in each
    building, plus its buildings less one.
    """

    id = "L4.adjacent"
    title = Text("楼层相邻", "Neighbouring floors in one building")
    level = Level.COMFORT
    source = "S1-前8①"
    sentence = Text(
        "{items}的楼层不相邻或不在一栋楼,差{found}", "Floors of {items} are {found} short of being neighbours"
    )
    example = Text(
        "东江团的楼层不相邻或不在一栋楼,差2", "Floors of Dongjiang Delegation are 2 short of being neighbours"
    )

    def shape(self) -> Gaps:
        return Gaps(group="company", level="level", within="building")

    def check(self, plan: Plan) -> Iterator[Violation]:
        for company, rows in self.companies(plan).items():
            levels: dict[str, set[int]] = {}
            for row in rows:
                levels.setdefault(row.room.building, set()).add(row.room.level)
            missing = sum(max(used) - min(used) + 1 - len(used) for used in levels.values())
            apart = missing + len(levels) - 1
            if apart:
                yield self.violation(company, found=apart, wanted=0, amount=apart)
