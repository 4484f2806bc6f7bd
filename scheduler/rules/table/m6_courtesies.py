"""Courtesies by rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scheduler.demand.courtesies import courtesies_due
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Courtesy, Plan
from scheduler.rules.base import Violation
from scheduler.rules.table.base import TableRule


class Courtesies(TableRule):
    """M6. S0. What the handbook's standards call for (`standards.table.courtesies`): a welcome message with room number
    and contact, the line-up, flowers, a card and a small gift in the room. Counted: courtesies missing, twice, for
    nobody, late, or with another room or contact than the plan's."""

    id = "M6"
    title = Text("按级别的礼遇", "Courtesies by rank")
    level = Level.PROTOCOL
    source = "S0"
    sentence = Text("{items}:计划为 {found},应为 {wanted}", "{items}: the plan says {found}, due is {wanted}")

    def check(self, plan: Plan) -> Iterable[Violation]:
        due_of = {due.id: due for due in courtesies_due(self.event, plan)}
        found = Counter(line.id for line in plan.courtesies)
        for item in (*due_of, *(item for item in found if item not in due_of)):
            wanted = int(item in due_of)
            if found[item] != wanted:
                yield self.violation(item, found=found[item], wanted=wanted, amount=abs(found[item] - wanted))
        for line in plan.courtesies:
            due = due_of.get(line.id)
            if due and (_what(line) != _what(due) or line.due > due.due):
                yield self.violation(line.id, found=self._said(line), wanted=self._said(due))

    def _said(self, line: Courtesy) -> str:
        return " ".join(filter(None, (self.event.clock.text(line.due), line.room, line.contact)))


def _what(line: Courtesy) -> tuple[str, str, str, str]:
    return line.kind, line.person, line.room, line.contact
