"""A delegation keeps its liaison officer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.people.base import PeopleRule, filled
from scheduler.rules.shapes import Shape, Spread


class OneLiaison(PeopleRule):
    """P7. One liaison officer for a delegation for its whole stay. S0 一对一.

    Reading: the amount is the distinct persons in liaison duties of a delegation, less one.
    """

    id = "P7"
    title = Text("联络员固定", "One liaison officer throughout")
    level = Level.COMFORT
    source = "S0 一对一"
    sentence = Text(
        "{items}:联络员共 {found} 人,宜为 {wanted} 人",
        "{items}: {found} liaison officers take turns; {wanted} would do",
    )
    example = Text("东江团:联络员共 3 人,宜为 1 人", "Dongjiang Delegation: 3 liaison officers take turns; 1 would do")

    def shape(self) -> Shape | None:
        return Spread("delegation", "id", where=("role", Role.LIAISON.value))

    def check(self, plan: Plan) -> Iterable[Violation]:
        officers: dict[Id, dict[Id, None]] = defaultdict(dict)
        for _, due, person in filled(self.event, plan):
            if due.role == "liaison" and due.delegation:
                officers[due.delegation][person.id] = None
        for delegation, people in officers.items():
            if len(people) > 1:
                yield self.violation(delegation, *people, found=len(people), wanted=1, amount=len(people) - 1)
