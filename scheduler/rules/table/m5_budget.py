"""Gifts inside their budget."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from scheduler.demand.subjects import GiftDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, given, yuan

_BUDGET = "budget"


class GiftBudget(TableRule):
    """M5.budget. S1-前14. What all gifts together are worth, each in yuan rounded up. The amount is yuan over."""

    id = "M5.budget"
    title = Text("礼品不超预算", "Gifts within the budget")
    level = Level.HARD
    noun = GiftDue
    source = "S1-前14,中12"
    sentence = Text("{items}:礼品共 {found} 元,预算 {wanted} 元", "{items}: worth {found} yuan, the budget is {wanted}")
    example = Text("全部礼品:礼品共 21000 元,预算 20000 元", "All gifts: worth 21000 yuan, the budget is 20000")
    reads = Reads(resource=("value",))

    class Params(base.Params):
        budget: int = base.param(20000, ge=0, about=Text("整个活动礼品的总元数", "yuan for all gifts of the event"))

    def totals(self, s: View) -> Iterable[Hashable]:
        return (_BUDGET,)

    def tally(self, s: View, r: View) -> Mapping[Hashable, int]:
        return {_BUDGET: yuan(r.value)}

    def number(self, key: Any, total: int) -> Amount:
        return max(0, total - int(self.params.budget))

    def check(self, plan: Plan) -> Iterable[Violation]:
        total = sum(yuan(one.gift.value) for one in given(self.event, plan))
        over = total - self.params.budget
        if over > 0:
            yield self.violation("gifts", found=total, wanted=self.params.budget, amount=over)
