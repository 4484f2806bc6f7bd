"""Important visits are reported upward; leaders and units are told in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scheduler.demand.notices import notices_due
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.people.base import PeopleRule


class Notices(PeopleRule):
    """P14. Visits of important leaders are reported upward; leaders and units get their notice in time. S1-前5,7.

    Reading: the plan lists who must be told of what by when (`standards.notice`: the rank from which a visit is
    reported, and hours before the delegation comes or the item begins). Leaders are told of activities and duties,
    units of what is held in their house outside the hotels, counterpart units of their delegation. Who is told follows
    from the plan, so this rule has no facet. Counted: notices missing, twice, for nobody, to somebody else, and those
    that come too late. Whether a notice is late today is said by the paper, not by the rule: no plan could mend it.
    """

    id = "P14"
    title = Text("重要来访上报,通知及时", "Important visits are reported, notice is given in time")
    level = Level.HARD
    source = "S1-前5,7"
    sentence = Text("{items}:通知现为 {found},应为 {wanted}", "{items}: {found} instead of {wanted}")
    example = Text(
        "陈致远来访上报:通知现为 3月9日,应为 3月8日", "Report of Chen Zhiyuan's visit: 9 March instead of 8 March"
    )

    def check(self, plan: Plan) -> Iterable[Violation]:
        if not plan.has("people"):
            return
        due_of = {due.id: due for due in notices_due(self.event, plan)}
        there = Counter(line.id for line in plan.notices)
        for item in (*due_of, *(item for item in there if item not in due_of)):
            wanted = int(item in due_of)
            if there[item] != wanted:
                yield self.violation(item, found=there[item], wanted=wanted, amount=abs(there[item] - wanted))
        text = self.event.clock.text
        for line in plan.notices:
            due = due_of.get(line.id)
            if due and (line.to, line.about, line.kind) != (due.to, due.about, due.kind):
                yield self.violation(line.id, found=f"{line.to} {line.about}", wanted=f"{due.to} {due.about}")
            if due and line.due > due.due:
                yield self.violation(line.id, found=text(line.due), wanted=text(due.due), amount=line.due - due.due)
