"""Liaison officers whom the guests know from an earlier visit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.domain.people import Role, State
from scheduler.i18n import Lang, Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.people.base import PeopleRule, filled


class LiaisonRemembered(PeopleRule):
    """P9.history. Past acquaintance (D7) and earlier visits (D8): a delegation is looked after by a liaison officer
    whom its guests know or were glad of, and by none of whom they were not. S0 信息存储.

    Reading: counted by officers, as P9 and P7 are. Amount 1 for each liaison officer of a delegation whom none of its
    guests knows, where they do know another one, and 1 for each one whom a guest disliked.
    """

    id = "P9.history"
    title = Text("联络员是来宾的旧识", "Liaison officers whom the guests know")
    level = Level.COMFORT
    source = "S0"
    sentence = Text(
        "{items}:来宾相识的联络员是 {wanted}", "{items}: the liaison officer known to the guests is {wanted}"
    )
    example = Text(
        "东江团:来宾相识的联络员是 李安然", "Dongjiang Delegation: the liaison officer known to the guests is Li Anran"
    )
    reads = Reads(subject=("role", "delegation"), resource=("known_to", "disliked_by"))
    lanes = (Lane("resource", "id"),)

    def buckets(self, s: View) -> Iterable[Hashable]:
        return (s.delegation,) if s.role == Role.LIAISON.value and s.delegation else ()

    def use(self, r: View, bucket: Hashable) -> Amount:
        strange = bool(self._wanted(str(bucket))) and bucket not in r.known_to
        return int(strange) + int(bucket in r.disliked_by)

    def check(self, plan: Plan) -> Iterable[Violation]:
        officers = {
            (due.delegation, person.id)
            for _, due, person in filled(self.event, plan)
            if due.role == "liaison" and due.delegation
        }
        for delegation, officer in sorted(officers):
            wanted = self._wanted(delegation)
            amount = int(bool(wanted) and officer not in self.event.memory.known_hosts.get(delegation, ()))
            amount += int(officer in self.event.memory.disliked_hosts.get(delegation, ()))
            if amount:
                yield self.violation(delegation, officer, found=officer, wanted=", ".join(wanted) or "-", amount=amount)

    def explain(self, violation: Violation, lang: Lang) -> str:
        """With the names of those whom the guests know."""
        names = ", ".join(self.named(host, lang) for host in str(violation.wanted).split(", "))
        return super().explain(replace(violation, wanted=names), lang)

    def _wanted(self, delegation: Id) -> list[Id]:
        """Liaison officers whom the guests know, in order of id."""
        known = (self.event.person_of[host] for host in self.event.memory.known_hosts.get(delegation, ()))
        return sorted(p.id for p in known if Role.LIAISON in p.roles and p.state is not State.CANCELLED)
