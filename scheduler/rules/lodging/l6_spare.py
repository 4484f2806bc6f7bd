"""A spare room for each delegation. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.demand.stays import spares_due
from scheduler.demand.subjects import StayDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule
from scheduler.rules.shapes import Within


class SpareRoom(LodgingRule):
    """L6.spare. A spare room for each delegation in its hotel, of a grade that serves it, for its whole stay. S1-前8①.

    Reading: so many as the delegation says, else the handbook's `spare_rooms`; of the commonest entitlement of its
    guests; from its first arrival to its last departure; in a hotel in which its people live; kept empty. One that
    finds no room is listed. Amount: nights without exactly one room, spares elsewhere, and persons put into a spare.
    """

    id = "L6.spare"
    title = Text("多订一间机动房", "A spare room for each delegation")
    level = Level.HARD
    source = "S1-前8①"
    sentence = Text(
        "{items}不合要求:现为 {found},应为 {wanted}", "{items} is not as it must be: {found} instead of {wanted}"
    )
    example = Text(
        "东江团的机动房不合要求:现为 1晚,应为 2晚",
        "The spare room of the Dongjiang Delegation is not as it must be: 1 night instead of 2 nights",
    )
    reads = Reads(subject=("kind", "delegation"), resource=("hotel",))

    def demand(self, plan: Plan) -> tuple[StayDue, ...]:
        return spares_due(self.event)

    def share(self, a: View, b: View) -> Amount:
        return int("spare" in (a.kind, b.kind))

    def shape(self) -> Within:
        return Within(group="delegation", over="hotel", where=("kind", "spare"))

    def check(self, plan: Plan) -> Iterator[Violation]:
        if not plan.has("lodging"):
            return
        yield from self.served_once(plan, spares_due(self.event), self.rows(plan, plan.spares))
        for a, b in self.together(plan):
            if "spare" in (a.due.kind, b.due.kind):
                yield self.violation(a.item, b.item, found=2, wanted=1)
        for row, homes in self.spares_beside(plan, "hotel"):
            yield self.violation(row.item, found=row.room.hotel, wanted=homes)
