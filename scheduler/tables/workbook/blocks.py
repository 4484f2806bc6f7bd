"""Finds the tables on a sheet: header rows by their words, and which rows below them are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from scheduler.tables.dictionary import Column
from scheduler.tables.workbook.book import Area, Grid
from scheduler.tables.workbook.headers import column_of, is_ignored
from scheduler.tables.workbook.mapping import TableMap
from scheduler.tables.workbook.values import cell_text, squeezed

_TOTAL = re.compile(r"^(合计|总计|小计|共计|总数|总人数|total|subtotal|sum)", re.IGNORECASE)
_NOTE = re.compile(r"^(注|备注|说明|填表|制表|审核|盖章|note)\s*[::]", re.IGNORECASE)
_SHORT = 6  # characters: a longer cell alone in the last row is a note, a shorter one may be a name
_LEAST = 2  # known headers that make a header row, unless the mapping file names fewer


@dataclass(frozen=True)
class Header:
    """The header of a table: `top` and `bottom` are rows from 0; `titles` the text over each column, `""` for none.

    Over two rows the texts are joined (`抵达 车次`).
    """

    top: int
    bottom: int
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """A table on a sheet: its header, and the numbers (from 0) of the rows that are data."""

    grid: Grid
    header: Header
    rows: tuple[int, ...]
    left_out: tuple[int, ...]


@dataclass(frozen=True)
class SheetText:
    """A grid as text, worked out once."""

    grid: Grid

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(cell_text(value) for value in row) for row in self.grid.rows)

    def header_at(self, row: int) -> Header:
        """The texts of a row as a header, with the rows into which its cells are merged downwards."""
        bottom = max((area.bottom for area in self.grid.areas if area.top == row), default=row)
        bottom = min(bottom, row + 2, len(self.rows) - 1)
        columns = zip(*self.rows[row : bottom + 1], strict=True)
        titles = (" ".join(dict.fromkeys(filter(None, map(squeezed, texts)))) for texts in columns)
        return Header(row, bottom, tuple(titles))

    def filled(self, row: int) -> list[str]:
        """The texts of a row, a merged area once."""
        seen: set[Area] = set()
        found = []
        for column, text in enumerate(self.rows[row]):
            area = self.grid.area_of.get((row, column))
            if text and area not in seen:
                found.append(text)
            seen.update([area] if area else [])
        return found


def columns_of(header: Header, entry: TableMap) -> list[Column | None]:
    """The dictionary's column under each title; the first one where two mean the same."""
    found: list[Column | None] = []
    for title in header.titles:
        column = column_of(entry.of, title, entry.aliases) if title else None
        found.append(column if column not in found else None)
    return found


def missing_columns(header: Header, entry: TableMap) -> list[Column]:
    """Required columns that neither the header nor the entry supplies."""
    found = columns_of(header, entry)
    supplied = {*entry.fill, *(["id"] if entry.id else [])}
    return [
        column
        for column in entry.of.columns
        if entry.of.required(column) and column not in found and column.name not in supplied
    ]


def fits(header: Header, entry: TableMap) -> bool:
    """Whether the row is a header of the entry's table."""
    found = [column for column in columns_of(header, entry) if column]
    named = [name for name in entry.columns.values() if name]
    return len(found) >= (min(_LEAST, len(named)) or _LEAST) and not missing_columns(header, entry)


def headers_of(text: SheetText, entries: Sequence[TableMap]) -> dict[int, tuple[Header, list[TableMap]]]:
    """Row → the header there and the entries that it fits, from top to bottom."""
    found: dict[int, tuple[Header, list[TableMap]]] = {}
    row = 0
    while row < len(text.rows):
        header = text.header_at(row)
        fitting = [
            one
            for one in entries
            if one.rows == "each" and (one.header == row + 1 if one.header else fits(header, one))
        ]
        if fitting:
            found[row] = header, fitting
            row = header.bottom
        row += 1
    return found


def blocks_of(text: SheetText, entries: Sequence[TableMap]) -> Iterator[tuple[Block, list[TableMap]]]:
    """Every table on the sheet, with the entries that read it."""
    headers = headers_of(text, entries)
    ends = [*headers, len(text.rows)][1:]
    for (header, fitting), end in zip(headers.values(), ends, strict=True):
        numbers = range(header.bottom + 1, end)
        used = [
            c
            for c, title in enumerate(header.titles)
            if title and any(not is_ignored(title, one.aliases) for one in fitting)
        ]
        skip = [glob for one in fitting for glob in one.skip]
        given = [row for row in numbers if any(text.rows[row][c] for c in used)]
        out = [row for row in given if _left_out(text, row, given, end < len(text.rows), skip)]
        yield Block(text.grid, header, tuple(row for row in given if row not in out), tuple(out)), fitting


def _left_out(text: SheetText, row: int, given: Sequence[int], more: bool, skip: Sequence[str]) -> bool:
    """Totals, notes, and captions: rows of one cell at the end of a table."""
    filled = text.filled(row)
    first = squeezed(filled[0])
    if _TOTAL.match(first) or _NOTE.match(first) or any(fnmatchcase(first, glob) for glob in skip):
        return True
    alone = len(filled) == 1 and row >= given[-1]
    return alone and (more or len(first) > _SHORT)
