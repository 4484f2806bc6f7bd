"""Tables of a meal are equally full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from scheduler.demand.subjects import SeatDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.table.base import TableRule, sittings


class EvenTables(TableRule):
    """M4.even. S1-前8. Nobody eats alone while another table is crowded. Counted: diners at a table above the even
    share, rounded up."""

    id = "M4.even"
    title = Text("各桌人数相当", "Tables equally full")
    level = Level.COMFORT
    noun = SeatDue
    source = "S1-前8"
    sentence = Text("{items}:{found} 人,均分为 {wanted} 人", "{items}: {found} people, {wanted} would be even")
    example = Text("抵达午餐第2桌:4 人,均分为 8 人", "Lunch on arrival, table 2: 4 people, 8 would be even")
    reads = Reads(subject=("fair",))
    lanes = (Lane("resource", "id"),)

    def load(self, s: View) -> Mapping[Hashable, int]:
        return {s.fair: 1}

    def most(self, bucket: Any) -> Amount:
        return int(bucket)

    def check(self, plan: Plan) -> Iterable[Violation]:
        found: Counter[tuple[Id, int]] = Counter()
        for due, table, _ in sittings(self.event, plan):
            found[table, due.fair] += 1
        for (table, fair), people in found.items():
            if people > fair:
                yield self.violation(table, found=people, wanted=fair, amount=people - fair)
