"""A single and a suite are for one. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.demand.stays import declared
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule

SINGLE = 2  # grade from which a room is for one person


class RoomOfOnesOwn(LodgingRule):
    """L2.alone. Who is entitled to a single or a suite shares only by declaration. S1-前8①.

    Reading: one for each pair in a room at once of whom either is entitled to grade 2 or more and neither declared
    to share with the other.
    """

    id = "L2.alone"
    title = Text("单间套间不合住", "A single and a suite are for one")
    level = Level.HARD
    source = "S1-前8①"
    sentence = Text("{items}合住{found},但有人应单独住", "{items} share {found}, but one is entitled to a room alone")
    example = Text(
        "苏婉清、叶素心合住3305,但有人应单独住", "Su Wanqing, Ye Suxin share 3305, but one is entitled to a room alone"
    )
    reads = Reads(subject=("entitlement", "person", "shares_with"))

    def share(self, a: View, b: View) -> Amount:
        return int(max(a.entitlement, b.entitlement) >= SINGLE and not declared(a, b))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for a, b in self.together(plan):
            if max(a.due.entitlement, b.due.entitlement) >= SINGLE and not declared(a.due, b.due):
                yield self.violation(a.item, b.item, found=a.room.id, wanted="")
