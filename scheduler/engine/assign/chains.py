"""Consecutive uses of a lane key (`follow`): one path a key and chain, in order of time.

Times are fixed, so every chain is a path in an acyclic graph: flow in = use = flow out. The path's LP is integral,
which circuits in CP-SAT are not (design/formulations.md, Transport).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from scheduler.demand.subjects import Subject
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.posting import Literal
from scheduler.rules.base import Rule

Arc = tuple[Subject | None, Subject | None]


def post_chains(v: Assignment) -> None:
    for rule in v.facets.speaking("follow"):
        lane = rule.lanes[0]
        for key, subjects in v.uses(lane).items():
            chains: dict[Hashable, list[Subject]] = defaultdict(list)
            for s in subjects:
                chains[v.facets.once(rule, "chain", v.facets.subject_view(rule, s))].append(s)
            for members in chains.values():
                _post_path(v, rule, key, members)


def _post_path(v: Assignment, rule: Rule, key: Hashable, members: Sequence[Subject]) -> None:
    lane, model = rule.lanes[0], v.posting.model
    arcs = _arcs(v, rule, key, members)
    for s in members:
        used = v.keeps(lane, s, key)
        v.posting.post(rule, [s.item], model.add(sum(x for (_, b), x in arcs.items() if b is s) == used))
        v.posting.post(rule, [s.item], model.add(sum(x for (a, _), x in arcs.items() if a is s) == used))
    v.posting.post(rule, [str(key)], model.add_at_most_one(x for (a, _), x in arcs.items() if a is None))


def _arcs(v: Assignment, rule: Rule, key: Hashable, members: Sequence[Subject]) -> dict[Arc, Literal]:
    """Every possible succession with its literal, charged."""
    resource = v.holders(rule.lanes[0], members[0], key)[0]
    view = v.facets.resource_view(rule, resource)
    ends: list[Arc] = [arc for s in members for arc in ((None, s), (s, None))]
    inner: list[Arc] = [
        (a, b)
        for i, a in enumerate(members)
        for b in members[i + 1 :]
        if v.facets.padded(a).end <= v.facets.padded(b).start
    ]
    arcs: dict[Arc, Literal] = {}
    for a, b in [*ends, *inner]:
        views = [None if s is None else v.facets.subject_view(rule, s) for s in (a, b)]
        arcs[a, b] = v.posting.yes("")
        v.posting.settle(rule, [str(key)], [arcs[a, b]], v.facets.once(rule, "follow", *views, view))
    return arcs
