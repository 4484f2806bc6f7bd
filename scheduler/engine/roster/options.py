"""Who may do what, by classes: 8,700 duties × 900 staff are 25 million questions one by one, a few thousand by views.

Sets of resources, and of subjects, are integers here: bit `n` says whether the n-th is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.assign.lanes import taken_by
from scheduler.engine.facets import Facets, keys_of
from scheduler.engine.pins import among
from scheduler.rules.base import Rule
from scheduler.supply.resources import Resource

Bits = int
"""A set of positions."""


def bits_of(positions: Iterable[int]) -> Bits:
    """The set of these positions."""
    found = 0
    for position in positions:
        found |= 1 << position
    return found


def members(bits: Bits) -> Iterator[int]:
    """The positions in a set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def free_options(facets: Facets) -> dict[Id, tuple[Resource, ...]]:
    """Item → resources that no hard rule forbids it and that are not taken at its time, in the resources' order.

    The same as `assign.free_resources`, a subject at a time; subjects with equal options share one tuple.
    """
    known: dict[Bits, tuple[Resource, ...]] = {}
    allowed = [_Allowed(facets, rule) for rule in facets.speaking("pair") if rule.hard]
    busy = bits_of(n for n, r in enumerate(facets.resources) if _has_engagements(facets, r))
    found: dict[Id, tuple[Resource, ...]] = {}
    for s in facets.subjects:
        able = (1 << len(facets.resources)) - 1
        for one in allowed:
            able &= one.to(s)
        for n in members(able & busy):
            if taken_by(facets, s, facets.resources[n]):
                able ^= 1 << n
        if facets.pins_on(s):
            pinned = {r.id for r in among(facets, s, facets.resources)}
            able &= bits_of(n for n, r in enumerate(facets.resources) if r.id in pinned)
        if able not in known:
            known[able] = tuple(facets.resources[n] for n in members(able))
        found[s.item] = known[able]
    return found


class _Allowed:
    """Whom one hard rule lets serve a subject."""

    def __init__(self, facets: Facets, rule: Rule) -> None:
        self._facets = facets
        self._rule = rule
        self._classes = by_look(facets.resources, lambda r: facets.resource_view(rule, r))
        self._known: dict[Hashable, Bits] = {}

    def to(self, s: Subject) -> Bits:
        view = self._facets.subject_view(self._rule, s)
        if view not in self._known:
            fine = (own for look, own in self._classes.items() if not self._rule.pair(view, look))
            self._known[view] = reduce(or_, fine, 0)
        return self._known[view]


def by_look(values: Sequence[Resource], look: Callable[[Resource], Hashable]) -> Mapping[Hashable, Bits]:
    """Look → positions of those that look so, in order."""
    found: dict[Hashable, Bits] = {}
    for n, value in enumerate(values):
        key = look(value)
        found[key] = found.get(key, 0) | 1 << n
    return found


def _has_engagements(facets: Facets, r: Resource) -> bool:
    """Whether any lane key of the resource is ever taken; keys of a subject's own are asked with each resource."""
    for _, lane in facets.exclusive:
        if lane.side == "subject" or any(facets.taken(lane, key) for key in keys_of(lane, None, r)):
            return True
    return False
