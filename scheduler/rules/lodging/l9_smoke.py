"""Smoking rooms for smokers, non-smoking rooms for everyone else. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule


class SmokingAsAsked(LodgingRule):
    """L9.smoke. Smoking or non-smoking as asked. S0.

    Reading: amount 1 for each smoker in a non-smoking room and for each other person in a smoking room; spare rooms
    have asked for nothing.
    """

    id = "L9.smoke"
    title = Text("吸烟房按需", "Smoking rooms as asked")
    level = Level.COMFORT
    source = "S0"
    sentence = Text("{items}的房间{found}与吸烟习惯不符", "{items} in {found}: smoking is not as asked")
    example = Text("张伟的房间3306与吸烟习惯不符", "Zhang Wei in 3306: smoking is not as asked")
    reads = Reads(subject=("kind", "smoker"), resource=("smoking",))

    def pair(self, s: View, r: View) -> Amount:
        return int(s.kind != "spare" and s.smoker != r.smoking)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row in self.lodged(plan):
            if row.due.person and row.due.smoker is not row.room.smoking:
                yield self.violation(row.item, found=row.room.id, wanted="")
