"""Dinner and visits are accompanied by staff who know the guests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.domain.people import Person, Role, State
from scheduler.i18n import Lang, Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.people.base import PeopleRule, filled
from scheduler.rules.people.p9_affinity import background


class Acquainted(PeopleRule):
    """P8.know. Dinner and visits are accompanied by staff who know the guests. S1-中9④.

    Reading: amount 1 for each liaison duty on such an activity that is done by someone who does not know the guests,
    where some liaison officer does. Knows them who is known to a guest from an earlier visit or elsewhere (history),
    or shares home region, alma mater or field with the principal, or the delegation's region (D7).
    """

    id = "P8.know"
    title = Text("用餐和考察由熟悉来宾的人员陪同", "At dinner and on visits with people who know the guests")
    level = Level.PROTOCOL
    source = "S1-中9④"
    sentence = Text(
        "{items}:陪同人员与来宾素不相识,而 {wanted} 熟悉来宾",
        "{items} does not know the guests, while {wanted} does",
    )
    example = Text(
        "李安然,抵达午餐:陪同人员与来宾素不相识,而 田仁心 熟悉来宾",
        "Li Anran, lunch on arrival does not know the guests, while Tian Renxin does",
    )
    reads = Reads(subject=("role", "kind", "delegation"), resource=("known_to", "home_region", "alma_mater", "field"))

    class Params(base.Params):
        kinds: tuple[str, ...] = base.param(
            ("dinner", "visit"),
            about=Text("须由熟人陪同的活动类型", "kinds of activities with staff who know the guests"),
        )

    def pair(self, s: View, r: View) -> Amount:
        if s.role != Role.LIAISON.value or s.kind not in self.params.kinds or not self._acquainted(s.delegation):
            return 0
        known, own = background(self.event, s.delegation), (r.home_region, r.alma_mater, r.field)
        kin = any(fact in known[name] for name, fact in zip(("home_region", "alma_mater", "field"), own, strict=True))
        return int(not kin and s.delegation not in r.known_to)

    def check(self, plan: Plan) -> Iterable[Violation]:
        known: dict[Id, list[Id]] = {}
        for duty, due, person in filled(self.event, plan):
            if due.role == "liaison" and due.kind in self.params.kinds:
                if due.delegation not in known:
                    known[due.delegation] = self._acquainted(due.delegation)
                friends = known[due.delegation]
                if friends and person.id not in friends:
                    yield self.violation(duty.id, person.id, found="", wanted=friends[0])

    def explain(self, violation: Violation, lang: Lang) -> str:
        """With the name of the one who knows them."""
        return super().explain(replace(violation, wanted=self.named(str(violation.wanted), lang)), lang)

    def _acquainted(self, delegation: Id) -> list[Id]:
        """Liaison officers who know the guests, in the order of the file."""
        staff = (p for p in self.event.persons if Role.LIAISON in p.roles and not p.delegation)
        return [p.id for p in staff if p.state is not State.CANCELLED and self._knows(p, delegation)]

    def _knows(self, person: Person, delegation: Id) -> bool:
        known = background(self.event, delegation)
        shared = (
            person.home_region in known["home_region"],
            person.alma_mater in known["alma_mater"],
            person.field in known["field"],
        )
        return any(shared) or person.id in self.event.memory.known_hosts.get(delegation, ())
