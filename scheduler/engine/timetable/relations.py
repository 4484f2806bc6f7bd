"""What rules charge for two uses by how they lie to each other: amounts by pair, only those above 0, asked once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from scheduler.clock import DAY, Interval
from scheduler.demand.subjects import ActivityDue
from scheduler.domain.base import Id
from scheduler.engine.facets import Facets, keys_of
from scheduler.rules.base import Rule, View
from scheduler.supply.resources import VenueOffered


class Use(NamedTuple):
    """A subject on a resource at its time."""

    subject: ActivityDue
    resource: VenueOffered
    when: Interval


class Relation(NamedTuple):
    """Amounts of a rule for two subjects, by how their uses lie to each other."""

    rule: Rule
    a: Id
    b: Id
    late: int = 0  # b begins before a has ended
    late_that_day: int = 0  # the same, and both begin on one day
    one_day: int = 0
    two_days: int = 0
    at_once: int = 0  # both at once on one key of the rule's first lane

    def amount(self, a: Use, b: Use) -> int:
        same_day = a.when.start // DAY == b.when.start // DAY
        late = self.late + (self.late_that_day if same_day else 0)
        return (
            (self.one_day if same_day else self.two_days)
            + (late if b.when.start < a.when.end else 0)
            + (self.at_once if self.at_once and a.when.overlaps(b.when) and meet(self.rule, a, b) else 0)
        )


Related = Mapping[tuple[Id, Id], tuple[Relation, ...]]
"""(a, b) → what rules charge, by the order of their facets' arguments."""


def meet(rule: Rule, a: Use, b: Use) -> bool:
    """Both use one key of the rule's first lane."""
    keys = keys_of(rule.lanes[0], a.subject, a.resource)
    return not set(keys).isdisjoint(keys_of(rule.lanes[0], b.subject, b.resource))


def relations(facets: Facets, subjects: Sequence[ActivityDue]) -> Related:
    """Asked directly, once for each two of a circle: such views name items and people, so hardly two are equal."""
    found: dict[tuple[Id, Id], tuple[Relation, ...]] = {}
    for rule in facets.rules:
        spoken = [facet for facet in _ASKED if rule in facets.speaking(facet)]
        if spoken:
            views = [facets.subject_view(rule, s) for s in subjects]
            for m, n in _pairs(rule, views):
                items = subjects[m].item, subjects[n].item
                relation = _relation(rule, spoken, items, (views[m], views[n]), m < n)
                if any(relation[3:]):
                    found[items] = (*found.get(items, ()), relation)
    return found


def _pairs(rule: Rule, views: Sequence[View]) -> Iterable[tuple[int, int]]:
    """Both orders of every two that may concern each other, in order."""
    circles = [rule.circle(view) for view in views]
    members: dict[Hashable, list[int]] = defaultdict(list)
    for n, circle in enumerate(circles):
        if circle is None:
            return permutations(range(len(views)), 2)
        for key in dict.fromkeys(circle):
            members[key].append(n)
    return sorted({pair for circle in {tuple(ns) for ns in members.values()} for pair in permutations(circle, 2)})


_ASKED = ("order", "day_order", "days", "share")


def _relation(
    rule: Rule, spoken: Sequence[str], items: tuple[Id, Id], views: tuple[View, View], forth: bool
) -> Relation:
    """`share` is symmetric, so it is asked in one direction alone."""
    one_day, two_days = rule.days(*views) if "days" in spoken else (0, 0)
    return Relation(
        rule,
        *items,
        rule.order(*views) if "order" in spoken else 0,
        rule.day_order(*views) if "day_order" in spoken else 0,
        one_day,
        two_days,
        rule.share(*views) if forth and "share" in spoken else 0,
    )
