"""The decision table: every line against a root, by figures, by rules, by where delegations live, by who is touched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.changes.recipients import Recipient
from scheduler.compare import Change, by_recipient, changes_of
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan
from scheduler.whatif.conduct import Line
from scheduler.whatif.figures import MOVED, TITLE, TOLD
from scheduler.whatif.trial import Findings

_NONE = (0, 0)
EventOf = Callable[[Line], Event]
"""The event of a line as its scenario leaves it."""


@dataclass(frozen=True)
class Against:
    """A value beside that of the root; None where one of them is not there."""

    value: int | None
    root: int | None

    @property
    def difference(self) -> int | None:
        return None if self.value is None or self.root is None else self.value - self.root

    @property
    def percent(self) -> float | None:
        """Of the root's value, to a tenth; None where that is 0."""
        return round(100 * self.difference / self.root, 1) if self.difference is not None and self.root else None


@dataclass(frozen=True)
class Table:
    """`changes`: name of a line → what differs from the root's plan; the root itself has none, nor has a line without a
    plan."""

    lines: tuple[Line, ...]
    root: Line
    changes: Mapping[str, tuple[Change, ...]]

    @cached_property
    def figures(self) -> Sequence[str]:
        """Those that any line has, in the order in which they are shown."""
        there = {name for line in self.lines for name in self.values(line)}
        return [name for name in TITLE if name in there]

    def values(self, line: Line) -> Mapping[str, int]:
        """Figure → value; nothing without a plan."""
        if line.findings is None:
            return {}
        changes = self.changes.get(line.name, ())
        known = line is self.root or line.name in self.changes
        return {**line.findings.figures, **({MOVED: len(changes), TOLD: len(by_recipient(changes))} if known else {})}

    def against(self, line: Line, figure: str) -> Against:
        return Against(self.values(line).get(figure), self.values(self.root).get(figure))

    def rules(self, line: Line) -> Mapping[str, tuple[Against, Against]]:
        """Rule → number of its violations and their amount, where one of them is another than the root's."""
        if line.findings is None or self.root.findings is None:
            return {}
        return _pairs(_rules(line.findings), _rules(self.root.findings))

    def homes(self, line: Line) -> Mapping[Id, tuple[Against, Against]]:
        """Delegation → hotels and floors, where one of them is another than the root's."""
        if line.findings is None or self.root.findings is None:
            return {}
        return _pairs(line.findings.homes, self.root.findings.homes)

    def touched(self, line: Line) -> Mapping[Recipient, tuple[Change, ...]]:
        return by_recipient(self.changes.get(line.name, ()))


def table_of(lines: Sequence[Line], root: str, event_of: EventOf) -> Table:
    """`root`: the name of the line that all others are held against."""
    first = next(line for line in lines if line.name == root)
    return Table(tuple(lines), first, dict(_changes(lines, first, event_of)))


def _changes(lines: Sequence[Line], root: Line, event_of: EventOf) -> Iterator[tuple[str, tuple[Change, ...]]]:
    if root.kept is None:
        return
    for line in lines:
        if line.kept and line is not root:
            event = event_of(line)
            before, after = (Plan.load(json.loads(one.plan), event.clock) for one in (root.kept, line.kept))
            yield line.name, changes_of(event, before, after)


def _rules(findings: Findings) -> Mapping[str, tuple[int, int]]:
    return {rule.id: (rule.count, rule.amount) for rule in findings.rules}


def _pairs(
    own: Mapping[str, tuple[int, int]], root: Mapping[str, tuple[int, int]]
) -> Mapping[str, tuple[Against, Against]]:
    """Key → both numbers beside the root's, where the two differ."""
    pairs = {key: (own.get(key, _NONE), root.get(key, _NONE)) for key in dict.fromkeys((*root, *own))}
    return {key: (Against(now[0], was[0]), Against(now[1], was[1])) for key, (now, was) in pairs.items() if now != was}
