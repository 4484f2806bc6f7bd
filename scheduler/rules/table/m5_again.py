"""Never the same gift twice."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.subjects import GiftDue
from scheduler.domain.handbook import Level
from scheduler.domain.people import Lesson
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, given


class NotAgain(TableRule):
    """M5.again. What was learned on earlier visits is reused (D8): nobody is given what they were given before. S0
    信息存储. Counted: gifts that the guest has had; who could only be given the same is listed as unplaced."""

    id = "M5.again"
    title = Text("不重复赠送同一礼品", "Never the same gift twice")
    level = Level.HARD
    noun = GiftDue
    source = "S0"
    sentence = Text("{items}:上次来访已赠", "{items}: given on an earlier visit")
    example = Text("陈致远,风光画册:上次来访已赠", "Chen Zhiyuan, album: given on an earlier visit")
    reads = Reads(subject=("had",), resource=("id",))

    def pair(self, s: View, r: View) -> Amount:
        return int(r.id in s.had)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for _, _, person, gift in given(self.event, plan):
            if self.event.memory.learned(person.id, Lesson.GIVEN, (gift.id,)):
                yield self.violation(person.id, gift.id, found=gift.id, wanted="")
