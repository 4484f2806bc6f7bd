"""Who may share a room. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.demand.stays import alike, declared
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule


class Sharing(LodgingRule):
    """L3. Shared rooms: same delegation and same gender, or a declared sharing. S1-前8①.

    Reading: amount 1 for each pair in a room at once that is neither declared nor alike; guests share with guests,
    drivers with drivers of their delegation, host staff with host staff.
    """

    id = "L3"
    title = Text("同团同性合住", "Shared rooms: same delegation, same gender")
    level = Level.HARD
    source = "S1-前8①"
    sentence = Text("{items}不能合住{found}", "{items} may not share {found}")
    example = Text("张伟、叶素心不能合住3305", "Zhang Wei, Ye Suxin may not share 3305")
    reads = Reads(subject=("kind", "delegation", "gender", "person", "shares_with"))

    def share(self, a: View, b: View) -> Amount:
        return int(not (alike(a, b) or declared(a, b)))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for a, b in self.together(plan):
            if not (alike(a.due, b.due) or declared(a.due, b.due)):
                yield self.violation(a.item, b.item, found=a.room.id, wanted="")
