"""Liaison officers who have something in common with the guests."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.people import Person, Role
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.people.base import PeopleRule, filled


class Affinity(PeopleRule):
    """P9. Affinity: same home region, alma mater or field. S0.

    Reading: amount 1 for each liaison officer of a delegation, however many duties, who shares neither home region
    nor alma mater nor field with its principal, nor the delegation's region; nothing where none of these is known of
    the guests. Counted by persons, as P7 is, so that it tells officers apart and never adds one.
    """

    id = "P9"
    title = Text("联络员与来宾有渊源", "Liaison officers have something in common with the guests")
    level = Level.COMFORT
    source = "S0"
    sentence = Text(
        "{items}:联络员与来宾没有同乡、同校或同行之谊",
        "{items}: the liaison officer shares no home region, alma mater or field with the guests",
    )
    example = Text(
        "东江团:联络员与来宾没有同乡、同校或同行之谊",
        "Dongjiang Delegation: the liaison officer shares no home region, alma mater or field with the guests",
    )
    reads = Reads(subject=("role", "delegation"), resource=("home_region", "alma_mater", "field"))
    lanes = (Lane("resource", "id"),)

    def buckets(self, s: View) -> Iterable[Hashable]:
        return (s.delegation,) if s.role == Role.LIAISON.value and s.delegation else ()

    def use(self, r: View, bucket: Hashable) -> Amount:
        known = background(self.event, str(bucket))
        own = {"home_region": r.home_region, "alma_mater": r.alma_mater, "field": r.field}
        return int(any(known.values()) and not any(own[fact] in values for fact, values in known.items()))

    def check(self, plan: Plan) -> Iterable[Violation]:
        officers = {
            (due.delegation, person.id): person
            for _, due, person in filled(self.event, plan)
            if due.role == "liaison" and due.delegation
        }
        for (delegation, officer), person in officers.items():
            if not self._kin(delegation, person):
                yield self.violation(delegation, officer, found=0, wanted=1)

    def _kin(self, delegation: Id, person: Person) -> bool:
        known = background(self.event, delegation)
        common = [
            person.home_region in known["home_region"],
            person.alma_mater in known["alma_mater"],
            person.field in known["field"],
        ]
        return any(common) or not any(known.values())


def background(event: Event, delegation: Id) -> Mapping[str, frozenset[str]]:
    """Fact → what is known of the guests; nothing that is empty."""
    visitor, principal = event.delegation_of.get(delegation), event.principal(delegation)
    regions = {visitor.home_region if visitor else "", principal.home_region if principal else ""}
    return {
        "home_region": frozenset(regions - {""}),
        "alma_mater": frozenset({principal.alma_mater if principal else ""} - {""}),
        "field": frozenset({principal.field if principal else ""} - {""}),
    }
