"""The errors a user can meet, and the exit code of each.

SchedulerError
├── InputError      2  the data or a file is wrong; carries every Problem found in one pass
├── UsageError      2  the call is wrong
├── NotNowError     4  locked, disk full, unreachable: the same call may work later
└── InternalError   3  ours: an invariant of the engine broke
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One wrong thing in the data: where, what was found, what is accepted. Row 1 is the header.

    `near` is what was probably meant, where something alike is known.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    accepted: str
    near: str = ""

    @property
    def where(self) -> str:
        """`persons.csv:5:delegation`."""
        return ":".join(str(part) for part in (self.file, self.row, self.column) if part not in (None, ""))

    def __str__(self) -> str:
        meant = f"; did you mean · 是否指: {self.near}" if self.near else ""
        return f"{self.where}: found {self.found}; accepted: {self.accepted}{meant}"


class SchedulerError(Exception):
    """Anything that reaches the user as one plain sentence."""

    exit_code = 3


class InputError(SchedulerError):
    """The data cannot be used. `problems` holds all of them, never only the first."""

    exit_code = 2

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=str))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(SchedulerError):
    """The command was called in a way that makes no sense."""

    exit_code = 2


class NotNowError(SchedulerError):
    """Try again later: a lock, a full disk, a folder that cannot be written."""

    exit_code = 4


class InternalError(SchedulerError):
    """A promise of the engine was broken; the message says which."""

    exit_code = 3
