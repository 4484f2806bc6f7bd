"""The conductor: the base first, then every scenario that is not done yet, each on its own.

A file that cannot be used, a scenario that breaks, a process that is lost: each becomes a line with its sentence, and
the others are done all the same. Nothing is held in memory but the findings; plans are on the shelf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.domain.event import Event
from scheduler.errors import NotNowError
from scheduler.executor import Done, Executor, Outcome
from scheduler.i18n import Text
from scheduler.rules import rule_problems
from scheduler.tables.read import examine
from scheduler.whatif.kept import Kept, Shelf
from scheduler.whatif.trial import Findings, Limits, Trial, try_out

BASE = "base"
INTERRUPTED = Text("已中断,尚未做", "interrupted before it was done")
TIMES_LONGER = 8
"""The base plan has so many times the limit of a warm scenario: twice what one from scratch would want, for all others
start from it and have a quarter of that."""
_MORE = Text("(另有{count}处)", " (and {count} more)")


@dataclass(frozen=True)
class Scenario:
    """A file over the event, under a name of its own."""

    name: str
    file: Path


@dataclass(frozen=True)
class Call:
    """What is asked: `base` the text of a given plan.json; `cold`: each scenario from scratch."""

    folder: Path
    handbook: Path | None
    scenarios: tuple[Scenario, ...]
    limits: Limits
    base: str | None = None
    cold: bool = False


@dataclass(frozen=True)
class Line:
    """One scenario, or the base: what came of it, or why nothing did. CPU `seconds` and peak `memory` in MiB of its
    process, 0 where it was done in an earlier call."""

    name: str
    file: Path | None
    kept: Kept | None
    reason: Text | None = None
    seconds: float = 0.0
    memory: int = 0

    @property
    def findings(self) -> Findings | None:
        return self.kept.findings if self.kept else None


Tell = Callable[[Line], None]


def named(files: Sequence[Path]) -> tuple[Scenario, ...]:
    """Scenarios under the names of their files; where that is taken, with a number."""
    found: dict[str, Path] = {}
    for file in files:
        names = (file.stem if n == 1 else f"{file.stem}-{n}" for n in range(1, len(files) + 2))
        found[next(name for name in names if name not in found and name != BASE)] = file
    return tuple(Scenario(name, file) for name, file in found.items())


def conduct(call: Call, event: Event, shelf: Shelf, pool: Executor, tell: Tell) -> tuple[Line, ...]:
    """The base, then the scenarios in their order; each is told as soon as it is known.

    `event`: that of the folder, without a scenario. After an interruption what is not done says so. Raises NotNowError
    when the shelf refuses, or when there is no base plan to start from.
    """
    base = _base(call, event, shelf, pool)
    tell(base)
    if base.kept is None:
        raise NotNowError(" · ".join((base.reason.zh, base.reason.en)) if base.reason else BASE)
    start = None if call.cold else base.kept.plan
    lines: dict[str, Line] = {}
    try:
        for line in _done(call, start, shelf, pool):
            lines[line.name] = line
            tell(line)
    except KeyboardInterrupt:
        left = (one for one in call.scenarios if one.name not in lines)
        lines |= {one.name: Line(one.name, one.file, None, INTERRUPTED) for one in left}
    return (base, *(lines[one.name] for one in call.scenarios))


def _base(call: Call, event: Event, shelf: Shelf, pool: Executor) -> Line:
    """Given and only measured, kept from an earlier call, or planned from scratch."""
    trial = Trial(event, call.base, None if call.base else _longer(call))
    place = shelf.place(BASE, trial)
    kept = shelf.find(place)
    if kept:
        return Line(BASE, None, kept)
    ((_, outcome),) = pool.run(try_out, [trial])
    return _line(shelf, BASE, None, place, outcome)


def _longer(call: Call) -> Limits:
    """The base plan's limits: those of the scenarios where they are planned from scratch like it."""
    if call.cold:
        return call.limits
    seconds, effort = (limit and TIMES_LONGER * limit for limit in (call.limits.seconds, call.limits.effort))
    return replace(call.limits, seconds=seconds, effort=effort)


def _done(call: Call, start: str | None, shelf: Shelf, pool: Executor) -> Iterator[Line]:
    """A line for each scenario, as they become known. Each is read when a place is free for it."""
    known: list[Line] = []
    todo: list[tuple[Scenario, Path]] = []

    def trials() -> Iterator[Trial]:
        for one in call.scenarios:
            trial = _trial(call, start, one)
            if isinstance(trial, Text):
                known.append(Line(one.name, one.file, None, trial))
                continue
            place = shelf.place(one.name, trial)
            if kept := shelf.find(place):
                known.append(Line(one.name, one.file, kept))
            else:
                todo.append((one, place))
                yield trial

    for position, outcome in pool.run(try_out, trials()):
        yield from known
        known.clear()
        one, place = todo[position]
        yield _line(shelf, one.name, one.file, place, outcome)
    yield from known


def _trial(call: Call, start: str | None, one: Scenario) -> Trial | Text:
    """Or the first thing that is wrong with the file, or with the event that it makes."""
    found = examine(call.folder, call.handbook, [one.file])
    problems = (*found.problems, *found.authored(rule_problems(found.handbook) if found.handbook else ()))
    if found.event and not problems:
        return Trial(found.event, start, call.limits)
    more = _MORE.filled(count=len(problems) - 1) if len(problems) > 1 else Text("", "")
    return Text(f"{problems[0]}{more.zh}", f"{problems[0]}{more.en}")


def _line(shelf: Shelf, name: str, file: Path | None, place: Path, outcome: Outcome[tuple[Findings, str]]) -> Line:
    if isinstance(outcome, Done):
        return Line(name, file, shelf.put(place, *outcome.value), None, outcome.seconds, outcome.memory)
    return Line(name, file, None, outcome.reason)
