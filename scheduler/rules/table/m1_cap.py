"""The price a head within the standard."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from scheduler.demand.subjects import MenuDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, served, yuan


class MenuCap(TableRule):
    """M1.cap. S1-前8 (no waste), 前14. The dishes of a menu cost no more than the standard a head, for all at the
    fullest table. Prices are counted in yuan, each rounded up; the amount is yuan over."""

    id = "M1.cap"
    title = Text("餐费在标准内", "The price a head is within the standard")
    level = Level.HARD
    noun = MenuDue
    source = "S1-前8,前14"
    sentence = Text(
        "{items}:一桌菜价 {found} 元,标准 {wanted} 元", "{items}: {found} yuan a table, the standard is {wanted}"
    )
    example = Text("抵达午餐:一桌菜价 960 元,标准 900 元", "Lunch on arrival: 960 yuan a table, the standard is 900")
    reads = Reads(subject=("item", "kind", "guests"), resource=("price",))

    class Params(base.Params):
        caps: dict[str, int] = base.param(
            {"lunch": 90, "dinner": 90}, about=Text("按用餐类型的人均元数", "yuan a head by kind of meal")
        )

    def totals(self, s: View) -> Iterable[Hashable]:
        cap = self.params.caps.get(s.kind)
        return ((s.item, cap * s.guests),) if cap is not None else ()

    def tally(self, s: View, r: View) -> Mapping[Hashable, int]:
        return dict.fromkeys(self.totals(s), yuan(r.price))

    def number(self, key: Any, total: int) -> Amount:
        return max(0, total - int(key[1]))

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, due, dishes in served(self.event, plan):
            if due.kind in self.params.caps:
                price, most = sum(yuan(dish.price) for dish in dishes), self.params.caps[due.kind] * due.guests
                if price > most:
                    yield self.violation(line.id, found=price, wanted=most, amount=price - most)
