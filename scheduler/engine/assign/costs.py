"""Amounts on lane keys: resources in use by bucket, quotas, loads, two uses of one key, pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import combinations

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.assign.overlaps import overlapping
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.posting import Literal, Term
from scheduler.rules.base import Rule
from scheduler.supply.resources import Resource


def post_pairs(v: Assignment) -> None:
    """Soft amounts of a subject on a resource; hard ones are no options at all."""
    for s in v.facets.subjects:
        for r in v.options[s.item]:
            for rule, amount in v.facets.pair(s, r):
                v.posting.charge(rule, [(v.on(s, r), amount)])


def post_uses(v: Assignment) -> None:
    for rule in v.facets.speaking("use"):
        for (_, bucket), (literal, r) in _in_use(v, rule).items():
            amount = v.facets.once(rule, "use", v.facets.resource_view(rule, r), bucket)
            v.posting.settle(rule, [r.id, str(bucket)], [literal], amount)


def post_quotas(v: Assignment) -> None:
    for rule in v.facets.speaking("quota"):
        terms: dict[tuple[Hashable, Hashable, int], list[Term]] = defaultdict(list)
        for (_, bucket), (literal, r) in _in_use(v, rule).items():
            quota = v.facets.once(rule, "quota", v.facets.resource_view(rule, r), bucket)
            if quota is not None:
                terms[bucket, *quota].append((literal, 1))
        for (_, key, most), found in terms.items():
            v.posting.limit(rule, [str(key)], found, most)


def _in_use(v: Assignment, rule: Rule) -> dict[tuple[Hashable, Hashable], tuple[Literal, Resource]]:
    """(key, bucket) → a literal that is true exactly when some subject uses the key in the bucket, and a resource
    with that key."""
    lane = rule.lanes[0]
    found: dict[tuple[Hashable, Hashable], tuple[Literal, Resource]] = {}
    for key, subjects in v.uses(lane).items():
        members = defaultdict(list)
        for s in subjects:
            for bucket in v.facets.buckets_of(rule, s):
                members[bucket].append(s)
        for bucket, users in members.items():
            literal = v.used(lane, key, users)
            _tighten(v, rule, key, users, literal)
            found[key, bucket] = (literal, v.holders(lane, users[0], key)[0])
    return found


def _tighten(v: Assignment, rule: Rule, key: Hashable, users: Sequence[Subject], literal: Literal) -> None:
    """Uses at one time ≤ places × in use: implied, but without it the LP pays for half a room."""
    lane = rule.lanes[0]
    for clique in overlapping(v.facets, users, bare_times=True):
        total = sum(v.keeps(lane, s, key) for s in clique)
        v.posting.post(rule, [str(key)], v.posting.model.add(total <= v.places(lane, users[0], key) * literal))


def post_loads(v: Assignment) -> None:
    for rule in v.facets.speaking("load"):
        lane = rule.lanes[0]
        for key, subjects in v.uses(lane).items():
            terms: dict[Hashable, list[Term]] = defaultdict(list)
            for s in subjects:
                for bucket, amount in v.facets.load_of(rule, s).items():
                    terms[bucket].append((v.keeps(lane, s, key), amount))
            for bucket, found in terms.items():
                v.posting.limit(rule, [str(key), str(bucket)], found, rule.most(bucket))


def post_both(v: Assignment) -> None:
    """Two subjects on one key of the rule's first lane, in order of begin. A pair is asked once, whatever the key."""
    for rule in v.facets.speaking("both"):
        lane = rule.lanes[0]
        found = _meeting(v, rule)
        for key, subjects in v.uses(lane).items():
            here = {s.item for s in subjects}
            for a in subjects:
                for b, amount in found.get(a.item, ()):
                    if b.item in here:
                        literals = [v.keeps(lane, a, key), v.keeps(lane, b, key)]
                        v.posting.settle(rule, [a.item, b.item, str(key)], literals, amount)


def _meeting(v: Assignment, rule: Rule) -> dict[Id, list[tuple[Subject, int]]]:
    """Item → (subject that begins later, amount) where there is one."""
    viewed = [(s, v.facets.subject_view(rule, s)) for s in v.users(rule.lanes[0]) if v.facets.certain(s)]
    found: dict[Id, list[tuple[Subject, int]]] = {}
    for (a, one), (b, other) in combinations(viewed, 2):
        amount = v.facets.once(rule, "both", one, other)
        if amount:
            found.setdefault(a.item, []).append((b, amount))
    return found
