"""The spare room on a floor of the delegation. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.lodging.rooming import LodgingRule
from scheduler.rules.shapes import Within


class SpareFloor(LodgingRule):
    """L6.floor. The spare room lies on a floor of the delegation. S1-前8①.

    Reading: amount 1 for each spare on a floor where nobody of the delegation lives.
    """

    id = "L6.floor"
    title = Text("机动房同层", "The spare room on a floor of the delegation")
    level = Level.PROTOCOL
    source = "S1-前8①"
    sentence = Text("{items}在{found},本团住{wanted}", "{items} is on {found}, the delegation lives on {wanted}")
    example = Text(
        "东江团的机动房在5层,本团住3层",
        "The spare room of the Dongjiang Delegation is on floor 5, the delegation lives on floor 3",
    )

    def shape(self) -> Within:
        return Within(group="delegation", over="floor", where=("kind", "spare"))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row, homes in self.spares_beside(plan, "floor"):
            yield self.violation(row.item, found=row.room.floor, wanted=homes)
