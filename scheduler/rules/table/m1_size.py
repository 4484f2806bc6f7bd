"""As many dishes as guests at the table, and a few more."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from scheduler.demand.subjects import MenuDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, served


class MenuSize(TableRule):
    """M1.size. facts/handbooks.md 3: guests at the table plus one to four dishes. S1-前8, decent without waste.

    Reading: the fullest of the tables that the menu serves counts, hosts included. The amount is the dishes too few or
    too many.
    """

    id = "M1.size"
    title = Text("菜品道数与人数相当", "The number of dishes fits the table")
    level = Level.HARD
    noun = MenuDue
    source = "S1-前8,中9"
    sentence = Text("{items}:{found} 道菜,应为 {wanted} 道", "{items}: {found} dishes, {wanted} are wanted")
    example = Text("抵达午餐:9 道菜,应为 11–14 道", "Lunch on arrival: 9 dishes, 11–14 are wanted")
    reads = Reads(subject=("item", "guests"))

    class Params(base.Params):
        least: int = base.param(
            1, ge=0, about=Text("菜品数至少比同桌人数多几道", "dishes more than people at the table, at least")
        )
        most: int = base.param(
            4, ge=0, about=Text("菜品数至多比同桌人数多几道", "dishes more than people at the table, at most")
        )

    def totals(self, s: View) -> Iterable[Hashable]:
        return ((s.item, s.guests),)

    def tally(self, s: View, r: View) -> Mapping[Hashable, int]:
        return {(s.item, s.guests): 1}

    def number(self, key: Any, total: int) -> Amount:
        low, high = int(key[1] + self.params.least), int(key[1] + self.params.most)
        return max(0, low - total, total - high)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, due, dishes in served(self.event, plan):
            low, high = due.guests + self.params.least, due.guests + self.params.most
            amount = max(low - len(dishes), len(dishes) - high)
            if amount > 0:
                yield self.violation(line.id, found=len(dishes), wanted=f"{low}–{high}", amount=amount)
