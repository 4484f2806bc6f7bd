"""Tasks for a delegation lie with its liaison officer."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.visits import officers
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.tasks.base import OwnerRule
from scheduler.rules.tasks.creators import owned


class OwnOfficer(OwnerRule):
    """K.officer. S0 一对一. What is done for a delegation is done by those who serve it.

    Reading: 1 for each task for a delegation, open to liaison officers, that is owned by none of those who have
    liaison duties for it in the plan; nothing where nobody has.
    """

    id = "K.officer"
    title = Text("由对口联络员办理", "The delegation's own liaison officer")
    level = Level.COMFORT
    source = "S0 一对一"
    sentence = Text("{items}:不由该团联络员办理", "{items}: not done by the delegation's liaison officer")
    example = Text(
        "向东江团送日程:不由该团联络员办理",
        "Programme for the Dongjiang Delegation: not done by the delegation's liaison officer",
    )
    reads = Reads(subject=("officers", "roles", "owner"), resource=("id",))

    def pair(self, s: View, r: View) -> Amount:
        return int("liaison" in s.roles and not s.owner and bool(s.officers) and r.id not in s.officers)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, due, person in owned(self.event, plan):
            serving = officers(self.event, plan, due.delegation) if due.delegation else ()
            if "liaison" in due.roles and not due.owner and serving and person.id not in serving:
                yield self.violation(line.id, person.id, found=0, wanted=1)
