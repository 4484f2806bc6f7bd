"""Secretary, security and interpreter near the principal. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Violation
from scheduler.rules.lodging.rooming import Lodged, LodgingRule
from scheduler.rules.shapes import Near


class NearPrincipal(LodgingRule):
    """L8. Neighbouring room numbers: secretary, security and interpreter near the principal. S1-前8①.

    Reading: amount 1 for each guest in one of these roles whose room is not on a floor of the delegation's principal,
    or more than `rooms` places along the corridor (`position`) from the principal's. That the others live side by
    side follows from the floors (L4, L4.adjacent).
    """

    id = "L8"
    title = Text("随员靠近主宾", "Aides near the principal")
    level = Level.COMFORT
    source = "S1-前8①"
    sentence = Text("{items}住{found},离主宾({wanted})太远", "{items} in {found} is far from the principal in {wanted}")
    example = Text("林秘书住3317,离主宾(3301)太远", "Secretary Lin in 3317 is far from the principal in 3301")

    class Params(base.Params):
        rooms: int = base.param(
            3, ge=0, about=Text("沿走廊相隔几间以内算邻近", "places along the corridor that still count as near")
        )

    def shape(self) -> Near:
        return Near(group="circle", within="floor", value="position", reach=self.params.rooms, where=("near", "aide"))

    def check(self, plan: Plan) -> Iterator[Violation]:
        principals: dict[str, list[Lodged]] = {}
        for row in self.lodged(plan):
            if row.due.near == "principal":
                principals.setdefault(row.due.delegation, []).append(row)
        for row in self.lodged(plan):
            rooms = [p.room for p in principals.get(row.due.delegation, ())] if row.due.near == "aide" else []
            distances = [abs(room.position - row.room.position) for room in rooms if room.floor == row.room.floor]
            if rooms and min(distances, default=self.params.rooms + 1) > self.params.rooms:
                yield self.violation(row.item, found=row.room.id, wanted=";".join(room.id for room in rooms))
