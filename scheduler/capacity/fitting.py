"""What the hard rules of one stage say of single subjects and resources, asked once for each pair of views."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from scheduler.clock import Interval
from scheduler.domain.base import Id
from scheduler.plan import Plan
from scheduler.rules.base import FACETS, Rule, View, facets_of

T = TypeVar("T")


class Fitting:
    """The hard rules of a stage. A rule that reads what is not known without a plan has no opinion."""

    def __init__(self, rules: Iterable[Rule], stage: str) -> None:
        self._rules = tuple(rule for rule in rules if rule.hard and rule.stage == stage)
        self._speaking = {facet: tuple(rule for rule in self._rules if facet in facets_of(rule)) for facet in FACETS}
        self._known: dict[Hashable, Any] = {}
        self._shapes: dict[tuple[str, str], Callable[..., View]] = {
            (rule.id, side): _shape(rule, side) for rule in self._rules for side in ("subject", "resource")
        }

    def speaking(self, facet: str) -> tuple[Rule, ...]:
        return self._speaking[facet]

    def reads(self, facet: str) -> frozenset[str]:
        """The attributes of subjects that rules with this facet read."""
        return frozenset(name for rule in self.speaking(facet) for name in rule.reads.subject)

    def fits(self, s: object, r: object) -> bool:
        """No hard rule forbids that `r` serves `s`."""
        return all(not self._ask(rule, "pair", s, r) for rule in self.speaking("pair"))

    def may_share(self, a: object, b: object) -> bool:
        """No hard rule forbids that two subjects use one resource at once."""
        answers = (
            self._once(rule, "share", self._view(rule, "subject", a), self._view(rule, "subject", b))
            for rule in self.speaking("share")
        )
        return not any(answers)

    def windows(self, s: object, r: object) -> tuple[tuple[Interval, ...], ...]:
        """Of each rule with an opinion the intervals of which one must hold the whole use."""
        answers = (self._ask(rule, "window", s, r) for rule in self.speaking("window"))
        return tuple(answer for answer in answers if answer is not None)

    def most(self, resources: Sequence[object], bucket: Hashable) -> int:
        """How many of the resources may be in use at once in the bucket, by every rule with quotas."""
        return min((self._by_quota(rule, resources, bucket) for rule in self.speaking("quota")), default=len(resources))

    def taken(self, plan: Plan) -> dict[tuple[str, Hashable], list[Interval]]:
        """(attribute of the subject, key) → when it is not free."""
        found: dict[tuple[str, Hashable], list[Interval]] = {}
        for rule in self.speaking("taken"):
            attributes = [lane.attribute for lane in rule.lanes if lane.side == "subject"]
            for occupied in rule.taken(plan):
                for attribute in attributes:
                    found.setdefault((attribute, occupied.key), []).append(occupied.when)
        return found

    def grouped(self, values: Iterable[T], side: str, facet: str) -> list[list[T]]:
        """Values that no rule with this facet can tell apart, in one group each."""
        groups: dict[Hashable, list[T]] = {}
        speaking = self.speaking(facet)
        for value in values:
            groups.setdefault(tuple(self._view(rule, side, value) for rule in speaking), []).append(value)
        return list(groups.values())

    def _by_quota(self, rule: Rule, resources: Sequence[object], bucket: Hashable) -> int:
        limits: dict[Hashable, tuple[int, int]] = {}
        free = 0
        for resource in resources:
            limit = rule.quota(self._view(rule, "resource", resource), bucket)
            if limit is None:
                free += 1
            else:
                limits[limit[0]] = (limits.get(limit[0], (0, 0))[0] + 1, limit[1])
        return free + sum(min(count, most) for count, most in limits.values())

    def _ask(self, rule: Rule, facet: str, s: object, r: object) -> Any:
        return self._once(rule, facet, self._view(rule, "subject", s), self._view(rule, "resource", r))

    def _once(self, rule: Rule, facet: str, a: View | None, b: View | None) -> Any:
        if a is None or b is None:
            return None
        key = (rule.id, facet, a, b)
        if key not in self._known:
            self._known[key] = getattr(rule, facet)(a, b)
        return self._known[key]

    def _view(self, rule: Rule, side: str, value: object) -> View | None:
        """None where an attribute is not known yet (`begin` of a duty, say)."""
        shape = self._shapes[rule.id, side]
        names: tuple[Id, ...] = shape._fields  # type: ignore[attr-defined]  # of a named tuple
        if not all(hasattr(value, name) for name in names):
            return None
        return shape(*(getattr(value, name) for name in names))


def _shape(rule: Rule, side: str) -> Callable[..., View]:
    names: tuple[str, ...] = getattr(rule.reads, side)
    return namedtuple(f"{side.title()}View", names)


def intersection(choices: Iterable[Sequence[Interval]]) -> tuple[Interval, ...]:
    """Where one interval of every choice overlaps."""
    found: list[Interval] | None = None
    for spans in choices:
        found = list(spans) if found is None else [part for a in found for b in spans for part in _common(a, b)]
    return tuple(sorted(set(found or ())))


def without(spans: Iterable[Interval], taken: Iterable[Interval]) -> tuple[Interval, ...]:
    """What is left of the spans."""
    left = list(spans)
    for away in taken:
        left = [part for span in left for part in _outside(span, away)]
    return tuple(left)


def minutes_within(spans: Iterable[Interval], when: Interval) -> int:
    """Minutes of disjoint spans inside an interval."""
    return sum(max(0, min(span.end, when.end) - max(span.start, when.start)) for span in spans)


def _common(a: Interval, b: Interval) -> Iterator[Interval]:
    if a.overlaps(b):
        yield Interval(max(a.start, b.start), min(a.end, b.end))


def _outside(span: Interval, away: Interval) -> Iterator[Interval]:
    for part in (Interval(span.start, min(span.end, away.start)), Interval(max(span.start, away.end), span.end)):
        if part.length > 0:
            yield part
