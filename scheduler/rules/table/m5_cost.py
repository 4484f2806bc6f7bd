"""Least money for gifts."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.subjects import GiftDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, given, yuan


class GiftCost(TableRule):
    """M5.cost. S1-前14. Yuan for the gifts, each rounded up."""

    id = "M5.cost"
    title = Text("礼品费用", "Price of the gifts")
    level = Level.COST
    noun = GiftDue
    source = "S1-前14"
    sentence = Text("{items}:{found} 元", "{items}: {found} yuan")
    example = Text("张伟的礼品:60 元", "Gift for Zhang Wei: 60 yuan")
    reads = Reads(resource=("value",))

    def pair(self, s: View, r: View) -> Amount:
        return yuan(r.value)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, _, _, gift in given(self.event, plan):
            if gift.value:
                yield self.violation(line.id, found=yuan(gift.value), wanted=0, amount=yuan(gift.value))
