"""The lines of scenario files in the order in which they apply, bases first."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scheduler.i18n import Text
from scheduler.tables.cells.base import ANY_DAYS
from scheduler.tables.dictionary.scenario import SCENARIO, Line
from scheduler.tables.files import decoded, sheet_of
from scheduler.tables.problems import Basket
from scheduler.tables.rows import parse_rows

_BASE = re.compile(r"^\s*#\s*(?:base|基准)\s*[:：]\s*(?P<file>[^,，]*?)\s*[,，]*\s*$", re.IGNORECASE)
_COMMENT = re.compile(r"^\s*#")
_CYCLE = Text("不回到自身的基准情景", "a base that does not lead back to itself")
_NAMED = Text("基准文件，如 # base: other.csv", "the file of the base, like # base: other.csv")


@dataclass(frozen=True)
class Step:
    """One line of one file; `row` as a spreadsheet counts."""

    file: str
    row: int
    line: Line


def steps_of(scenarios: Iterable[Path], basket: Basket) -> tuple[Step, ...]:
    """Every line of the scenarios, each file once: a base that two of them share applies where it is first named."""
    reader = _Reader(basket)
    for path in scenarios:
        reader.read(path, path.name, ())
    return tuple(reader.steps)


class _Reader:
    def __init__(self, basket: Basket) -> None:
        self.basket = basket
        self.steps: list[Step] = []
        self._done: set[Path] = set()

    def read(self, path: Path, name: str, above: tuple[Path, ...]) -> None:
        """The file's base, then its own lines. `above`: the files that led here."""
        place = Path(os.path.realpath(path))
        if place in above:
            self.basket.add(above[-1].name, 1, None, name, _CYCLE)
            return
        text = None if place in self._done else decoded(path, name, self.basket)
        if text is None:
            return
        self._done.add(place)
        first, _, rest = text.partition("\n")
        if _COMMENT.match(first):
            base = _BASE.match(first)
            if base and base["file"]:
                self.read(path.parent / base["file"], base["file"], (*above, place))
            else:
                self.basket.add(name, 1, None, first.strip(), _NAMED)
            self._lines(name, rest, 2)
        else:
            self._lines(name, text, 1)

    def _lines(self, name: str, text: str, first: int) -> None:
        """What follows the line of the base; nothing at all is an empty scenario."""
        sheet = sheet_of(text, name, self.basket, first) if text.strip() else None
        if sheet is None:
            return
        table = SCENARIO.named(name)
        for row in parse_rows(table, sheet, ANY_DAYS, self.basket).rows:
            if "op" in row.values and "table" in row.values:
                self.steps.append(Step(name, row.number, Line(**row.values)))
