"""What order and days charge for two uses: amounts by pair, only those above 0, asked once for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def relations(facets: Facets, subjects: Sequence[ActivityDue]) -> Related:
    """Asked directly, once for each two: such views name items and people, so hardly two of them are equal."""
    found: dict[tuple[Id, Id], tuple[Relation, ...]] = {}
    for rule in facets.rules:
        orders, days = rule in facets.speaking("order"), rule in facets.speaking("days")
        if orders or days:
            views = [(s.item, facets.subject_view(rule, s)) for s in subjects]
            for (item, a), (other, b) in permutations(views, 2):
                late = rule.order(a, b) if orders else 0
                one_day, two_days = rule.days(a, b) if days else (0, 0)
                if late or one_day or two_days:
                    relation = Relation(rule, item, other, late, one_day, two_days)
                    found[item, other] = (*found.get((item, other), ()), relation)
    return found
