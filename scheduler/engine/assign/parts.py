"""Subjects that no rule connects, apart: greeters and interpreters, or two fleets, are problems of their own.

Tiers of independent parts add up, so the lexicographic optimum of the whole is the sum of the parts' optima, and the
sum of their bounds is a bound. 304 duties of a forum: 30 s without a proof as one model, a few as four.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.budget import Status, TierResult
from scheduler.engine.facets import Facets, keys_of
from scheduler.rules.base import Lane
from scheduler.rules.shapes import Apart, Elsewhere, Near, Shape, Within
from scheduler.supply.resources import Resource

_LEAST = 100
"""Pairs of subject and resource that are worth a model of their own."""
_WORST = (Status.OPTIMAL, Status.FEASIBLE, Status.UNKNOWN, Status.INFEASIBLE, Status.INVALID)


def parts(facets: Facets, options: Mapping[Id, Sequence[Resource]]) -> list[tuple[Subject, ...]]:
    """The subjects in groups that share no resource, no lane key and no group of a shape; smallest problem first.

    Subjects keep their order inside a part; parts too small for a model of their own go together. A quota counts over
    the resources of all subjects: then there is one part.
    """
    if facets.speaking("quota"):
        return [facets.subjects]
    roots = _Roots()
    lanes = {lane for rule in facets.rules for lane in rule.lanes if lane.attribute != "id"}
    equal: dict[int, Hashable] = {}  # subjects with the very same options: one of them names these
    for s in facets.subjects:
        item, own = ("item", s.item), options[s.item]
        first = equal.setdefault(id(own), item) if own else item
        roots.join(item, first)
        if first == item:
            for tie in _resource_ties(lanes, own):
                roots.join(item, tie)
        for tie in _ties(facets, lanes, s):
            roots.join(item, tie)
    found: dict[Hashable, list[Subject]] = {}
    for s in facets.subjects:
        found.setdefault(roots.of(("item", s.item)), []).append(s)
    return _bundled(facets.subjects, found.values(), options)


def _bundled(
    order: Sequence[Subject], apart: Iterable[Sequence[Subject]], options: Mapping[Id, Sequence[Resource]]
) -> list[tuple[Subject, ...]]:
    """Parts by size, small ones together until they make a model of `_LEAST` pairs."""
    place = {s.item: position for position, s in enumerate(order)}
    bundles: list[list[Subject]] = [[]]
    for part in sorted(apart, key=lambda p: (_size(p, options), place[p[0].item])):
        if _size(bundles[-1], options) >= _LEAST:
            bundles.append([])
        bundles[-1] += part
    return [tuple(sorted(bundle, key=lambda s: place[s.item])) for bundle in bundles]


def total(tiers: Iterable[Sequence[TierResult]]) -> tuple[TierResult, ...]:
    """Tier by tier: values add up, so do bounds where every part has one; the worst status counts."""
    return tuple(_sum(same) for same in zip(*tiers, strict=True))


def _size(part: Sequence[Subject], options: Mapping[Id, Sequence[Resource]]) -> int:
    return sum(len(options[s.item]) for s in part)


def _resource_ties(lanes: Iterable[Lane], options: Sequence[Resource]) -> Iterator[Hashable]:
    """What connects those that could be served by the same."""
    for r in options:
        yield ("resource", r.id)
        for lane in lanes:
            if lane.side == "resource":
                yield from ((lane.side, lane.attribute, key) for key in keys_of(lane, None, r))


def _ties(facets: Facets, lanes: Iterable[Lane], s: Subject) -> Iterator[Hashable]:
    """What connects a subject with others that name the same."""
    for lane in lanes:
        if lane.side == "subject":
            yield from ((lane.side, lane.attribute, key) for key in keys_of(lane, s, None))
    for rule in facets.speaking("totals"):
        yield from (("total", rule.id, key) for key in rule.totals(facets.subject_view(rule, s)))
    for rule in facets.speaking("shape"):
        shape = rule.shape()
        where = None if isinstance(shape, (Within, Near)) else getattr(shape, "where", None)
        group = getattr(s, shape.group) if shape else ""
        if group not in ("", None) and (where is None or getattr(s, where[0]) == where[1]):
            yield ("shape", rule.id, group)
            yield from (("shape", rule.id, other) for other in _against(shape, s))
            if isinstance(shape, Elsewhere):
                yield ("shape", rule.id)


def _against(shape: Shape | None, s: Subject) -> tuple[Hashable, ...]:
    return tuple(getattr(s, shape.against)) if isinstance(shape, Apart) else ()


def _sum(same: Sequence[TierResult]) -> TierResult:
    bounds = [tier.bound for tier in same if tier.bound is not None]
    bound = sum(bounds) if len(bounds) == len(same) else None
    status = max((tier.status for tier in same), key=_WORST.index)
    return TierResult(same[0].level, sum(tier.value for tier in same), bound, status)


class _Roots:
    """Disjoint sets: who is joined, directly or through others, has one root."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def of(self, node: Hashable) -> Hashable:
        parent = self._parent.setdefault(node, node)
        while parent != self._parent[parent]:
            self._parent[node] = self._parent[parent]
            node, parent = parent, self._parent[parent]
        return parent

    def join(self, a: Hashable, b: Hashable) -> None:
        self._parent[self.of(a)] = self.of(b)
