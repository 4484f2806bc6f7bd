"""A paper: titled sections of one table, in one language. Excel, Markdown and the terminal print the same ones."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """Rows under one heading; a row has as many cells as the paper has columns.

    `items`, in a paper that is read back from Excel, are the plan items of each row, joined by `;`.
    """

    title: str
    rows: tuple[Row, ...]
    note: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """`key` is the same in every language; `nothing` is what stands there when no section has a row.

    `fields` says of each column what a planner may change there in Excel (`tables.plan_workbook`); a paper without
    them is not read back.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    nothing: str
    fields: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return sum(len(section.rows) for section in self.sections)
