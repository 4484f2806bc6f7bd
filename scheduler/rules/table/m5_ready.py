"""Gifts are ready before the guests leave."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.table.base import TableRule, given


class GiftReady(TableRule):
    """M5.ready. S1-中12. Wrapped and ready so many minutes (`standards.table.gift_lead`) before the guest departs for
    the hub. The amount is minutes late."""

    id = "M5.ready"
    title = Text("走前备妥礼品", "Gifts are ready before leaving")
    level = Level.HARD
    source = "S1-中12"
    sentence = Text("{items}:{found} 备妥,应不迟于 {wanted}", "{items}: ready at {found}, due by {wanted}")
    example = Text("张伟的礼品:14:00 备妥,应不迟于 13:24", "Gift for Zhang Wei: ready at 14:00, due by 13:24")

    def check(self, plan: Plan) -> Iterable[Violation]:
        clock, lead = self.event.clock, self.event.handbook.standards.table.gift_lead
        for line, due, person, _ in given(self.event, plan):
            latest = due.leaving - lead
            found, wanted = clock.text(line.ready), clock.text(latest)
            if line.ready > latest:
                yield self.violation(person.id, found=found, wanted=wanted, amount=line.ready - latest)
