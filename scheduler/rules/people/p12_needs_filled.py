"""What activities, journeys, arrivals and departures need is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from scheduler.demand.duties import duties_due
from scheduler.demand.subjects import DutyDue, Subject
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Duty, Plan
from scheduler.rules.base import Violation
from scheduler.rules.people.base import PeopleRule


class NeedsFilled(PeopleRule):
    """P12. What an activity needs: narrator, interpreter, photographer, medic, security, press. S1-前13, 中11.

    Reading: every duty due (`demand/duties.py`) is in the plan once, on its item, in its role, by a person of the
    event, over its whole time, or it is listed as unplaced; nothing else is in the plan. The amount is 1 for each
    line missing, too many or wrong.
    """

    id = "P12"
    title = Text("活动所需人员到位", "Needs are filled")
    level = Level.HARD
    structural = True
    source = "S1-前13,中11"
    sentence = Text("{items}:计划为 {found},应为 {wanted}", "{items}: the plan says {found}, due is {wanted}")
    example = Text("座谈会的摄影:计划为 0,应为 1", "Photographer at the symposium: the plan says 0, due is 1")

    def demand(self, plan: Plan) -> Iterable[Subject]:
        return duties_due(self.event, plan)

    def check(self, plan: Plan) -> Iterable[Violation]:
        lines: dict[Id, list[Duty]] = defaultdict(list)
        for duty in plan.duties:
            lines[duty.id].append(duty)
        for due in duties_due(self.event, plan):
            found = lines.pop(due.item, [])
            if due.item not in plan.listed:
                yield from self._compare(due, found)
        for item, duties in lines.items():
            yield self.violation(item, found=len(duties), wanted=0, amount=len(duties))

    def _compare(self, due: DutyDue, found: Sequence[Duty]) -> Iterator[Violation]:
        if len(found) != 1:
            yield self.violation(due.item, found=len(found), wanted=1, amount=max(1, len(found) - 1))
            return
        duty = found[0]
        if (duty.item, duty.role) != (due.on, due.role):
            yield self.violation(due.item, found=f"{duty.item}/{duty.role}", wanted=f"{due.on}/{due.role}")
        if duty.person not in self.event.person_of:
            yield self.violation(due.item, duty.person, found=0, wanted=1)
        if duty.start > due.start or duty.end < due.end:
            yield self.violation(due.item, found=self._span(duty), wanted=self._span(due))

    def _span(self, line: Duty | DutyDue) -> str:
        return f"{self.event.clock.text(line.start)}/{self.event.clock.text(line.end)}"
