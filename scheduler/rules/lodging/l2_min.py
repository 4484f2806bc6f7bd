"""Room grade by rank, never below the entitlement. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule


class GradeAtLeast(LodgingRule):
    """L2.min. Grade (1 twin, 2 single, 3 suite) by rank never below the entitlement. S1-前8①.

    Reading: grades missing, for each stay and room.
    """

    id = "L2.min"
    title = Text("房型不低于标准", "Room grade not below the entitlement")
    level = Level.HARD
    source = "S1-前8①"
    sentence = Text(
        "{items}的房间等级为{found},标准为{wanted}", "{items} has a room of grade {found}, entitled to grade {wanted}"
    )
    example = Text("苏婉清的房间等级为1,标准为2", "Su Wanqing has a room of grade 1, entitled to grade 2")
    reads = Reads(subject=("entitlement",), resource=("grade",))

    def pair(self, s: View, r: View) -> Amount:
        return max(0, int(s.entitlement - r.grade))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row in self.lodged(plan):
            if row.room.grade < row.due.entitlement:
                yield self.violation(
                    row.item,
                    found=row.room.grade,
                    wanted=row.due.entitlement,
                    amount=row.due.entitlement - row.room.grade,
                )
