"""Least money for dishes."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.subjects import MenuDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, served, yuan


class MenuCost(TableRule):
    """M1.cost. S1-前14. Yuan for the dishes of all tables, each price rounded up."""

    id = "M1.cost"
    title = Text("餐费", "Price of the dishes")
    level = Level.COST
    noun = MenuDue
    source = "S1-前14"
    sentence = Text("{items}:{found} 元", "{items}: {found} yuan")
    example = Text("抵达午餐:860 元", "Lunch on arrival: 860 yuan")
    reads = Reads(subject=("count",), resource=("price",))

    def pair(self, s: View, r: View) -> Amount:
        return int(s.count) * yuan(r.price)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, due, dishes in served(self.event, plan):
            price = due.count * sum(yuan(dish.price) for dish in dishes)
            if price:
                yield self.violation(line.id, found=price, wanted=0, amount=price)
