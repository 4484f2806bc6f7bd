"""An event folder's tables as text that scenarios may change, and the record of every cell that they did."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scheduler.tables.dictionary import Column, Table
from scheduler.tables.files import Sheet
from scheduler.tables.rows import columns_by_word, plain


@dataclass(frozen=True)
class CellChange:
    """One cell before and after; `old` is empty for a row that was added, `new` for one that was removed.

    `file` and `row` name the line of the scenario that did it.
    """

    table: str
    id: str
    field: str
    old: str
    new: str
    file: str
    row: int
    note: str = ""


@dataclass
class GridRow:
    """One row of text; `number` as in the file, after its last row for one that was added."""

    number: int
    cells: list[str]


@dataclass
class Grid:
    """One table's text. A table without a file has the dictionary's header and no row."""

    table: Table
    header: list[str] = field(default_factory=list)
    rows: list[GridRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.header = self.header or [column.name for column in self.table.columns]
        known: Mapping[str, Column] = columns_by_word(self.table)
        found = [known.get(plain(header)) for header in self.header]
        self._place = {column.key: n for n, column in reversed(list(enumerate(found))) if column}
        self._last = max((row.number for row in self.rows), default=1)

    @classmethod
    def of(cls, table: Table, sheet: Sheet) -> Grid:
        rows = [GridRow(number, list(cells)) for number, cells in sheet.rows]
        return cls(table, list(sheet.header), rows)

    def sheet(self) -> Sheet:
        rows = ((row.number, tuple(row.cells)) for row in self.rows if any(row.cells))
        return Sheet(tuple(self.header), tuple(rows))

    @property
    def keys(self) -> Sequence[str]:
        """The fields that name a row, the unique ones."""
        return self.table.unique

    def title(self, key: str) -> str:
        """The header of a column as it stands in the file."""
        return self.header[self._place[key]] if key in self._place else self.table.of_field[key].name

    def text(self, row: GridRow, key: str) -> str:
        place = self._place.get(key)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def put(self, row: GridRow, key: str, text: str) -> None:
        """Writes a cell; the column is added where the file has none."""
        if key not in self._place:
            self._place[key] = len(self.header)
            self.header.append(self.table.of_field[key].name)
            for other in self.rows:
                other.cells += [""] * (len(self.header) - len(other.cells))
        row.cells += [""] * (len(self.header) - len(row.cells))
        row.cells[self._place[key]] = text

    def named(self, parts: Sequence[str]) -> list[GridRow]:
        """Rows whose first unique cells are these."""
        wanted = [_same(part) for part in parts]
        return [row for row in self.rows if [_same(self.text(row, key)) for key in self.keys[: len(parts)]] == wanted]

    def name(self, row: GridRow) -> str:
        """What a row is called, in the form that `named` takes, joined by `|`."""
        return "|".join(filter(None, (self.text(row, key) for key in self.keys)))

    def ids(self) -> Iterator[str]:
        """What rows are called (the first two parts)."""
        for row in self.rows:
            yield "|".join(filter(None, (self.text(row, key) for key in self.keys[:2])))

    def append(self) -> GridRow:
        self._last += 1
        row = GridRow(self._last, [""] * len(self.header))
        self.rows.append(row)
        return row


def _same(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())
