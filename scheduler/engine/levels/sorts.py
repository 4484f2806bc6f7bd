"""Subjects that a program need not tell apart: sorts; who may share a room with whom: families, and links between
them (a couple in a delegation of men and women); who is there at once.

A sum over persons at one moment bounds the rooms in use whatever the pairs are, so nobody is paired in advance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from scheduler.clock import Interval, Minutes
from scheduler.demand.subjects import StayDue
from scheduler.engine.facets import Facets
from scheduler.rules.base import Rule

Crowd = frozenset[int]
"""Subjects by number, all present at one moment."""
ALONE = -1
"""The family of those who share with nobody."""


@dataclass(frozen=True, eq=False)
class Sort:
    subjects: tuple[StayDue, ...]
    family: int  # ALONE, or the same for those of whom any two may share

    @property
    def first(self) -> StayDue:
        return self.subjects[0]


class Presence:
    """The largest crowds of the subjects, pads included, and the crowd of each bucket of a rule."""

    def __init__(self, facets: Facets, subjects: Sequence[StayDue]) -> None:
        self.facets = facets
        self.subjects = subjects
        self.fullest = _fullest([facets.padded(s) for s in subjects])

    def of_bucket(self, rule: Rule) -> dict[Hashable, Crowd]:
        """Bucket → those of its subjects who hold their rooms at its busiest moment."""
        found: dict[Hashable, list[int]] = {}
        for number, s in enumerate(self.subjects):
            for bucket in self.facets.once(rule, "buckets", self.facets.subject_view(rule, s)):
                found.setdefault(bucket, []).append(number)
        spans = [Interval(s.start, s.end) for s in self.subjects]
        return {bucket: _busiest(spans, members) for bucket, members in found.items()}


def _fullest(spans: Sequence[Interval]) -> list[Crowd]:
    """Maximal crowds: whoever overlaps in time does so in one of them."""
    found: list[Crowd] = []
    active: Crowd = frozenset()
    for number in sorted(range(len(spans)), key=lambda n: spans[n].start):
        still = frozenset(n for n in active if spans[n].end > spans[number].start)
        if len(still) < len(active):
            found.append(active)
        active = still | {number}
    return [*found, active] if active else found


def _busiest(spans: Sequence[Interval], members: Sequence[int]) -> Crowd:
    def there(moment: Minutes) -> Crowd:
        return frozenset(n for n in members if spans[n].start <= moment < spans[n].end)

    return max((there(moment) for moment in sorted({spans[n].start for n in members})), key=len)


class Families:
    """`links`: pairs of items that may share although they are of two families."""

    def __init__(self, facets: Facets, subjects: Sequence[StayDue]) -> None:
        self.facets = facets
        self.subjects = subjects
        families: list[list[StayDue]] = []
        for s in subjects:
            own = next((family for family in families if all(self._may(s, other) for other in family)), None)
            families.append([s]) if own is None else own.append(s)
        self.links = [
            (a.item, b.item)
            for one, other in combinations(families, 2)
            for a, b in product(one, other)
            if self._may(a, b)
        ]
        self.linked = {item for link in self.links for item in link}
        self.of = {
            s.item: number if len(family) > 1 or s.item in self.linked else ALONE
            for number, family in enumerate(families)
            for s in family
        }

    def connected(self) -> list[list[StayDue]]:
        """Those who may share with each other, directly or by others; who shares with nobody is alone."""
        found: list[list[StayDue]] = []
        for s in self.subjects:
            met = [own for own in found if any(self._may(s, other) for other in own)]
            found = [own for own in found if own not in met]
            found.append([*(other for own in met for other in own), s])
        return found

    def _may(self, a: StayDue, b: StayDue) -> bool:
        return not any(rule.hard for rule, _ in self.facets.two("share", a, b))


def rooms_needed(families: Families, there: Sequence[StayDue], beds: int) -> int:
    """Rooms of so many beds that these need at once: whole ones for each family, couples across families being one
    head the less in each."""
    items = {s.item for s in there}
    heads = Counter(families.of[item] for item in items)
    alone = heads.pop(ALONE, 0)
    couples = sum(items.issuperset(link) for link in families.links)
    return alone + max(0, sum(-(-count // beds) for count in heads.values()) - couples)


def sorts_of(
    facets: Facets,
    subjects: Sequence[StayDue],
    families: Families,
    rules: Iterable[Rule],
    crowds: Iterable[Crowd],
    more: Sequence[str],
) -> tuple[Sort, ...]:
    """In the order of the subjects. Alike: what these rules' `pair` and `miss` see, the attributes `more`, the family,
    and the crowds they are in; who has a link is alone."""
    speaking = [rule for rule in rules if rule in facets.speaking("pair") or rule in facets.speaking("miss")]
    inside: list[list[int]] = [[] for _ in subjects]
    for mark, crowd in enumerate(crowds):
        for number in crowd:
            inside[number].append(mark)
    found: dict[Hashable, list[StayDue]] = {}
    for number, s in enumerate(subjects):
        views = tuple(facets.subject_view(rule, s) for rule in speaking)
        attributes = tuple(getattr(s, name) for name in more)
        own = s.item if s.item in families.linked else ""
        found.setdefault((families.of[s.item], own, tuple(inside[number]), attributes, views), []).append(s)
    return tuple(Sort(tuple(same), families.of[same[0].item]) for same in found.values())
