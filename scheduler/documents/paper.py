"""A paper: titled sections of one table, in one language. Excel, Markdown and the terminal print the same ones."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """Rows under one heading; a row has as many cells as the paper has columns."""

    title: str
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True)
class Paper:
    """`key` is the same in every language; `nothing` is what stands there when no section has a row."""

    key: str
    title: str
    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    nothing: str

    @property
    def rows(self) -> int:
        return sum(len(section.rows) for section in self.sections)
