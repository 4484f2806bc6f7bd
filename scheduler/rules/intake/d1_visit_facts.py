"""Who comes, why and for how long. Stage: intake."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.demand.stays import stays_due
from scheduler.domain.handbook import Level
from scheduler.domain.people import Delegation, Person, State
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Violation
from scheduler.rules.intake.asked import IntakeRule


class VisitFacts(IntakeRule):
    """D1. Purpose, headcount and days of the visit; of each guest the name, ethnicity, post and unit. S1-前1,2.

    Reading: one for each missing fact. Gender and rank no row can lack. The days are known when a leg or a stay of
    some guest says so; a guest's unit may be the delegation's; guests who are still provisional (placeholders) are
    not asked for their own facts yet.
    """

    id = "D1"
    title = Text("来宾基本情况", "Facts of the visit and its guests")
    level = Level.PROTOCOL
    source = "S1-前1,2"
    sentence = Text("{items}还缺:{found}", "{items} still lacks: {found}")
    example = Text("东江团还缺:来访目的", "Dongjiang Delegation still lacks: the purpose of the visit")

    class Params(base.Params):
        facts: tuple[str, ...] = base.param(
            ("name", "ethnicity", "post", "unit"), about=Text("每位来宾须填的项目", "facts asked of each guest")
        )

    def check(self, plan: Plan) -> Iterator[Violation]:
        staying = {due.delegation for due in stays_due(self.event)}
        travelling = {
            self.event.party_of[leg.party].delegation for leg in self.event.legs if leg.party in self.event.party_of
        }
        for delegation in self.delegations():
            yield from self.lacking(delegation.id, self._of_visit(delegation, staying | travelling))
            for guest in self.guests(delegation):
                yield from self.lacking(guest.id, self._of_guest(guest, delegation))

    def _of_visit(self, delegation: Delegation, dated: set[str]) -> list[str]:
        known = {
            "purpose": bool(delegation.purpose),
            "headcount": bool(self.guests(delegation)),
            "days": delegation.id in dated,
        }
        return [fact for fact, told in known.items() if not told]

    def _of_guest(self, guest: Person, delegation: Delegation) -> list[str]:
        if guest.state is not State.CONFIRMED:
            return []
        told = {
            "name": guest.name,
            "ethnicity": guest.ethnicity,
            "post": guest.post,
            "unit": guest.unit or delegation.unit,
        }
        return [fact for fact in self.params.facts if not told.get(fact, True)]
