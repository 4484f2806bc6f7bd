"""An accessible room where needed. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule


class AccessibleRoom(LodgingRule):
    """L9.access. Who needs an accessible room has one. S0. Amount: rooms that are not."""

    id = "L9.access"
    title = Text("无障碍房间", "An accessible room where needed")
    level = Level.HARD
    source = "S0"
    sentence = Text("{items}需要无障碍房间,{found}不是", "{items} needs an accessible room, {found} is none")
    example = Text("郑老需要无障碍房间,3306不是", "Mr Zheng needs an accessible room, 3306 is none")
    reads = Reads(subject=("access",), resource=("accessible",))

    def pair(self, s: View, r: View) -> Amount:
        return int(s.access and not r.accessible)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row in self.lodged(plan):
            if row.due.access and not row.room.accessible:
                yield self.violation(row.item, found=row.room.id, wanted="")
