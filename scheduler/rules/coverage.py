"""Everything demanded is placed, or listed as unplaced with its reason. All stages.

What is listed costs one plus the number of people it concerns, so a spare room gives way before a guest, and a
photograph before a plenary. What is neither placed nor listed breaks the structural rule that demands it (L1, I1, …).
"""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand import demanded
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, Rule, View, Violation
from scheduler.rules.tasks.creators import tasks_due


class Coverage(Rule):
    """U1. What must be served is placed; what cannot be is listed and priced. design/rules.md, Decided 2."""

    id = "U1"
    title = Text("应安排的都已安排", "Everything demanded is placed")
    stage = "all"
    level = Level.UNPLACED
    source = "design/rules.md 2"
    sentence = Text("{items} 未能安排,受 {found} 所限", "{items} could not be placed: {found} stands in the way")
    example = Text("3月12日的晚宴 未能安排,受 I3 所限", "Dinner on 12 March could not be placed: I3 stands in the way")
    reads = Reads(subject=("heads", "mandatory"))

    def miss(self, s: View) -> Amount:
        return 1 + int(s.heads) if s.mandatory else 0

    def check(self, plan: Plan) -> Iterable[Violation]:
        subjects = {**demanded(self.event, plan), **(tasks_due(self.event, plan) if plan.has("tasks") else {})}
        for line in plan.unplaced:
            subject = subjects.get(line.item)
            if subject is not None and subject.mandatory:
                yield self.violation(line.item, found=line.rule, wanted="", amount=1 + subject.heads)
