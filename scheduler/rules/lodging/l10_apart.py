"""Delegations marked keep-apart share no floor. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.lodging.rooming import LodgingRule
from scheduler.rules.shapes import Apart


class KeptApart(LodgingRule):
    """L10. Delegations marked keep-apart share no floor. S1 (several delegations at once).

    Reading: for each two delegations of which either names the other, the floors on which guests or drivers of both
    live, at whatever time. Protocol by default, since a small city may have one hotel; a handbook may make it hard.
    """

    id = "L10"
    title = Text("回避团组不同层", "Delegations kept apart share no floor")
    level = Level.PROTOCOL
    source = "S1"
    sentence = Text("{items}应当回避,却同住{wanted}", "{items} should be kept apart, but share {wanted}")
    example = Text(
        "东江团、北川团应当回避,却同住3层",
        "The Dongjiang and Beichuan Delegations should be kept apart, but share floor 3",
    )

    def shape(self) -> Apart:
        return Apart(group="company", over="floor", against="keep_apart")

    def check(self, plan: Plan) -> Iterator[Violation]:
        floors = {company: {row.room.floor for row in rows} for company, rows in self.companies(plan).items()}
        marked = {frozenset((d.id, other)) for d in self.event.delegations for other in d.keep_apart}
        for one, other in combinations(sorted(floors), 2):
            shared = sorted(floors[one] & floors[other])
            if shared and frozenset((one, other)) in marked:
                yield self.violation(one, other, found=len(shared), wanted=", ".join(shared), amount=len(shared))
