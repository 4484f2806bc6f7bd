"""What every method of the errands kernel reads: who could own which subject at what cost, and when. Compiled once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scheduler.clock import ALWAYS, DAY, Interval, Minutes
from scheduler.demand.pins import pinned_minute
from scheduler.demand.subjects import TaskDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.facets import Charge, Facets, keys_of
from scheduler.engine.pins import among
from scheduler.rules.base import Lane, Rule, View
from scheduler.supply.resources import OwnerOffered

Cost = tuple[int, ...]
"""Amounts × weight by tier, in the handbook's order, the hard one left out."""


class Option(NamedTuple):
    """A resource that no hard rule forbids the subject, and what the pair costs."""

    resource: OwnerOffered
    cost: Cost


class Entry(NamedTuple):
    """Something in a diary: no use may overlap it, and the way to and from its place lies in between."""

    start: Minutes
    end: Minutes
    place: Id


@dataclass(frozen=True)
class Problem:
    """`grid`: starts are multiples of it, so long as a window holds one; else its first minute. `tiers`: but hard."""

    facets: Facets
    subjects: tuple[TaskDue, ...]
    resources: tuple[OwnerOffered, ...]
    tiers: tuple[Level, ...]
    grid: Minutes

    @cached_property
    def options(self) -> Mapping[Id, tuple[Option, ...]]:
        """Item → who may own it, the cheapest first; equals in the order of the resources."""
        known: dict[tuple[Hashable, ...], tuple[Option, ...]] = {}
        found = {}
        for s in self.subjects:
            views = tuple(self.facets.subject_view(rule, s) for rule in self.facets.speaking("pair"))
            if self.facets.pins_on(s):
                left = [r for r in among(self.facets, s, self.resources) if isinstance(r, OwnerOffered)]
                found[s.item] = self._options(s, left)
                continue
            if views not in known:
                known[views] = self._options(s, self.resources)
            found[s.item] = known[views]
        return found

    def _options(self, s: TaskDue, resources: Sequence[OwnerOffered]) -> tuple[Option, ...]:
        """Asked once for all owners who look alike to the rules."""
        known: dict[int, Cost | None] = {}
        found: list[Option] = []
        for r in resources:
            look = self._look_of[id(r)]
            if look not in known:
                charges = self.facets.pair(s, r)
                known[look] = None if any(rule.hard for rule, _ in charges) else self._priced(charges)
            cost = known[look]
            if cost is not None:
                found.append(Option(r, cost))
        return tuple(sorted(found, key=lambda option: option.cost))

    @cached_property
    def _look_of(self) -> Mapping[int, int]:
        """Owner (by identity) → a number that those share of whom the rules see the same."""
        rules, numbers = self.facets.speaking("pair"), dict[tuple[View, ...], int]()
        views = {id(r): tuple(self.facets.resource_view(rule, r) for rule in rules) for r in self.resources}
        return {one: numbers.setdefault(view, len(numbers)) for one, view in views.items()}

    def _priced(self, charges: Sequence[Charge]) -> Cost:
        amounts: dict[Level, int] = defaultdict(int)
        for rule, amount in charges:
            amounts[rule.at] += amount * rule.weight
        return tuple(amounts[tier] for tier in self.tiers)

    def missed(self, s: TaskDue) -> Cost:
        """What it costs to leave the subject unplaced."""
        rules = self.facets.speaking("miss")
        return self._priced(
            [(rule, self.facets.once(rule, "miss", self.facets.subject_view(rule, s))) for rule in rules]
        )

    # --- times -----------------------------------------------------------------------------------------------------

    @cached_property
    def lane(self) -> Lane:
        """The lane of the owners: what they do one at a time, whether or not a rule says so."""
        return next((lane for _, lane in self.facets.exclusive), Lane("resource", "id"))

    @cached_property
    def entries(self) -> Mapping[Id, tuple[Entry, ...]]:
        """Resource → what its diary holds whatever we decide, in order."""
        found = {}
        for r in self.resources:
            taken = {o for key in keys_of(self.lane, None, r) for _, o in self.facets.taken(self.lane, key)}
            found[r.id] = tuple(sorted(Entry(o.when.start, o.when.end, o.place) for o in taken))
        return found

    def windows(self, s: TaskDue, r: OwnerOffered) -> list[Interval]:
        """Intervals of which one must hold the whole use, what diaries hold left aside."""
        spans = self._own_windows[s.item]
        for rule in self._windows_by_resource:
            given = self.facets.once(
                rule, "window", self.facets.subject_view(rule, s), self.facets.resource_view(rule, r)
            )
            spans = spans if given is None else _common(spans, given, s.duration)
        return spans

    @cached_property
    def _windows_by_resource(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.facets.speaking("window") if rule.reads.resource)

    @cached_property
    def _own_windows(self) -> Mapping[Id, list[Interval]]:
        """Item → what the rules say that mind no resource."""
        rules = [rule for rule in self.facets.speaking("window") if not rule.reads.resource]
        found = {}
        for s in self.subjects:
            spans = [ALWAYS]
            for rule in rules:
                given = self.facets.once(rule, "window", self.facets.subject_view(rule, s), ())
                spans = spans if given is None else _common(spans, given, s.duration)
            found[s.item] = self._pinned(s, spans)
        return found

    def _pinned(self, s: TaskDue, spans: list[Interval]) -> list[Interval]:
        """The one span that a pinned start leaves, also off the grid."""
        pins = self.facets.pins_on(s)
        start = pinned_minute(self.facets.rules[0].event, pins) if pins else None
        return spans if start is None else _common(spans, [Interval(start, start + s.duration)], s.duration)

    def way(self, here: Id, there: Id, s: TaskDue) -> Minutes:
        """Minutes between a use of the lane and another one."""
        return self.facets.gap(self.lane, here, there, s, None) if here and there else 0

    # --- loads -----------------------------------------------------------------------------------------------------

    @cached_property
    def loads(self) -> tuple[Rule, ...]:
        return self.facets.speaking("load")

    def weighs(self, rule: Rule, s: TaskDue) -> int:
        """What the subject adds to the day on which it begins."""
        return sum(self.facets.once(rule, "load", self.facets.subject_view(rule, s)).values())

    @cached_property
    def taken_loads(self) -> Mapping[tuple[str, Id, int], int]:
        """(rule, resource, day) → what its diary adds whatever we decide."""
        found: dict[tuple[str, Id, int], int] = defaultdict(int)
        for rule in self.loads:
            for key, when, _ in rule.taken(self.facets.plan):
                found[rule.id, str(key), when.start // DAY] += when.length
        return found

    def starts(self, s: TaskDue, span: Interval) -> Iterator[Minutes]:
        """Starts of the whole use in a span, on the grid; the first minute of the span where that holds none."""
        first = -(-span.start // self.grid) * self.grid
        last = span.end - s.duration
        yield from range(first, last + 1, self.grid) if first <= last else (span.start,)


def _common(spans: Sequence[Interval], windows: Sequence[Interval], least: Minutes) -> list[Interval]:
    parts = (Interval(max(a.start, b.start), min(a.end, b.end)) for a in spans for b in windows)
    return sorted({part for part in parts if part.length >= least})
