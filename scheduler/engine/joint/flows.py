"""Consecutive uses (`follow`) where nobody knows their order: so many uses begin after one of a kind as end like it.

A relaxation of paths: what follows what is counted by kinds of uses that `follow` cannot tell apart, and a chain begins
and ends once where there is any use. Circles apart from the chain are not excluded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from scheduler.demand.subjects import Subject
from scheduler.engine.assign.variables import Assignment
from scheduler.rules.base import Rule

HOURS = ("start", "end", "begin", "finish")
Kinds = Mapping[Hashable, Sequence[Subject | None]]


def post_flows(v: Assignment, rules: Sequence[Rule]) -> None:
    """`rules`: those that may speak of consecutive uses; only soft ones are charged."""
    for rule in rules:
        for key, subjects in v.uses(rule.lanes[0]).items() if not rule.hard else ():
            chains: dict[Hashable, list[Subject]] = defaultdict(list)
            for s in subjects:
                chains[v.facets.once(rule, "chain", v.facets.subject_view(rule, s))].append(s)
            for members in chains.values():
                _Flow(v, rule, key, members).post()


class _Flow:
    """One chain of a lane key."""

    def __init__(self, v: Assignment, rule: Rule, key: Hashable, members: Sequence[Subject]) -> None:
        self._v, self._rule, self._key, self._members = v, rule, key, members
        resource = v.holders(rule.lanes[0], members[0], key)[0]
        self._resource = v.facets.resource_view(rule, resource)

    def post(self) -> None:
        looks: dict[Hashable, list[Subject]] = defaultdict(list)
        for s in self._members:
            looks[self._timeless(s)].append(s)
        ends = [None, *(own[0] for own in looks.values())]
        amount = {(a, b): self._amount(a, b) for a in ends for b in ends}
        after = _alike(ends, lambda a: tuple(amount[a, b] for b in ends))
        before = _alike(ends, lambda b: tuple(amount[a, b] for a in ends))
        flow = {
            (here, there): self._new(amount[a[0], b[0]])
            for here, a in after.items()
            for there, b in before.items()
            if any((*a, *b))  # a chain that ends where it begins is none
        }
        for here, a in after.items():
            self._balance([flow[here, b] for b in before if (here, b) in flow], self._all(looks, a), None in a)
        for there, b in before.items():
            self._balance([flow[a, there] for a in after if (a, there) in flow], self._all(looks, b), None in b)

    def _timeless(self, s: Subject) -> Hashable:
        """What the rule sees of a use but for its hours."""
        view = self._v.facets.subject_view(self._rule, s)
        return tuple(getattr(view, name) for name in view._fields if name not in HOURS)

    def _all(self, looks: Mapping[Hashable, Sequence[Subject]], ends: Sequence[Subject | None]) -> list[Subject]:
        return [s for end in ends if end is not None for s in looks[self._timeless(end)]]

    def _amount(self, a: Subject | None, b: Subject | None) -> int:
        """0 for a chain of nothing."""
        views = [None if s is None else self._v.facets.subject_view(self._rule, s) for s in (a, b)]
        return int(self._v.facets.once(self._rule, "follow", *views, self._resource)) if a or b else 0

    def _new(self, amount: int) -> Any:
        count = self._v.posting.model.new_int_var(0, 1 + len(self._members), "")
        self._v.posting.charge(self._rule, [(count, amount)])
        return count

    def _balance(self, flows: Sequence[Any], members: Sequence[Subject], is_end: bool) -> None:
        """As many as there are uses among these; the end of the chain once if there is any use."""
        used = [self._v.keeps(self._rule.lanes[0], s, self._key) for s in members]
        ends = [self._any()] if is_end else []
        self._v.posting.model.add(sum(flows) == sum((*used, *ends)))

    def _any(self) -> Any:
        return self._v.used(self._rule.lanes[0], self._key, self._members)


def _alike(ends: Sequence[Subject | None], look: Callable[[Subject | None], Hashable]) -> Kinds:
    found: dict[Hashable, list[Subject | None]] = defaultdict(list)
    for end in ends:
        found[look(end)].append(end)
    return found
