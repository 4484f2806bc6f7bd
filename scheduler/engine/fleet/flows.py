"""What consecutive uses and time in use cost, by class: carriers flow from subject to subject through each chain.

Times are fixed, so a chain is a path in an acyclic graph, and a class's paths are one flow. In a bucket the carriers in
use are the subjects in it that follow none in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.fleet.classes import Fleet, FleetClass
from scheduler.engine.posting import Posting
from scheduler.rules.base import Rule

Counted = Mapping[tuple[Id, FleetClass], Any]
"""(item, class) → variable."""
Arc = tuple[Subject | None, Subject | None]


def post_flows(fleet: Fleet, posting: Posting, order: Sequence[Subject], y: Counted) -> None:
    """Charges `follow`, and with the first rule that speaks it `use`. `order`: subjects in order of begin."""
    for number, rule in enumerate(fleet.speaking("follow")):
        for c in fleet.classes:
            flows = [_Flow(fleet, posting, c, members) for members in _chains(fleet, rule, c, order, y)]
            for flow in flows:
                flow.post(rule, y)
            for using in () if number else fleet.speaking("use"):
                _charge_use(using, flows)


def _chains(
    fleet: Fleet, rule: Rule, c: FleetClass, order: Sequence[Subject], y: Counted
) -> Iterable[Sequence[Subject]]:
    chains: dict[Hashable, list[Subject]] = defaultdict(list)
    for s in order:
        if (s.item, c) in y:
            chains[fleet.facets.once(rule, "chain", fleet.facets.subject_view(rule, s))].append(s)
    return chains.values()


def _charge_use(rule: Rule, flows: Sequence[_Flow]) -> None:
    """Each bucket in the chain of which it is most; one carrier may well use it in two."""
    members: dict[Hashable, list[int]] = defaultdict(lambda: [0] * len(flows))
    for number, flow in enumerate(flows):
        for s in flow.members:
            for bucket in flow.buckets(rule, s):
                members[bucket][number] += 1
    for bucket, by_flow in members.items():
        flows[by_flow.index(max(by_flow))].charge_use(rule, bucket)


class _Flow:
    """One class on one chain."""

    def __init__(self, fleet: Fleet, posting: Posting, c: FleetClass, members: Sequence[Subject]) -> None:
        self.fleet, self.posting, self.c, self.members = fleet, posting, c, members
        ends: list[Arc] = [arc for s in members for arc in ((None, s), (s, None))]
        inner: list[Arc] = [(a, b) for i, a in enumerate(members) for b in members[i + 1 :] if fleet.fits(a, b)]
        self.arcs = {arc: posting.model.new_int_var(0, c.size, "") for arc in (*ends, *inner)}
        self.into: dict[Id, list[tuple[Subject | None, Any]]] = defaultdict(list)
        self.out_of: dict[Id, list[Any]] = defaultdict(list)
        for (a, b), x in self.arcs.items():
            if b is not None:
                self.into[b.item].append((a, x))
            if a is not None:
                self.out_of[a.item].append(x)

    def post(self, rule: Rule, y: Counted) -> None:
        model, facets = self.posting.model, self.fleet.facets
        for s in self.members:
            model.add(sum(x for _, x in self.into[s.item]) == y[s.item, self.c])
            model.add(sum(self.out_of[s.item]) == y[s.item, self.c])
        model.add(sum(x for (a, _), x in self.arcs.items() if a is None) <= self.c.size)
        view = facets.resource_view(rule, self.c.crew)
        for (a, b), x in self.arcs.items():
            views = [None if s is None else facets.subject_view(rule, s) for s in (a, b)]
            self.posting.charge(rule, [(x, facets.once(rule, "follow", *views, view))])

    def buckets(self, rule: Rule, s: Subject) -> Iterable[Hashable]:
        facets = self.fleet.facets
        return tuple(facets.once(rule, "buckets", facets.subject_view(rule, s)))

    def charge_use(self, rule: Rule, bucket: Hashable) -> None:
        """The carriers that come to the bucket from outside it."""
        facets = self.fleet.facets
        price = facets.once(rule, "use", facets.resource_view(rule, self.c.crew), bucket)
        inside = {s.item for s in self.members if bucket in self.buckets(rule, s)}
        first = [x for item in inside for a, x in self.into[item] if a is None or a.item not in inside]
        self.posting.charge(rule, [(x, price) for x in first if price])
