"""The event within its budget. All stages."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.costs import cost_lines, total
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Rule, Violation


class EventBudget(Rule):
    """B1.event. Everything together within the budget of the event, where event.csv names one. S1-前14.

    Reading: all lines of cost, those of the host side too (staff who live in). The amount is yuan over, rounded up. How
    the engine keeps it: see B1.visit.
    """

    id = "B1.event"
    title = Text("活动总费用在预算之内", "The event within its budget")
    stage = "all"
    level = Level.HARD
    source = "S1-前14"
    sentence = Text(
        "活动总费用{found}元,预算{wanted}元,超出{amount}元",
        "the event costs {found} yuan, its budget is {wanted}, {amount} over",
    )
    example = Text(
        "活动总费用62500元,预算60000元,超出2500元", "the event costs 62500 yuan, its budget is 60000, 2500 over"
    )

    def check(self, plan: Plan) -> Iterator[Violation]:
        budget = self.event.profile.budget
        if budget is None:
            return
        spent = total(cost_lines(self.event, plan))
        over = -(-(spent - budget) // 100)
        if over > 0:
            yield self.violation(self.event.profile.id, found=-(-spent // 100), wanted=budget // 100, amount=over)
