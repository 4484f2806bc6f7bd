"""No room under renovation, blocked or failed. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import Interval
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule


class ClosedRoom(LodgingRule):
    """L7. No room while it, its floor, building or hotel is closed. S0 北湖宾馆, S1-前8①.

    Reading: closures that touch the time for which the room is held, from arrival to departure; half-open, so a
    closure that ends as the guest arrives is fine.
    """

    id = "L7"
    title = Text("不用停用的房间", "No closed room")
    level = Level.HARD
    source = "S0 北湖宾馆, S1-前8①"
    sentence = Text("{items}的房间{found}在住宿期间停用", "{items} has room {found}, which is closed during the stay")
    example = Text("张伟的房间3319在住宿期间停用", "Zhang Wei has room 3319, which is closed during the stay")
    reads = Reads(subject=("start", "end"), resource=("closed",))

    def pair(self, s: View, r: View) -> Amount:
        return sum(span.overlaps(Interval(s.start, s.end)) for span in r.closed)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row in self.lodged(plan):
            touched = sum(span.overlaps(row.when) for span in row.room.closed)
            if touched:
                yield self.violation(row.item, found=row.room.id, wanted="", amount=touched)
