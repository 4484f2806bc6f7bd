"""Lanes that hold several at once (beds of a room): who may be in one place together.

Subjects that `share` tells apart in no way form a family; a family in a place is one literal, incompatible families
exclude each other by it, and Σ ≤ places × literal carries the LP. With a boolean a pair instead, CP-SAT's bound for 24
guests stays at half the cost after 60 s; with families it is proven in seconds.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations, product

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.assign.overlaps import bare, overlapping
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.facets import Charge, Facets
from scheduler.rules.base import Lane, Rule

Family = Sequence[Subject]


class Sharing:
    """The families of a stage's subjects, and what may be together on a key of one lane."""

    def __init__(self, v: Assignment, rule: Rule, lane: Lane) -> None:
        self.v = v
        self.rule = rule
        self.lane = lane
        self._family = families(v.facets)
        self._charges: dict[tuple[Id, Id], Sequence[Charge]] = {}

    def post(self, key: Hashable, subjects: Sequence[Subject], places: int) -> None:
        """At most `places` at once, only those whom every hard `share` allows together, time between the others."""
        for clique in overlapping(self.v.facets, subjects, bare_times=True):
            if len(clique) > places:
                total = sum(self.v.keeps(self.lane, s, key) for s in clique)
                self._post(self.rule, clique, self.v.posting.model.add(total <= places))
        here = self._families_of(subjects)
        for family in here:
            self._post_family(key, family, places)
        apart = [self._post_two(key, one, other) for one, other in combinations(here, 2)]
        if all(apart):
            inside = sum(self.v.used(self.lane, key, family) for family in here)
            anybody = self.v.used(self.lane, key, subjects)
            self._post(self.rule, subjects, self.v.posting.model.add(inside <= anybody))

    def _families_of(self, subjects: Sequence[Subject]) -> list[Family]:
        found: dict[int, list[Subject]] = {}
        for s in subjects:
            found.setdefault(self._family[s.item], []).append(s)
        return list(found.values())

    def _post_family(self, key: Hashable, family: Family, places: int) -> None:
        alone = self._forbids(family[0], family[-1]) if len(family) > 1 else None
        inside = self.v.used(self.lane, key, family)
        for clique in overlapping(self.v.facets, family, bare_times=True):
            total = sum(self.v.keeps(self.lane, s, key) for s in clique)
            room = 1 if alone else places
            self._post(alone or self.rule, clique, self.v.posting.model.add(total <= room * inside))
        for a, b in combinations(family, 2):
            self._post_pair(key, a, b)

    def _post_two(self, key: Hashable, one: Family, other: Family) -> bool:
        """Two families; true when one literal of each says it all: never in one place."""
        spans = [self.v.facets.padded(s) for s in (*one, *other)]
        always = max(span.start for span in spans) < min(span.end for span in spans)
        forbidding = self._forbids(one[0], other[0])
        if always and forbidding:
            literals = [self.v.used(self.lane, key, family) for family in (one, other)]
            self._post(forbidding, (*one, *other), self.v.posting.model.add_at_most_one(literals))
            return True
        for a, b in product(one, other):
            self._post_pair(key, a, b)
        return False

    def _post_pair(self, key: Hashable, a: Subject, b: Subject) -> None:
        for charged, amount in self._charged(a, b):
            literals = [self.v.keeps(self.lane, s, key) for s in (a, b)]
            self.v.posting.settle(charged, [a.item, b.item], literals, amount)

    def _charged(self, a: Subject, b: Subject) -> Sequence[Charge]:
        """What is found for two in one place, whichever it is: asked once, not at each of forty tables."""
        if (a.item, b.item) not in self._charges:
            self._charges[a.item, b.item] = self._found(a, b)
        return self._charges[a.item, b.item]

    def _found(self, a: Subject, b: Subject) -> Sequence[Charge]:
        if not self.v.facets.padded(a).overlaps(self.v.facets.padded(b)):
            return ()
        return self.v.facets.two("share", a, b) if bare(a).overlaps(bare(b)) else ((self.rule, 1),)

    def _forbids(self, a: Subject, b: Subject) -> Rule | None:
        return next((rule for rule, _ in self.v.facets.two("share", a, b) if rule.hard), None)

    def _post(self, rule: Rule, about: Iterable[Subject], constraint: object) -> None:
        self.v.posting.post(rule, [s.item for s in about], constraint)


def families(facets: Facets) -> Mapping[Id, int]:
    """Item → number of its family: subjects whom the hard `share`s of all others treat alike."""
    against = {
        s.item: frozenset(other.item for other in facets.subjects if _apart(facets, s, other)) for s in facets.subjects
    }
    open_sets: dict[frozenset[Id], list[Id]] = {}
    closed_sets: dict[frozenset[Id], list[Id]] = {}
    for item, others in against.items():
        open_sets.setdefault(others, []).append(item)
        closed_sets.setdefault(others | {item}, []).append(item)
    groups = [g for g in open_sets.values() if len(g) > 1]
    grouped = {item for group in groups for item in group}
    groups += [rest for g in closed_sets.values() if (rest := [item for item in g if item not in grouped])]
    return {item: number for number, group in enumerate(groups) for item in group}


def _apart(facets: Facets, a: Subject, b: Subject) -> bool:
    return a is not b and any(rule.hard for rule, _ in facets.two("share", a, b))
