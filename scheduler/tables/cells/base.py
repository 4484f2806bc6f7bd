"""The contract of a cell, and what it needs to know of the event."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from scheduler.clock import Clock
from scheduler.i18n import Text

T = TypeVar("T")


class RefusedError(ValueError):
    """A cell that cannot be read, for a reason more precise than the kind of the cell."""

    def __init__(self, accepted: Text) -> None:
        self.accepted = accepted
        super().__init__(accepted.en)


class UnknownWordError(ValueError):
    """A word that is not in the list; `known` are those that are."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        self.word = word
        self.known = tuple(known)
        super().__init__(word)


@dataclass(frozen=True)
class Calendar:
    """The event's clock and its number of days, over which daily and weekly hours are expanded.

    `known` is False while event.csv cannot be read: then no date is judged by how near it is to the event.
    """

    clock: Clock
    days: int
    known: bool = True


ANY_DAYS = Calendar(Clock(date(2000, 1, 1)), 1, known=False)
"""Where no event is known."""


@dataclass(frozen=True)
class Cell(Generic[T]):
    """One kind of cell.

    `parse` takes the stripped, non-empty text and raises ValueError or RefusedError where it cannot be read;
    `write` gives the form that `parse` reads back. `empty` is the value of a cell that says nothing (`-`).
    """

    kind: str
    accepted: Text
    parse: Callable[[str, Calendar], T]
    write: Callable[[T, Calendar], str]
    unit: str = ""
    empty: Any = None


def narrow(text: str) -> str:
    """Full-width digits and punctuation (`：；，`) become the plain ones."""
    return unicodedata.normalize("NFKC", text).strip()
