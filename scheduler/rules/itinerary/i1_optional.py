"""I1.optional. Optional activities are dropped by priority."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.activities import activities_due
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule


class Optional(ItineraryRule):
    """I1.optional. S1-前7. An optional activity without a slot costs its priority, whether the plan lists it as
    dropped or not (U1 prices the mandatory ones only)."""

    id = "I1.optional"
    title = Text("可选活动按优先级取舍", "Optional activities by priority")
    level = Level.COMFORT
    source = "S1-前7"
    sentence = Text("{items} 未列入日程(优先级 {amount})", "{items} was left out (priority {amount})")
    example = Text("游湖 未列入日程(优先级 3)", "Lake tour was left out (priority 3)")
    reads = Reads(subject=("mandatory", "priority"))

    def miss(self, s: View) -> Amount:
        return 0 if s.mandatory else int(s.priority)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for due in activities_due(self.event, plan) if plan.has("itinerary") else ():
            if not due.mandatory and due.item not in plan.slot_of:
                yield self.violation(due.item, found=0, wanted=1, amount=due.priority)
