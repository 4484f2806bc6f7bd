"""No alcohol before work, nor for those who may not or do not drink."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.subjects import MenuDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, served

_TAG = "alcohol"


class Alcohol(TableRule):
    """M3. S1-中8③, 中9③. No alcohol, and no dish with it, where the handbook allows none (`standards.table.alcohol`),
    where the guests still work that day, or at a table that halal or the principal binds. Elsewhere the menu says who
    is poured none: those who do not drink, drivers and security on duty. Counted: dishes, 1 for an offer against this,
    and persons left out."""

    id = "M3"
    title = Text("酒水合规", "Alcohol only where it may be")
    level = Level.HARD
    noun = MenuDue
    source = "S1-中8③,9"
    sentence = Text("{items}:此处不可上酒", "{items}: no alcohol here")
    example = Text("抵达午餐:此处不可上酒", "Lunch on arrival: no alcohol here")
    reads = Reads(subject=("alcohol",), resource=("tags",))

    def pair(self, s: View, r: View) -> Amount:
        return int(not s.alcohol and _TAG in r.tags)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, due, dishes in served(self.event, plan):
            if not due.alcohol:
                for dish in dishes:
                    if _TAG in dish.tags:
                        yield self.violation(dish.id, line.id, found=1, wanted=0)
                if line.alcohol:
                    yield self.violation(line.id, found=1, wanted=0)
            elif line.alcohol:
                poured = [person for person in due.dry if person not in line.dry]
                if poured:
                    yield self.violation(*poured, line.id, found=len(poured), wanted=0, amount=len(poured))
