"""Diaries of the owners: what is in them whatever we decide, and the subjects placed so far."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.subjects import TaskDue
from scheduler.domain.base import Id
from scheduler.engine.errands.problem import Entry, Option, Problem
from scheduler.rules.base import Rule
from scheduler.supply.resources import OwnerOffered


class Placed(NamedTuple):
    """A subject with its owner, its bare start, and what the pair costs."""

    subject: TaskDue
    option: Option
    start: Minutes

    @property
    def when(self) -> Interval:
        return Interval(self.start, self.start + self.subject.duration)


class Diaries:
    """Answers when a subject could be placed; what is `in the course` of something else takes no time of its own."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.placed: dict[Id, Placed] = {}
        self._entries: dict[Id, list[Entry]] = {r: list(entries) for r, entries in problem.entries.items()}
        self._of: dict[Id, dict[Id, Placed]] = defaultdict(dict)
        self._busy: dict[Id, Minutes] = defaultdict(int)
        self._loads: dict[tuple[str, Id, int], int] = dict(problem.taken_loads)

    def put(self, placed: Placed) -> None:
        self.placed[placed.subject.item] = placed
        self._change(placed, 1)
        if not placed.subject.course:
            insort(self._entries[placed.option.resource.id], _entry(placed))
            self._of[placed.option.resource.id][placed.subject.item] = placed

    def take(self, item: Id) -> Placed:
        """Remove what is placed."""
        placed = self.placed.pop(item)
        self._change(placed, -1)
        if not placed.subject.course:
            self._entries[placed.option.resource.id].remove(_entry(placed))
            del self._of[placed.option.resource.id][item]
        return placed

    def of(self, r: OwnerOffered) -> Mapping[Id, Placed]:
        """What the owner does, but for what is in the course of something else."""
        return self._of[r.id]

    def busy(self, r: OwnerOffered) -> int:
        """Minutes of the subjects that the owner has so far."""
        return self._busy[r.id]

    def _change(self, placed: Placed, sign: int) -> None:
        self._busy[placed.option.resource.id] += sign * placed.subject.duration
        for rule in self.problem.loads:
            key = (rule.id, placed.option.resource.id, placed.start // DAY)
            self._loads[key] = self._loads.get(key, 0) + sign * self.problem.weighs(rule, placed.subject)

    def first(self, s: TaskDue, r: OwnerOffered) -> Minutes | None:
        """The earliest start; None where there is none."""
        return next(self.starts(s, r), None)

    def starts(self, s: TaskDue, r: OwnerOffered) -> Iterator[Minutes]:
        """Starts at which the subject fits into the owner's diary, in order: the first of each free stretch."""
        for span in self.problem.windows(s, r):
            start: Minutes | None = next(iter(self.problem.starts(s, span)))
            while start is not None and start + s.duration <= span.end:
                clash = None if s.course else self._clash(s, r, start)
                if clash is None and self._allowed(s, r, start):
                    yield start
                after = start + self.problem.grid if clash is None else clash
                start = -(-after // self.problem.grid) * self.problem.grid

    def holds(self, s: TaskDue, r: OwnerOffered, start: Minutes) -> bool:
        """Whether the subject fits into the owner's diary at that start, which lies in the owner's windows."""
        return (s.course != "" or self._clash(s, r, start) is None) and self._allowed(s, r, start)

    def _clash(self, s: TaskDue, r: OwnerOffered, start: Minutes) -> Minutes | None:
        """When what is in the way at that start is over, the way from there included; None where nothing is."""
        entries, end = self._entries[r.id], start + s.duration
        for entry in entries[: bisect_left(entries, Entry(end + DAY, 0, ""))]:
            if entry.end + DAY < start:
                continue
            until = entry.end + self.problem.way(entry.place, s.place, s)
            if start < until and entry.start - self.problem.way(s.place, entry.place, s) < end:
                return max(until, start + 1)
        return None

    def _allowed(self, s: TaskDue, r: OwnerOffered, start: Minutes) -> bool:
        for rule in self.problem.loads:
            load = self._loads.get((rule.id, r.id, start // DAY), 0) + self.problem.weighs(rule, s)
            if load > rule.most(None) and self.problem.weighs(rule, s):
                return False
        this = Placed(s, Option(r, ()), start)
        return s.course != "" or not any(broken(self.problem, this, other) for other in self._of[r.id].values())


def apart(problem: Problem, one: Placed, other: Placed) -> bool:
    """Whether one owner can have both: the way lies between them, and no hard rule forbids the two."""
    way = problem.way(one.subject.place, other.subject.place, one.subject)
    clear = one.when.end + way <= other.when.start or other.when.end + way <= one.when.start
    return clear and broken(problem, one, other) is None


def broken(problem: Problem, one: Placed, other: Placed) -> Rule | None:
    """The hard rule that forbids one owner the two, whenever each of them is."""
    a, b = sorted((one, other), key=lambda placed: (placed.start, placed.subject.item))
    for rule in problem.facets.speaking("both"):
        if rule.both(_view(problem, rule, a), _view(problem, rule, b)):
            return rule
    return None


def _view(problem: Problem, rule: Rule, placed: Placed) -> object:
    """The rule's view of a subject at the time at which it is placed."""
    return problem.facets.timed_view(rule, placed.subject, placed.when)


def _entry(placed: Placed) -> Entry:
    return Entry(placed.start, placed.start + placed.subject.duration, placed.subject.place)
