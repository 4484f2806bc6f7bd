"""Guests whom one religious diet binds sit together."""

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


class FaithTogether(TableRule):
    """M2.table. S1-中8①. Their dishes come to as few tables as possible. Counted: tables of one diet at a meal, less
    one."""

    id = "M2.table"
    title = Text("同一宗教饮食的客人同桌", "Guests of one religious diet share a table")
    level = Level.COMFORT
    noun = SeatDue
    source = "S1-中8①"
    sentence = Text("{items}:分坐 {found} 桌", "{items}: at {found} tables")
    example = Text("抵达午餐,清真:分坐 2 桌", "Lunch on arrival, halal: at 2 tables")
    reads = Reads(subject=("faith",), resource=("id",))

    def shape(self) -> Shape:
        return Spread("faith", "id")

    def check(self, plan: Plan) -> Iterable[Violation]:
        tables: dict[tuple[Id, str], set[Id]] = defaultdict(set)
        for due, table, _ in sittings(self.event, plan):
            if due.faith:
                tables[due.activity, due.faith.rpartition("/")[2]].add(table)
        for items, found in tables.items():
            if len(found) > 1:
                yield self.violation(*items, found=len(found), wanted=1, amount=len(found) - 1)
