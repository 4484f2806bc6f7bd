"""What order and days charge for two uses: amounts by pair, only those above 0, asked once for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

from scheduler.clock import DAY, Interval
from scheduler.demand.subjects import ActivityDue
from scheduler.domain.base import Id
from scheduler.engine.facets import Facets
from scheduler.rules.base import Rule


class Relation(NamedTuple):
    """Amounts of a rule for two subjects, by how their uses lie to each other."""

    rule: Rule
    a: Id
    b: Id
    late: int  # b begins before a has ended
    one_day: int
    two_days: int

    def amount(self, a: Interval, b: Interval) -> int:
        days = self.one_day if a.start // DAY == b.start // DAY else self.two_days
        return days + (self.late if b.start < a.end else 0)


Related = Mapping[tuple[Id, Id], tuple[Relation, ...]]
"""(a, b) → what rules charge, by the order of their facets' arguments."""


def relations(facets: Facets, subjects: Iterable[ActivityDue]) -> Related:
    found: dict[tuple[Id, Id], tuple[Relation, ...]] = {}
    for a, b in permutations(subjects, 2):
        charged = tuple(_between(facets, a, b))
        if charged:
            found[a.item, b.item] = charged
    return found


def _between(facets: Facets, a: ActivityDue, b: ActivityDue) -> Iterator[Relation]:
    for rule, amount in facets.two("order", a, b):
        yield Relation(rule, a.item, b.item, amount, 0, 0)
    for rule in facets.speaking("days"):
        one_day, two_days = facets.once(rule, "days", facets.subject_view(rule, a), facets.subject_view(rule, b))
        if one_day or two_days:
            yield Relation(rule, a.item, b.item, 0, one_day, two_days)
