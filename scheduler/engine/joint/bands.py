"""Bands: subjects of which only a set of times is known, at one of which they are asked for.

To rules a band costs and uses what it does at every one of its times: the least amount, the buckets of all of them. So
a model of bands bounds every model in which each has its time. What two uses do to each other is said only where the
times of both are known. It is taken for granted that `follow` looks at no hour and that the rules of one stage ask no
more of fewer subjects.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from scheduler.demand.subjects import MovementDue, Subject
from scheduler.domain.base import Id
from scheduler.engine.facets import Charge, Facets
from scheduler.engine.joint.conditional import MARK, Due, VariantFacets
from scheduler.plan import Plan
from scheduler.rules.base import Rule, View
from scheduler.supply.resources import Crew, Resource

UNSAID = ("follow", "number")
"""Facets that assume an order or a sum of all subjects; bands have neither."""


@dataclass(frozen=True)
class Band(Generic[Due]):
    """`members`: the subject at each of its times, named like `subject`, the first of them."""

    members: tuple[Due, ...]

    @property
    def subject(self) -> Due:
        return self.members[0]


def numbered(members: Sequence[Due], number: int) -> Band[Due]:
    """The band of a subject at several times; the number tells bands of one item apart."""
    item = f"{members[0].item}{MARK}{number}"
    return Band(tuple(replace(member, item=item) for member in members))


class BandFacets(VariantFacets):
    """Facets that answer for all times of a band at once."""

    def __init__(
        self, rules: Sequence[Rule], bands: Iterable[Band[Due]], resources: Sequence[Resource], plan: Plan
    ) -> None:
        members = {band.subject.item: band.members for band in bands}
        super().__init__(rules, [own[0] for own in members.values()], resources, plan)
        self._members: Mapping[Id, Sequence[Subject]] = members
        self.vague = frozenset(item for item, own in members.items() if len(own) > 1)
        self._seen: dict[tuple[str, Id], tuple[View, ...]] = {}

    def speaking(self, facet: str) -> tuple[Rule, ...]:
        return () if facet in UNSAID else super().speaking(facet)

    def views(self, rule: Rule, s: Subject) -> tuple[View, ...]:
        """The distinct looks that a rule has of the subject at its times."""
        key = (rule.id, s.item)
        if key not in self._seen:
            self._seen[key] = tuple(dict.fromkeys(self.subject_view(rule, own) for own in self._members[s.item]))
        return self._seen[key]

    def pair(self, s: Subject, r: Resource) -> list[Charge]:
        found = (
            (rule, min(self.once(rule, "pair", view, self.resource_view(rule, r)) for view in self.views(rule, s)))
            for rule in self._pairing
        )
        return [(rule, amount) for rule, amount in found if amount]

    def blocked(self, s: Subject) -> list[tuple[Rule, Sequence[int]]]:
        found: list[tuple[Rule, Sequence[int]]] = []
        for rule, looks in self._looks:
            views = self.views(rule, s)
            barred = [
                n
                for look, alike in looks.items()
                if all(self.once(rule, "pair", view, look) for view in views)
                for n in alike
            ]
            if barred:
                found.append((rule, barred))
        return found

    def load_of(self, rule: Rule, s: Subject) -> Mapping[Hashable, int]:
        loads = [self.once(rule, "load", view) for view in self.views(rule, s)]
        return {bucket: min(load[bucket] for load in loads) for bucket in loads[0] if all(bucket in b for b in loads)}

    def buckets_of(self, rule: Rule, s: Subject) -> Iterable[Hashable]:
        found = [tuple(self.once(rule, "buckets", view)) for view in self.views(rule, s)]
        return [bucket for bucket in found[0] if all(bucket in others for others in found)]


class VehicleFacets(BandFacets):
    """Facets to which all crews of a vehicle are one resource without a driver, named like the vehicle: to rules it is
    the crew that they find least amiss, and two of them are never the same crew."""

    def __init__(
        self, rules: Sequence[Rule], bands: Iterable[Band[MovementDue]], crews: Sequence[Crew], plan: Plan
    ) -> None:
        self._crews: dict[Id, list[Crew]] = {}
        for crew in crews:
            self._crews.setdefault(crew.vehicle, []).append(crew)
        vehicles = [replace(own[0], id=own[0].vehicle, driver="") for own in self._crews.values()]
        super().__init__(rules, bands, vehicles, plan)

    def pair(self, s: Subject, r: Resource) -> list[Charge]:
        found = ((rule, min(self._asked(rule, s, crew) for crew in self._crews[r.id])) for rule in self._pairing)
        return [(rule, amount) for rule, amount in found if amount]

    def blocked(self, s: Subject) -> list[tuple[Rule, Sequence[int]]]:
        hard = [rule for rule in self._pairing if rule.hard]
        found = [
            (rule, [n for n, r in enumerate(self.resources) if all(self._asked(rule, s, c) for c in self._crews[r.id])])
            for rule in hard
        ]
        return [(rule, barred) for rule, barred in found if barred]

    def _asked(self, rule: Rule, s: Subject, crew: Crew) -> int:
        """The least that the rule finds at any of the subject's times."""
        look = self.resource_view(rule, crew)
        return int(min(self.once(rule, "pair", view, look) for view in self.views(rule, s)))


def split(facets: Facets, members: Sequence[Due]) -> list[list[Due]]:
    """Members that use the same buckets and chains of every rule together, in order."""
    found: dict[Hashable, list[Due]] = {}
    for s in members:
        found.setdefault(tuple(_marks(facets, s)), []).append(s)
    return list(found.values())


def _marks(facets: Facets, s: Subject) -> Iterable[Hashable]:
    for rule in facets.speaking("buckets"):
        yield tuple(facets.once(rule, "buckets", facets.subject_view(rule, s)))
    for rule in facets.speaking("follow"):
        yield facets.once(rule, "chain", facets.subject_view(rule, s))
