"""Who receives the guests. Stage: intake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.domain.people import Delegation, Person, Role, State
from scheduler.i18n import Lang, Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.intake.asked import IntakeRule


class HostLeader(IntakeRule):
    """D4. The host leader in charge and the counterpart unit of each visiting unit are decided. S1-前4.

    Reading: each delegation names a host leader who is one, and its counterpart unit; one for each that is missing.
    The standard follows from the principal's rank (`standards`), and so does the proposal: a leader of the counterpart
    unit if there is one, else the one whose rank is nearest to the principal's, the less busy first.
    """

    id = "D4"
    title = Text("接待领导和对口单位", "Host leader and counterpart unit")
    level = Level.PROTOCOL
    source = "S1-前4"
    sentence = Text("{items}还缺:{found};建议由{wanted}负责接待", "{items} still lacks: {found}; {wanted} is proposed")
    example = Text(
        "东江团还缺:接待领导;建议由周明远(副市长)负责接待",
        "Dongjiang Delegation still lacks: the host leader; Zhou Mingyuan (deputy mayor) is proposed",
    )

    def check(self, plan: Plan) -> Iterator[Violation]:
        for delegation in self.delegations():
            decided = {"host_leader": self._leads(delegation.host_leader), "counterpart": bool(delegation.counterpart)}
            for violation in self.lacking(delegation.id, [fact for fact, known in decided.items() if not known]):
                yield replace(violation, wanted=self._proposed(delegation))

    def _leaders(self) -> list[Person]:
        return [
            p
            for p in self.event.persons
            if Role.LEADER in p.roles and not p.delegation and p.state is not State.CANCELLED
        ]

    def _leads(self, person: Id) -> bool:
        return any(leader.id == person for leader in self._leaders())

    def _proposed(self, delegation: Delegation) -> Id:
        """The leader already named, else the one who fits best; "" where the host side has none."""
        if self._leads(delegation.host_leader):
            return delegation.host_leader
        principal, busy = self.event.principal(delegation.id), [d.host_leader for d in self.delegations()]
        rank = principal.rank if principal else 10

        def misfit(leader: Person) -> tuple[bool, int, int, int]:
            elsewhere = not delegation.counterpart or leader.unit != delegation.counterpart
            return elsewhere, abs(leader.rank - rank), busy.count(leader.id), leader.standing

        best = min(self._leaders(), key=misfit, default=None)
        return best.id if best else ""

    def explain(self, violation: Violation, lang: Lang) -> str:
        nobody = Text("(暂无人选)", "nobody yet").say(lang)
        return super().explain(replace(violation, wanted=self._called(str(violation.wanted), lang) or nobody), lang)
