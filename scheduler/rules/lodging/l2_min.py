"""Room grade by rank, never below the entitlement. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.demand.stays import declared
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule

SINGLE = 2  # grade from which a room is for one person


class GradeAtLeast(LodgingRule):
    """L2.min. Grade (1 twin, 2 single, 3 suite) by rank never below the entitlement. S1-前8①.

    Reading: grades missing for each stay and room; and one for each pair in a room at once of whom either is
    entitled to a single or a suite, unless they declared to share.
    """

    id = "L2.min"
    title = Text("房型不低于标准", "Room grade not below the entitlement")
    level = Level.HARD
    source = "S1-前8①"
    sentence = Text("{items}的房间等级为{found},标准为{wanted}",
                    "{items} has a room of grade {found}, entitled to grade {wanted}")
    reads = Reads(subject=("entitlement", "person", "shares_with"), resource=("grade",))

    def pair(self, s: View, r: View) -> Amount:
        return max(0, int(s.entitlement - r.grade))

    def share(self, a: View, b: View) -> Amount:
        return int(max(a.entitlement, b.entitlement) >= SINGLE and not declared(a, b))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row in self.lodged(plan):
            if row.room.grade < row.due.entitlement:
                yield self.violation(row.item, found=row.room.grade, wanted=row.due.entitlement,
                                     amount=row.due.entitlement - row.room.grade)
        for a, b in self.together(plan):
            entitled = max(a.due.entitlement, b.due.entitlement)
            if entitled >= SINGLE and not declared(a.due, b.due):
                yield self.violation(a.item, b.item, found=a.room.id, wanted=entitled)
