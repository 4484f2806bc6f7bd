"""The cost of each visit within its standard. All stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from scheduler.costs import cost_lines, visit_standard
from scheduler.domain.handbook import Level
from scheduler.domain.people import State
from scheduler.i18n import Lang, Text
from scheduler.plan import Plan
from scheduler.rules.base import Rule, Violation


class VisitBudget(Rule):
    """B1.visit. The cost of a visit within its budget, or within the standard of its guests. S1-前14, 后2.

    Reading: everything that the delegation bears — its rooms and spare room, its part by heads of vehicles, drivers,
    halls and meals, its gifts, courtesies and allowances — against the budget in delegations.csv; without one, against
    the handbook's standard by rank for each guest and day. The amount is yuan over, rounded up.

    The sum is known only when all stages stand, so it has no facet: each stage keeps its own standards (L11.cap,
    M1.cap, M5.value, M5.budget) and spends least among equals, and where this rule is hard and still broken the engine
    plans again from the last stage backwards with money before protocol and comfort.
    """

    id = "B1.visit"
    title = Text("来访费用在标准之内", "The cost of a visit within its standard")
    stage = "all"
    level = Level.COST
    source = "S1-前14, 后2"
    sentence = Text(
        "{items}来访费用{found}元,标准{wanted}元,超出{amount}元",
        "{items}: the visit costs {found} yuan, the standard is {wanted}, {amount} over",
    )
    example = Text(
        "东江团来访费用61000元,标准55000元,超出6000元",
        "Dongjiang Delegation: the visit costs 61000 yuan, the standard is 55000, 6000 over",
    )

    def check(self, plan: Plan) -> Iterator[Violation]:
        spent: Counter[str] = Counter()
        for line in cost_lines(self.event, plan):
            spent[line.delegation] += line.fen
        for delegation in self.event.delegations:
            limit = visit_standard(self.event, delegation.id)
            over = -(-(spent[delegation.id] - limit) // 100) if limit is not None else 0
            if over > 0 and delegation.state is not State.CANCELLED:
                found, wanted = -(-spent[delegation.id] // 100), limit // 100 if limit else 0
                yield self.violation(delegation.id, found=found, wanted=wanted, amount=over)

    def explain(self, violation: Violation, lang: Lang) -> str:
        known = self.event.delegation_of
        names = ((known[one].name_en if lang is Lang.EN else "") or known[one].name if one in known else one
                 for one in violation.items)  # fmt: skip
        return super().explain(replace(violation, items=tuple(names)), lang)
