"""Above the entitlement only when nothing else fits. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule


class GradeAbove(LodgingRule):
    """L2.up. A room above the entitlement is a cost. S1-前8①. Amount: grades above, for each stay and room."""

    id = "L2.up"
    title = Text("不必要时不超标准", "No grade above the entitlement without need")
    level = Level.COST
    source = "S1-前8①"
    sentence = Text(
        "{items}的房间等级为{found},高于标准{wanted}",
        "{items} has a room of grade {found}, above the entitled grade {wanted}",
    )
    example = Text("张伟的房间等级为3,高于标准1", "Zhang Wei has a room of grade 3, above the entitled grade 1")
    reads = Reads(subject=("entitlement",), resource=("grade",))

    def pair(self, s: View, r: View) -> Amount:
        return max(0, int(r.grade - s.entitlement))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row in self.lodged(plan):
            if row.room.grade > row.due.entitlement:
                yield self.violation(
                    row.item,
                    found=row.room.grade,
                    wanted=row.due.entitlement,
                    amount=row.room.grade - row.due.entitlement,
                )
