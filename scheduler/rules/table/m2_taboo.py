"""Nothing taboo on the menu."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.subjects import MenuDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, served
from scheduler.supply.dishes import suits


class Taboo(TableRule):
    """M2. S1-中8①, 中9①. Religious taboos: no dish on any table at which the person sits; whatever is taboo to a
    principal at the meal: on none of its menus. Counted: for each dish the diets that it does not suit."""

    id = "M2"
    title = Text("忌口不上桌", "Nothing taboo on the table")
    level = Level.HARD
    noun = MenuDue
    source = "S1-中8①,9①"
    sentence = Text("{items}:犯忌口 {amount} 项", "{items}: {amount} of the diets forbid it")
    example = Text("马伯安,农家小炒肉:犯忌口 1 项", "Ma Bo'an, farmhouse pork: 1 of the diets forbid it")
    reads = Reads(subject=("taboo",), resource=("tags",))

    def pair(self, s: View, r: View) -> Amount:
        return sum(not suits(r.tags, diet) for diet in s.taboo)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, due, dishes in served(self.event, plan):
            for dish in dishes:
                broken = [diet for diet in due.taboo if not suits(dish.tags, diet)]
                if broken:
                    yield self.violation(line.id, dish.id, *broken, found=len(broken), wanted=0, amount=len(broken))
