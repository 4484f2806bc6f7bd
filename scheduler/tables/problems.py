"""Problems in both languages, and the basket that gathers them in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from scheduler.errors import InputError, Problem
from scheduler.i18n import Text

NOTHING = "nothing · 空"


def both(text: Text) -> str:
    """English and Chinese on one line, the form of every problem."""
    return f"{text.en} · {text.zh}"


@dataclass
class Basket:
    """Collects problems of one or more files; `close` raises InputError when there is any."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, file: str, row: int | None, column: str | None, found: str, accepted: Text) -> None:
        self.problems.append(Problem(file, row, column, found, both(accepted)))

    def close(self) -> None:
        if self.problems:
            raise InputError(self.problems)


def similar(word: str, known: Iterable[str]) -> str:
    """` (G12?)` when something alike is known, else nothing."""
    near = get_close_matches(word, list(known), n=1)
    return f" ({near[0]}?)" if near else ""
