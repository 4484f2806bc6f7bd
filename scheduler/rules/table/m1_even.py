"""An even number of dishes, not 4 and not 14."""

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


class EvenNumber(TableRule):
    """M1.even. facts/handbooks.md 3: the dishes are an even number, and numbers that sound like death are avoided."""

    id = "M1.even"
    title = Text("菜品成双,避开不吉数字", "An even number of dishes, no unlucky one")
    level = Level.COMFORT
    noun = MenuDue
    source = "S1-中9,习俗"
    sentence = Text(
        "{items}:{found} 道菜,宜为双数并避开 {wanted}",
        "{items}: {found} dishes; an even number other than {wanted} is usual",
    )
    example = Text(
        "抵达午餐:13 道菜,宜为双数并避开 14", "Lunch on arrival: 13 dishes; an even number other than 14 is usual"
    )
    reads = Reads(subject=("item",))

    class Params(base.Params):
        shunned: tuple[int, ...] = base.param((4, 14), about=Text("避用的菜品数", "numbers of dishes that are avoided"))

    def totals(self, s: View) -> Iterable[Hashable]:
        return (s.item,)

    def tally(self, s: View, r: View) -> Mapping[Hashable, int]:
        return {s.item: 1}

    def number(self, key: Any, total: int) -> Amount:
        return int(total % 2 == 1 or total in self.params.shunned)

    def check(self, plan: Plan) -> Iterable[Violation]:
        shunned = ", ".join(map(str, self.params.shunned))
        for line, _, dishes in served(self.event, plan):
            if len(dishes) % 2 or len(dishes) in self.params.shunned:
                yield self.violation(line.id, found=len(dishes), wanted=shunned)
