"""Delegations that are kept apart do not sit at one table."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from scheduler.demand.subjects import SeatDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, sittings


class TablesApart(TableRule):
    """M4.apart. I13 at table: not even where all are in one hall. Counted: pairs of guests."""

    id = "M4.apart"
    title = Text("须回避的代表团不同桌", "Delegations kept apart share no table")
    level = Level.HARD
    noun = SeatDue
    source = "S1-前4"
    sentence = Text("{items}:不宜同桌", "{items} should not share a table")
    example = Text("北川团、樱川团:不宜同桌", "Beichuan and Sakuragawa Delegations should not share a table")
    reads = Reads(subject=("delegation", "keep_apart"))

    def share(self, a: View, b: View) -> Amount:
        return int(b.delegation in a.keep_apart or a.delegation in b.keep_apart)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for (one, table, first), (other, same, second) in combinations(sittings(self.event, plan), 2):
            if table == same and (other.delegation in one.keep_apart or one.delegation in other.keep_apart):
                yield self.violation(first.id, second.id, table, found=1, wanted=0)
