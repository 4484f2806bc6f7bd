"""A delegation sits together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scheduler.demand.subjects import SeatDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Reads, Violation
from scheduler.rules.shapes import Shape, Spread
from scheduler.rules.table.base import TableRule, sittings


class TableTogether(TableRule):
    """M4.together. S1-中9④. Counted: tables of one delegation at a meal, less one."""

    id = "M4.together"
    title = Text("代表团同桌", "A delegation at the fewest tables")
    level = Level.COMFORT
    noun = SeatDue
    source = "S1-中9④"
    sentence = Text("{items}:分坐 {found} 桌", "{items}: at {found} tables")
    example = Text("东江团,抵达午餐:分坐 3 桌", "Dongjiang Delegation, lunch on arrival: at 3 tables")
    reads = Reads(subject=("company",), resource=("id",))

    def shape(self) -> Shape:
        return Spread("company", "id")

    def check(self, plan: Plan) -> Iterable[Violation]:
        tables: dict[tuple[Id, Id], set[Id]] = defaultdict(set)
        for due, table, _ in sittings(self.event, plan):
            if due.company:
                tables[due.delegation, due.activity].add(table)
        for items, found in tables.items():
            if len(found) > 1:
                yield self.violation(*items, found=len(found), wanted=1, amount=len(found) - 1)
