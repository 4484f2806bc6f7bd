"""The event as the accepted changes leave it; a change that no longer fits is left out, and said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scheduler.domain.event import Event
from scheduler.errors import InputError, Problem
from scheduler.rules import rule_problems
from scheduler.tables.read import examine

Reasons = tuple[tuple[Path, tuple[Problem, ...]], ...]


def problems_of(folder: Path, handbook: Path | None, changes: Sequence[Path]) -> tuple[Problem, ...]:
    """Everything that is wrong with the event under these changes."""
    return _seen(folder, handbook, changes)[1]


def event_of(folder: Path, handbook: Path | None, changes: Sequence[Path]) -> tuple[Event, tuple[Path, ...], Reasons]:
    """The event, the changes that are in it, and those that are not, with the reasons.

    Raises InputError when the folder itself cannot be used.
    """
    event, problems = _seen(folder, handbook, changes)
    if event:
        return event, tuple(changes), ()
    event, problems = _seen(folder, handbook, ())
    if event is None:
        raise InputError(problems)
    kept: tuple[Path, ...] = ()
    left: Reasons = ()
    for change in changes:
        larger, problems = _seen(folder, handbook, (*kept, change))
        if larger:
            event, kept = larger, (*kept, change)
        else:
            left = (*left, (change, problems))
    return event, kept, left


def _seen(folder: Path, handbook: Path | None, changes: Sequence[Path]) -> tuple[Event | None, tuple[Problem, ...]]:
    found = examine(folder, handbook, changes)
    problems = (*found.problems, *found.authored(rule_problems(found.handbook) if found.handbook else ()))
    return (None if problems else found.event), problems
