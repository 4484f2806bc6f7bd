"""Papers on a terminal: narrow tables, Chinese at its right width, empty columns left out."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.screens.screen import Screen
from scheduler.i18n import Lang, Text

_MORE = Text("……另有{count}行", "… and {count} more rows")
_PIPED = 150  # columns where the output is no terminal


class Printer:
    """Prints to a stream; `most` rows of a paper (None = all)."""

    def __init__(self, lang: Lang, stream: TextIO, most: int | None = None) -> None:
        width = shutil.get_terminal_size().columns if stream.isatty() else _PIPED
        self._console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
        self._lang = lang
        self._most = most

    def line(self, text: str = "", style: str = "") -> None:
        self._console.print(Styled(text, style=style))

    def screen(self, screen: Screen) -> None:
        self.line(screen.title, "bold")
        for label, value in screen.facts:
            self.line(f"  {label}: {value}")
        self.papers(screen.papers)

    def papers(self, papers: Iterable[Paper]) -> None:
        for paper in papers:
            self.paper(paper)

    def paper(self, paper: Paper) -> None:
        self.line()
        self.line(f"■ {paper.title}", "bold")
        if not paper.rows:
            self.line(f"  {paper.nothing}")
        left = paper.rows if self._most is None else self._most
        for section in paper.sections:
            if left > 0:
                self._section(paper.columns, section, left)
            left -= len(section.rows)
        if left < 0:
            self.line("  " + _MORE.say(self._lang, count=-left))

    def _section(self, columns: Sequence[str], section: Section, most: int) -> None:
        heading = "  ".join(part for part in (section.title, section.note) if part)
        if heading:
            self.line(f"  {heading}", "cyan")
        self._console.print(_table(columns, section.rows[:most]))


def _table(columns: Sequence[str], rows: Sequence[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    filled = [place for place in range(len(columns)) if any(row[place] != "" for row in rows)]
    for place in filled:
        numbers = all(isinstance(row[place], int) for row in rows)
        table.add_column(columns[place], justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(str(row[place]) for place in filled))
    return table
