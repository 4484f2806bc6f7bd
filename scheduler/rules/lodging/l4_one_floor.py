"""A delegation's rooms on one floor. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.lodging.rooming import LodgingRule
from scheduler.rules.shapes import Spread


class OneFloor(LodgingRule):
    """L4. A delegation's rooms on one floor; where it does not fit, the fewest floors. S1-前8①.

    Reading: distinct floors of a delegation's guests and drivers, less one; spare rooms follow by L6.floor.
    """

    id = "L4"
    title = Text("一团一层", "A delegation on one floor")
    level = Level.PROTOCOL
    source = "S1-前8①"
    sentence = Text("{items}分住{found}层", "{items} lives on {found} floors")
    example = Text("东江团分住3层", "Dongjiang Delegation lives on 3 floors")

    def shape(self) -> Spread:
        return Spread(group="company", over="floor")

    def check(self, plan: Plan) -> Iterator[Violation]:
        for company, rows in self.companies(plan).items():
            floors = {row.room.floor for row in rows}
            if len(floors) > 1:
                yield self.violation(company, found=len(floors), wanted=1, amount=len(floors) - 1)
