"""Whom to call. Stage: intake."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Violation
from scheduler.rules.intake.asked import IntakeRule


class Contacts(IntakeRule):
    """D3. At least two contacts for each delegation. S1-前3. Amount: contacts that are missing."""

    id = "D3"
    title = Text("两名以上联络人", "At least two contacts")
    level = Level.PROTOCOL
    source = "S1-前3"
    sentence = Text("{items}有{found}名联络人,应有{wanted}名", "{items} has {found} contacts, {wanted} are needed")
    example = Text("东江团有1名联络人,应有2名", "Dongjiang Delegation has 1 contacts, 2 are needed")

    class Params(base.Params):
        least: int = base.param(2, ge=0, about=Text("每个代表团的联络人数", "contacts of a delegation"))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for delegation in self.delegations():
            known = len(delegation.contacts)
            if known < self.params.least:
                yield self.violation(
                    delegation.id, found=known, wanted=self.params.least, amount=self.params.least - known
                )
