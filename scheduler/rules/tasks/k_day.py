"""Nobody works longer than a day allows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping

from scheduler.clock import DAY
from scheduler.demand.commitments import commitments
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Occupied, Reads, View, Violation
from scheduler.rules.tasks.base import OwnerRule
from scheduler.rules.tasks.creators import owned


class WorkingDay(OwnerRule):
    """K.day. S1 (接待人员); practice. The daily maximum holds with tasks, too.

    Reading: minutes of a person's commitments (duties, posts, activities led, diary, the wheel) and tasks that begin
    on one calendar day. On days on which the person has a task, the amount is the excess in minutes, but not more
    than the minutes of the tasks: what the commitments alone exceed is P4's. What is done in the course of a duty
    counts once.
    """

    id = "K.day"
    title = Text("每日工作时长", "Daily maximum with tasks")
    level = Level.HARD
    source = "S1"
    sentence = Text(
        "{items} 一天工作 {found} 分钟,上限 {wanted} 分钟",
        "{items} works {found} minutes in one day; the most is {wanted}",
    )
    example = Text("李安然 一天工作 780 分钟,上限 720 分钟", "Li Anran works 780 minutes in one day; the most is 720")
    reads = Reads(subject=("duration", "course"))
    lanes = (Lane("resource", "id"),)

    class Params(base.Params):
        most: int = base.param(720, ge=0, about=Text("一天最多工作的分钟数", "most minutes of work in one day"))

    def taken(self, plan: Plan) -> Iterable[Occupied]:
        return [Occupied(c.person, c.when) for c in commitments(self.event, plan)]

    def load(self, s: View) -> Mapping[Hashable, int]:
        return {} if s.course else {None: s.duration}

    def most(self, bucket: Hashable) -> int:
        return int(self.params.most)

    def check(self, plan: Plan) -> Iterable[Violation]:
        bound: Counter[tuple[Id, int]] = Counter()
        for commitment in commitments(self.event, plan):
            bound[commitment.person, commitment.when.start // DAY] += commitment.when.length
        tasks: dict[tuple[Id, int], list[tuple[Id, int]]] = defaultdict(list)
        for line, due, person in owned(self.event, plan):
            if not due.course:
                tasks[person.id, line.start // DAY].append((line.id, line.when.length))
        for key, own in tasks.items():
            minutes = sum(length for _, length in own)
            found, items = bound[key] + minutes, [item for item, _ in own]
            excess = min(minutes, found - self.params.most)
            if excess > 0:
                yield self.violation(key[0], *items, found=found, wanted=self.params.most, amount=excess)
