"""What people were told stays as it is. All stages, in re-planning."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.changes.moves import differences, moves
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.change.published import PublishedRule

OF_RESOURCES = ("room", "venue", "vehicle", "driver", "person", "table")


class Moves(PublishedRule):
    """C1.moves. S1-中4. After guests see the schedule it changes as little as may be: another room, hall, vehicle,
    driver, person or table than published is a move, priced by the hours of notice, by the rank of whom it hits, by how
    many must be told, and double where it has been told or printed (actuals).

    Only in re-planning is there a published plan; elsewhere the rule finds nothing. Starts are C1.times. A car that
    comes on top of the published ones counts like one in place of another; one that is no longer needed does not. Of a
    journey that starts at another time everybody is told anyway: its other cars and drivers count 1 each, so that a
    late flight changes its own cars before those of others.
    """

    id = "C1.moves"
    title = Text("已公布的尽量不动", "What was published stays where it can")
    stage = "all"
    level = Level.STABILITY
    source = "S1-中4"
    sentence = Text("{items}:原为 {wanted},改为 {found}", "{items}: was {wanted}, is {found}")
    example = Text("张伟的住房:原为 3302,改为 3308", "Room of Zhang Wei: was 3302, is 3308")
    reads = Reads(subject=("item",), resource=("id",))

    def pair(self, s: View, r: View) -> Amount:
        line = self.known.get(s.item)
        if line is None or not line.values:
            return 0
        parts = r.id.split("|") if "vehicle" in line.values else [r.id]
        other = sum(part not in values for part, values in zip(parts, line.values.values(), strict=False))
        return other * (1 if s.item in self.shifted else self.price_of(s.item)) if other else 0

    def check(self, plan: Plan) -> Iterable[Violation]:
        if self.published is None:
            return
        found = moves(differences(self.event, self.published, plan))
        shifted = {one.item for one in found if one.field == "start" and one.item in plan.movement_of}
        for one in found:
            if one.field in OF_RESOURCES:
                amount = 1 if one.item in shifted else self.price_of(one.item)
                yield self.violation(one.item, found=one.now, wanted=one.was or "-", amount=amount)
