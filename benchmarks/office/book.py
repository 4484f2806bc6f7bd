"""The office's book of one stage: who has what when, and whether one more line fits into it.

Reads the compiled rules that the engine's methods read and names none of them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.facets import Facets, keys_of, place_at
from scheduler.rules.base import Lane, Rule
from scheduler.rules.shapes import Apart, Spread, Within
from scheduler.supply.resources import Resource


class Line(NamedTuple):
    """A use with the pads of all rules."""

    start: int
    end: int
    item: Id
    subject: Subject
    resource: Resource


class Book:
    """Lines written so far. No line that fits breaks a hard rule together with those before it."""

    def __init__(self, facets: Facets) -> None:
        self.facets = facets
        self.chosen: dict[Id, tuple[Id, ...]] = {}
        self._lanes = tuple(dict.fromkeys(lane for rule in facets.rules for lane in rule.lanes))
        self._exclusive = tuple(lane for _, lane in facets.exclusive)
        self._pages: dict[tuple[Lane, Hashable], list[Line]] = defaultdict(list)
        self._loads: Counter[tuple[str, Hashable, Hashable]] = Counter()
        self._held: dict[tuple[str, Hashable], Counter[Id]] = defaultdict(Counter)
        self._reached: dict[tuple[str, Hashable], Counter[Hashable]] = defaultdict(Counter)
        self._sums: Counter[tuple[str, Hashable]] = Counter()

    # --- whether --------------------------------------------------------------------------------------------------

    def fits(self, s: Subject, r: Resource, beside: Sequence[Resource] = ()) -> bool:
        """Whether `r` can serve `s` as the book stands; `beside`: what already serves it."""
        return (
            all(self._free(lane, key, s, r, beside) for lane in self._exclusive for key in keys_of(lane, s, r))
            and not self._broken(s, r)
            and self._bears(s, r)
            and self._within_quotas(s, r)
            and self._within_shapes(s, r)
            and self._within_sums(s, r)
        )

    def _free(self, lane: Lane, key: Hashable, s: Subject, r: Resource, beside: Iterable[Resource]) -> bool:
        if any(key in keys_of(lane, s, other) for other in beside):
            return False
        page = self._pages.get((lane, key), [])
        if not lane.holds:
            return all(self._apart(lane, self._line(s, r), line) for line in _neighbours(page, self._line(s, r)))
        if getattr(r, lane.holds) > len(page) and not self._sharing:
            return True
        meeting = [line for line in page if _meet(s, line.subject)]
        apart = (self._apart(lane, self._line(s, r), line) for line in page if not _meet(s, line.subject))
        return len(meeting) < getattr(r, lane.holds) and self._share(s, meeting) and all(apart)

    @property
    def _sharing(self) -> bool:
        return bool(self.facets.speaking("share") or self.facets.speaking("pad"))

    def _share(self, s: Subject, others: Iterable[Line]) -> bool:
        return not any(rule.hard for line in others for rule, _ in self.facets.two("share", s, line.subject))

    def _apart(self, lane: Lane, one: Line, other: Line) -> bool:
        a, b = sorted((one, other), key=lambda line: line[:3])
        stands = self.facets.stands(lane)
        if stands is None:
            return b.start >= a.end
        here = place_at(stands, a.subject, a.resource, last=True)
        there = place_at(stands, b.subject, b.resource, last=False)
        return b.start - a.end >= self.facets.gap(lane, here, there, a.subject, b.subject)

    def _broken(self, s: Subject, r: Resource) -> bool:
        """Two on one key that a hard rule forbids at any time."""
        for rule in self.facets.speaking("both"):
            for key in keys_of(rule.lanes[0], s, r) if rule.hard else ():
                for line in self._within_reach(rule, key, s, r):
                    a, b = sorted((self._line(s, r), line), key=lambda one: one[:3])
                    views = (self.facets.subject_view(rule, one.subject) for one in (a, b))
                    if self.facets.once(rule, "both", *views):
                        return True
        return False

    def _within_reach(self, rule: Rule, key: Hashable, s: Subject, r: Resource) -> Iterator[Line]:
        page, reach, own = self._pages.get((rule.lanes[0], key), []), rule.reach(), self._line(s, r)
        for line in page:
            if reach is None or (line.start - own.end < reach and own.start - line.end < reach):
                yield line

    def _bears(self, s: Subject, r: Resource) -> bool:
        return all(
            self._loads[rule.id, key, bucket] + amount <= rule.most(bucket)
            for rule in self.facets.speaking("load")
            if rule.hard
            for key, bucket, amount in self._added(rule, s, r)
        )

    def _added(self, rule: Rule, s: Subject, r: Resource) -> Iterator[tuple[Hashable, Hashable, int]]:
        load = self.facets.once(rule, "load", self.facets.subject_view(rule, s))
        return ((key, bucket, n) for key in keys_of(rule.lanes[0], s, r) for bucket, n in load.items())

    def _within_quotas(self, s: Subject, r: Resource) -> bool:
        for rule, key, most in self._quotas(s, r):
            held = self._held[rule.id, key]
            if rule.hard and not held[r.id] and len(+held) >= most:
                return False
        return True

    def _quotas(self, s: Subject, r: Resource) -> Iterator[tuple[Rule, Hashable, int]]:
        for rule in self.facets.speaking("quota"):
            for bucket in self.facets.once(rule, "buckets", self.facets.subject_view(rule, s)):
                found = self.facets.once(rule, "quota", self.facets.resource_view(rule, r), bucket)
                if found:
                    yield rule, (bucket, found[0]), found[1]

    def _within_shapes(self, s: Subject, r: Resource) -> bool:
        for rule in self.facets.speaking("shape"):
            shape = rule.shape()
            if not rule.hard or not isinstance(shape, (Spread, Within, Apart)):
                continue
            if isinstance(shape, Apart):
                if any(self._reached[rule.id, other][getattr(r, shape.over)] for other in getattr(s, shape.against)):
                    return False
            elif shape.where is None or getattr(s, shape.where[0]) == shape.where[1]:
                there = +self._reached[rule.id, getattr(s, shape.group)]
                if there and getattr(r, shape.over) not in there:
                    return False
        return True

    def _within_sums(self, s: Subject, r: Resource) -> bool:
        """Totals that only grow: a budget, not a menu, which is composed as a whole."""
        return all(
            not rule.hard or not rule.number(key, self._sums[rule.id, key] + amount)
            for rule, key, amount in self.tallies(s, r)
        )

    def tallies(self, s: Subject, r: Resource) -> Iterator[tuple[Rule, Hashable, int]]:
        """What `r` adds to which totals of `s`."""
        for rule in self.facets.speaking("number"):
            views = self.facets.subject_view(rule, s), self.facets.resource_view(rule, r)
            yield from ((rule, key, n) for key, n in self.facets.once(rule, "tally", *views).items())

    # --- writing --------------------------------------------------------------------------------------------------

    def write(self, s: Subject, resources: Sequence[Resource]) -> None:
        """A subject's line."""
        self.chosen[s.item] = tuple(r.id for r in resources)
        for r in resources:
            self._enter(s, r, 1)

    def erase(self, s: Subject, resources: Sequence[Resource]) -> None:
        """A line that was only tried."""
        del self.chosen[s.item]
        for r in resources:
            self._enter(s, r, -1)

    def _enter(self, s: Subject, r: Resource, sign: int) -> None:
        line = self._line(s, r)
        for lane in self._lanes:
            for key in keys_of(lane, s, r):
                page = self._pages[lane, key]
                if sign > 0:
                    insort(page, line, key=lambda one: one[:3])
                else:
                    page.remove(line)
        for rule in self.facets.speaking("load"):
            for key, bucket, amount in self._added(rule, s, r):
                self._loads[rule.id, key, bucket] += sign * amount
        for rule, held, _ in self._quotas(s, r):
            self._held[rule.id, held][r.id] += sign
        for rule in self.facets.speaking("shape"):
            shape = rule.shape()
            if isinstance(shape, (Spread, Within, Apart)) and _counts(shape, s):
                self._reached[rule.id, getattr(s, shape.group)][getattr(r, shape.over)] += sign
        for rule, total, amount in self.tallies(s, r):
            self._sums[rule.id, total] += sign * amount

    def _line(self, s: Subject, r: Resource) -> Line:
        when = self.facets.padded(s)
        return Line(when.start, when.end, s.item, s, r)

    def last_before(self, lane: Lane, key: Hashable, minute: int) -> Line | None:
        """The last line of a key that begins before a minute."""
        page = self._pages.get((lane, key), [])
        at = bisect_left(page, minute, key=lambda line: line.start)
        return page[at - 1] if at else None


def _neighbours(page: Sequence[Line], line: Line) -> Sequence[Line]:
    """The lines just before and just behind, which are all that one more may meet where none overlap."""
    at = bisect_left(page, line[:3], key=lambda one: one[:3])
    return page[max(0, at - 1) : at + 1]


def _meet(a: Subject, b: Subject) -> bool:
    return bool(a.start < b.end and b.start < a.end)  # type: ignore[union-attr]  # all with fixed times have them


def _counts(shape: Spread | Within | Apart, s: Subject) -> bool:
    """Whether a use of the subject is one that the shape's others are held against."""
    if isinstance(shape, Apart):
        return True
    if isinstance(shape, Spread):
        return shape.where is None or getattr(s, shape.where[0]) == shape.where[1]
    return bool(getattr(s, shape.where[0]) != shape.where[1])
