"""Posts are covered by the hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from scheduler.demand.posts import posts_due
from scheduler.demand.subjects import DutyDue, Subject
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan, PostDuty
from scheduler.rules.base import Violation
from scheduler.rules.people.base import PeopleRule


class PostsCovered(PeopleRule):
    """P15. Posts are covered by the hour whatever happens: duty desk, medic per hotel, security. S1-五.

    Reading: each block of each post (`demand/posts.py`) is in the plan once, on its post, by a person of the event,
    over its whole time, or it is listed as unplaced; nothing else is in the plan. The amount is 1 for each line
    missing, too many or wrong. The resident team of a delegation is a post of its own.
    """

    id = "P15"
    title = Text("岗位全时值守", "Posts are covered")
    level = Level.HARD
    source = "S1-五"
    sentence = Text("{items}:计划为 {found},应为 {wanted}", "{items}: the plan says {found}, due is {wanted}")
    example = Text("医护岗,3月11日10:00:计划为 0,应为 1", "Medic's post, 11 March 10:00: the plan says 0, due is 1")

    def demand(self, plan: Plan) -> Iterable[Subject]:
        return posts_due(self.event)

    def check(self, plan: Plan) -> Iterable[Violation]:
        lines: dict[Id, list[PostDuty]] = defaultdict(list)
        for line in plan.posts:
            lines[line.id].append(line)
        for due in posts_due(self.event) if plan.has(self.stage) else ():
            found = lines.pop(due.item, [])
            if due.item not in plan.listed:
                yield from self._compare(due, found)
        for item, more in lines.items():
            yield self.violation(item, found=len(more), wanted=0, amount=len(more))

    def _compare(self, due: DutyDue, found: Sequence[PostDuty]) -> Iterator[Violation]:
        if len(found) != 1:
            yield self.violation(due.item, found=len(found), wanted=1, amount=max(1, len(found) - 1))
            return
        line = found[0]
        if line.post != due.on:
            yield self.violation(due.item, found=line.post, wanted=due.on)
        if line.person not in self.event.person_of:
            yield self.violation(due.item, line.person, found=0, wanted=1)
        if line.start > due.start or line.end < due.end:
            yield self.violation(due.item, found=self._span(line), wanted=self._span(due))

    def _span(self, line: PostDuty | DutyDue) -> str:
        return f"{self.event.clock.text(line.start)}/{self.event.clock.text(line.end)}"
