"""Rows that a scenario line describes instead of naming them: `*`, `owner=hired|vehicle_class=coach`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scheduler.tables.cells.base import ANY_DAYS, Cell
from scheduler.tables.dictionary import Column
from scheduler.tables.overlay.grids import Grid, GridRow
from scheduler.tables.rows import columns_by_word, plain

ALL = "*"


def describes(text: str) -> bool:
    """Whether the text is a description; a row of this very id goes before it."""
    return text.strip() == ALL or "=" in text


def described(grid: Grid, text: str) -> list[GridRow]:
    """The rows of which all parts are true, in the order of the file; of a list one entry is enough.

    Raises LookupError with the name of a column that the table does not have.
    """
    wanted = [] if text.strip() == ALL else [_condition(grid, part) for part in text.replace("｜", "|").split("|")]
    return [
        row
        for row in grid.rows
        if all(_holds(column.cell, grid.text(row, column.key), value) for column, value in wanted)
    ]


def _condition(grid: Grid, part: str) -> tuple[Column, str]:
    name, _, value = part.partition("=")
    column = columns_by_word(grid.table).get(plain(name))
    if column is None:
        raise LookupError(name.strip())
    return column, value.strip()


def _holds(cell: Cell[Any], text: str, wanted: str) -> bool:
    """Whether the cell says that, in whatever words; an empty cell holds what is empty only."""
    if not text or not wanted:
        return text == wanted
    values = [list(_values(cell, one)) for one in (text, wanted)]
    return all(one in values[0] for one in values[1])


def _values(cell: Cell[Any], text: str) -> Iterator[Any]:
    """The entries of a list, the value of any other cell; the text itself where it cannot be read."""
    try:
        value = cell.parse(text, ANY_DAYS)
    except (ValueError, OverflowError):
        value = text
    yield from value if isinstance(value, tuple) and cell.kind.startswith("list of ") else (value,)
