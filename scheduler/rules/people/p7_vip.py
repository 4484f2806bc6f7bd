"""Important guests are served one-to-one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.people.base import PeopleRule, filled
from scheduler.rules.shapes import Shape, Spread


class OneToOne(PeopleRule):
    """P7.vip. VIPs one-on-one. S0 一对一.

    Reading: a delegation whose principal is of the rank of `standards.vip` or higher has one and the same liaison
    officer from first to last, as a matter of protocol, where P7 asks it of every delegation as a comfort. The amount
    is the distinct persons in its liaison duties, less one. That this officer serves nobody else is not asked: it
    would be a price on two duties of one person (`both`), which large rosters honour as a ban only, and as a ban it
    would leave duties of other delegations unplaced where officers are fewer than delegations. Their overlaps are P2's.
    """

    id = "P7.vip"
    title = Text("重要来宾一对一服务", "One-to-one service for VIPs")
    level = Level.PROTOCOL
    source = "S0 一对一"
    sentence = Text(
        "{items}:重要来宾应一对一服务,联络员却有 {found} 人",
        "{items}: VIPs are served one-to-one, not by {found} officers",
    )
    example = Text(
        "陈致远:重要来宾应一对一服务,联络员却有 2 人", "Chen Zhiyuan: VIPs are served one-to-one, not by 2 officers"
    )

    def shape(self) -> Shape | None:
        return Spread("vip", "id")

    def check(self, plan: Plan) -> Iterable[Violation]:
        officers: dict[Id, dict[Id, None]] = defaultdict(dict)
        for _, due, person in filled(self.event, plan):
            principal = self.event.principal(due.delegation)
            if due.role == "liaison" and principal and principal.rank <= self.event.handbook.standards.vip:
                officers[due.delegation][person.id] = None
        for delegation, people in officers.items():
            if len(people) > 1:
                yield self.violation(delegation, *people, found=len(people), wanted=1, amount=len(people) - 1)
