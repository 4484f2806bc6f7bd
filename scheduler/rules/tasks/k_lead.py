"""Each task has a supervisor who can see to it."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.supervisors import supervisor_of, unit_heads
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.tasks.base import OwnerRule
from scheduler.rules.tasks.creators import owned


class Supervised(OwnerRule):
    """K.lead. S1-一(三) (接待工作负责人). Each task has a supervisor who outranks its owner or heads the owner's unit.

    Reading: the planner's choice stands; otherwise the head of the owner's unit supervises, and above the head the
    delegation's host leader or the lowest leader who outranks. Nobody outranks the highest leader, whose own tasks
    (approvals) need no supervisor. The amount is 1 for each task without such a one.
    """

    id = "K.lead"
    title = Text("任务有人督办", "Tasks are supervised")
    level = Level.PROTOCOL
    source = "S1-一(三)"
    sentence = Text(
        "{items}:督办人 {found} 既不高于责任人,也不是其单位负责人",
        "{items}: the supervisor {found} neither outranks the owner nor heads the unit",
    )
    example = Text(
        "摆放欢迎卡:督办人 田仁心 既不高于责任人,也不是其单位负责人",
        "Placing welcome cards: the supervisor Tian Renxin neither outranks the owner nor heads the unit",
    )
    reads = Reads(subject=("supervisor", "delegation"), resource=("id",))

    def pair(self, s: View, r: View) -> Amount:
        return int(not self._stands(supervisor_of(self.event, r.id, s.delegation, s.supervisor), r.id))

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, _, person in owned(self.event, plan):
            if not self._stands(line.supervisor, person.id):
                yield self.violation(line.id, person.id, found=line.supervisor or "-", wanted=1)

    def _stands(self, supervisor: Id, owner: Id) -> bool:
        above, below = self.event.person_of.get(supervisor), self.event.person_of[owner]
        if above is None:
            hosts = (p for p in self.event.persons if not p.delegation and "leader" in p.roles)
            return not supervisor and all(p.rank >= below.rank for p in hosts)
        head = unit_heads(self.event).get(below.unit)
        return above.rank < below.rank or (head is not None and head.id == above.id != below.id)
