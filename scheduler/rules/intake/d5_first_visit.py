"""Whether the guests know the roads. Stage: intake."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.intake.asked import IntakeRule


class FirstVisit(IntakeRule):
    """D5. It is known whether a delegation comes for the first time; a guide car depends on it (T8). S1-前9.

    Reading: one for each delegation of which nobody has said so, however it travels.
    """

    id = "D5"
    title = Text("是否首次来访", "First visit or not")
    level = Level.PROTOCOL
    source = "S1-前9"
    sentence = Text("还不知道{items}是否首次来访", "It is not known whether {items} comes for the first time")
    example = Text(
        "还不知道东江团是否首次来访", "It is not known whether the Dongjiang Delegation comes for the first time"
    )

    def check(self, plan: Plan) -> Iterator[Violation]:
        for delegation in self.delegations():
            if delegation.first_visit is None:
                yield self.violation(delegation.id, found="", wanted="")
