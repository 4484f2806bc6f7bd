"""Papers on a terminal: narrow tables, Chinese at its right width, empty columns left out."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TextIO

from rich.console import Console
from rich.text import Text as Styled

from scheduler.documents.paper import Paper, Row
from scheduler.documents.screens.screen import Screen
from scheduler.documents.widths import width
from scheduler.i18n import Lang, Text

_MORE = Text("……另有{count}行", "… and {count} more rows")
_PIPED = 140  # columns where the output is no terminal
_BETWEEN = 2  # columns between two cells
_NARROWEST = 8


class Printer:
    """Prints to a stream; `most` rows of a paper (None = all)."""

    def __init__(self, lang: Lang, stream: TextIO, most: int | None = None) -> None:
        self._columns = shutil.get_terminal_size().columns if stream.isatty() else _PIPED
        self._console = Console(file=stream, width=self._columns, highlight=False, markup=False, emoji=False)
        self._lang = lang
        self._most = most

    def line(self, text: str = "", style: str = "") -> None:
        self._console.print(Styled(text, style=style))

    @property
    def columns(self) -> int:
        return self._columns

    def styled(self, lines: Iterable[Styled]) -> None:
        for line in lines:
            self._console.print(line)

    def screen(self, screen: Screen) -> None:
        self.line(screen.title, "bold")
        for label, value in screen.facts:
            self.line(f"  {label}: {value}")
        self.papers(screen.papers)

    def papers(self, papers: Iterable[Paper]) -> None:
        for paper in papers:
            self.paper(paper)

    def paper(self, paper: Paper) -> None:
        """One table: the sections share the header and the widths."""
        self.line()
        self.line(f"■ {paper.title}", "bold")
        if not paper.rows:
            self.line(f"  {paper.nothing}")
            return
        left = paper.rows if self._most is None else self._most
        rows = [row for section in paper.sections for row in section.rows][:left]
        filled = [place for place in range(len(paper.columns)) if any(row[place] != "" for row in rows)]
        widths = _fitting([_cells(row, filled) for row in (paper.columns, *rows)], self._columns)
        self._row(_cells(paper.columns, filled), widths)
        self.line("─" * (sum(widths) + _BETWEEN * (len(widths) - 1)))
        for section in paper.sections:
            if left > 0:
                self._section(f"{section.title}  {section.note}".strip(), section.rows[:left], filled, widths)
            left -= len(section.rows)
        if left < 0:
            self.line(_MORE.say(self._lang, count=-left))

    def _section(self, heading: str, rows: Sequence[Row], filled: Sequence[int], widths: Sequence[int]) -> None:
        if heading:
            self.line(heading, "cyan")
        for row in rows:
            self._row(_cells(row, filled), widths)

    def _row(self, cells: Sequence[str], widths: Sequence[int]) -> None:
        """Cells side by side, each wrapped inside its width."""
        wrapped = [
            [part.plain.rstrip() for part in Styled(cell).wrap(self._console, columns)] or [""]
            for cell, columns in zip(cells, widths, strict=True)
        ]
        for parts in zip_longest(*wrapped, fillvalue=""):
            padded = (part + " " * (columns - width(part)) for part, columns in zip(parts, widths, strict=True))
            self.line((" " * _BETWEEN).join(padded).rstrip())


def _cells(row: Row, filled: Sequence[int]) -> tuple[str, ...]:
    return tuple(str(row[place]) for place in filled)


def _fitting(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The natural width of each column; where they do not fit, the widest give way first."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    while sum(widths) + _BETWEEN * (len(widths) - 1) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths
