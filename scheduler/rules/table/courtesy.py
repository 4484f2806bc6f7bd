"""What the rules about courtesies share: one rule asks for some kinds of them, its ban forbids the same kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scheduler.demand.courtesies import RULE_OF, courtesies_due
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Courtesy, Plan
from scheduler.rules.base import Violation
from scheduler.rules.table.base import TableRule


class CourtesyRule(TableRule):
    """The courtesies of one rule, as the handbook's standards call for them (`standards.table.courtesies`). Counted:
    courtesies missing, twice, for nobody, late, or with another room or contact than the plan's."""

    level = Level.PROTOCOL
    source = "S0"
    sentence = Text("{items}:计划为 {found},应为 {wanted}", "{items}: the plan says {found}, due is {wanted}")

    def check(self, plan: Plan) -> Iterable[Violation]:
        due_of = {due.id: due for due in courtesies_due(self.event, plan) if asks(self.id, due)}
        lines = [line for line in plan.courtesies if asks(self.id, line)]
        found = Counter(line.id for line in lines)
        for item in (*due_of, *(item for item in found if item not in due_of)):
            wanted = int(item in due_of)
            if found[item] != wanted:
                yield self.violation(item, found=found[item], wanted=wanted, amount=abs(found[item] - wanted))
        for line in lines:
            due = due_of.get(line.id)
            if due and (_what(line) != _what(due) or line.due > due.due):
                yield self.violation(line.id, found=self._said(line), wanted=self._said(due))

    def _said(self, line: Courtesy) -> str:
        return " ".join(filter(None, (self.event.clock.text(line.due), line.room, line.contact)))


class CourtesyBan(TableRule):
    """The same courtesies, forbidden. Counted: those in the plan. The engine asks for none (`demand.courtesies`)."""

    level = Level.HARD
    source = "国内公务接待管理规定 8"

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line in plan.courtesies:
            if asks(self.id, line):
                yield self.violation(line.id, line.person, found=1, wanted=0)


def asks(rule: str, line: Courtesy) -> bool:
    """Whether the courtesy is one of the rule's kinds."""
    return RULE_OF.get(line.kind, "M6") == rule


def _what(line: Courtesy) -> tuple[str, str, str, str]:
    return line.kind, line.person, line.room, line.contact
