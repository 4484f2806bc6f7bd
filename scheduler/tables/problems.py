"""Problems in both languages, and the basket that gathers them in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from scheduler.errors import InputError, Problem
from scheduler.i18n import Text

NOTHING = "nothing · 空"
MOST = 1000  # problems of one file that are told one by one
_HINTED = 100  # problems for which something alike is searched, since that takes its time
_KNOWN = 20_000  # words among which it is searched
_LONGEST = 120  # characters of what was found


def both(text: Text) -> str:
    """English and Chinese on one line, the form of every problem."""
    return f"{text.en} · {text.zh}"


def similar(word: str, known: Iterable[str]) -> str:
    """The known word that is most alike; empty when none is."""
    plain = {one.casefold(): one for one in known}
    near = get_close_matches(word.casefold(), plain, n=1)
    return plain[near[0]] if near else ""


@dataclass
class Basket:
    """Collects problems of one or more files; `close` raises InputError when there is any.

    Of a file with more than MOST problems the rest is only counted.
    """

    problems: list[Problem] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        file: str,
        row: int | None,
        column: str | None,
        found: str,
        accepted: Text,
        known: Iterable[str] = (),
        word: str = "",
    ) -> None:
        """One problem; among `known` is searched what was meant by `word` (all that was found, if it is empty)."""
        self._counts[file] += 1
        if self._counts[file] <= MOST:
            words = tuple(known) if len(self.problems) < _HINTED else ()
            near = similar(word or found, words) if len(words) <= _KNOWN else ""
            self.problems.append(
                Problem(file, row, column and _short(column), _short(found) or NOTHING, both(accepted), near)
            )

    def all(self) -> tuple[Problem, ...]:
        """Every problem, and for each file that has too many of them how many more there are."""
        more = ((file, count - MOST) for file, count in self._counts.items() if count > MOST)
        rest = (Problem(file, None, None, f"+{count}", both(_MORE)) for file, count in more)
        return (*self.problems, *rest)

    def close(self) -> None:
        if self.problems:
            raise InputError(self.all())


_MORE = Text("其余问题不再逐条列出", "further problems are not listed one by one")


def _short(found: str) -> str:
    """Long cells are cut, and what has no picture is written out, so that a problem stays one line."""
    shown = "".join(one if one.isprintable() else repr(one)[1:-1] for one in found[:_LONGEST])
    return f"{shown}…" if len(found) > _LONGEST else shown
