"""The highest sit at the head table."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.subjects import SeatDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, sittings


class HeadTable(TableRule):
    """M4.head. S1-中9②. At table 1 as many as an even share of the diners, by standing; those equal to the next one in
    order may sit anywhere. Counted: who belongs there and sits elsewhere."""

    id = "M4.head"
    title = Text("主桌按职级", "The head table by rank")
    level = Level.PROTOCOL
    noun = SeatDue
    source = "S1-中9②"
    sentence = Text("{items}:应在主桌", "{items} belongs at the head table")
    example = Text("抵达午餐,苏婉清:应在主桌", "Lunch on arrival, Su Wanqing belongs at the head table")
    reads = Reads(subject=("head",), resource=("number",))

    def pair(self, s: View, r: View) -> Amount:
        return int(s.head and r.number != 1)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for due, table, person in sittings(self.event, plan):
            if due.head and not table.endswith("/1"):
                yield self.violation(person.id, table, found=table, wanted=1)
