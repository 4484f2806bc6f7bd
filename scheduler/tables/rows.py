"""One CSV to rows of values: headers matched, cells parsed, every problem noted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar, RefusedError, UnknownWordError
from scheduler.tables.complaints import complaints
from scheduler.tables.dictionary import Column, Table
from scheduler.tables.excel import refusal
from scheduler.tables.files import Sheet
from scheduler.tables.problems import NOTHING, Basket


@dataclass
class Row:
    """The values of one row by the model's field; a cell that could not be read is left out, and `refused`."""

    number: int
    values: dict[str, Any]
    refused: frozenset[str] = frozenset()


@dataclass
class Rows:
    """A table as far as it could be read. `headers` are the headers as written, by the model's field.

    `broken` says that some of its ids are not known, so that no reference into it can be judged.
    """

    table: Table
    headers: Mapping[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    broken: bool = False

    def header(self, key: str) -> str:
        return self.headers.get(key) or self.table.of_field[key].name

    def given(self, key: str) -> list[Any]:
        return [row.values[key] for row in self.rows if key in row.values]


def parse_rows(table: Table, sheet: Sheet, calendar: Calendar, basket: Basket) -> Rows:
    """The rows of a sheet; what is wrong goes into the basket."""
    columns = _columns(table, sheet, basket)
    headers = {column.key: header for column, header in zip(columns, sheet.header, strict=True) if column}
    reader = _RowReader(table, columns, sheet.header, calendar, basket)
    return Rows(table, headers, [reader.row(number, cells) for number, cells in sheet.rows])


def _columns(table: Table, sheet: Sheet, basket: Basket) -> list[Column | None]:
    """The column of each header; unknown, repeated and missing ones are problems."""
    known = columns_by_word(table)
    found: list[Column | None] = []
    for header in sheet.header:
        column = known.get(plain(header))
        if header and (column is None or column in found):
            _refuse_header(table, header, sheet.first, column is not None, basket)
        found.append(column if column not in found else None)
    for column in table.columns:
        if table.required(column) and column not in found:
            basket.add(
                table.file, sheet.first, column.name, NOTHING, Text(f"表头“{column.zh}”", f"a column “{column.name}”")
            )
    return found


def _refuse_header(table: Table, header: str, number: int, repeated: bool, basket: Basket) -> None:
    names = [column.name for column in table.columns]
    listed = Text("、".join(column.zh for column in table.columns), ", ".join(names))
    if repeated:
        basket.add(table.file, number, header, header, Text("每列一次", "each column once"))
    else:
        basket.add(table.file, number, header, header, listed, [*names, *(column.zh for column in table.columns)])


def columns_by_word(table: Table) -> Mapping[str, Column]:
    """The columns by their `plain` names in either language."""
    return {plain(word): column for column in table.columns for word in (column.name, column.zh)}


def plain(header: str) -> str:
    """A header as it is compared: narrow, lower case, blanks as `_`."""
    return unicodedata.normalize("NFKC", header).strip().casefold().replace(" ", "_")


@dataclass
class _RowReader:
    table: Table
    columns: list[Column | None]
    header: tuple[str, ...]
    calendar: Calendar
    basket: Basket
    _seen: dict[tuple[str, str], Any] = field(default_factory=dict)

    def row(self, number: int, cells: tuple[str, ...]) -> Row:
        if len(cells) < len(self.columns) or any(cells[len(self.columns) :]):
            wanted = len(self.columns)
            self.basket.add(
                self.table.file,
                number,
                None,
                f"{len(cells)} cells · {len(cells)} 格",
                Text(f"{wanted} 格", f"{wanted} cells"),
            )
        values: dict[str, Any] = {}
        for column, header, text in zip(self.columns, self.header, cells, strict=False):
            if column:
                self._cell(number, column, header, text, values)
            elif text and not header:
                self.basket.add(self.table.file, number, None, text, Text("有表头的列", "a column with a header"))
        given = (column.key for column, text in zip(self.columns, cells, strict=False) if column and text)
        return Row(number, values, frozenset(given) - values.keys())

    def _cell(self, number: int, column: Column, header: str, text: str, values: dict[str, Any]) -> None:
        try:
            if text:
                values[column.key] = self._value(column, text)
            elif self.table.required(column):
                self.basket.add(self.table.file, number, header, NOTHING, column.cell.accepted)
        except UnknownWordError as error:
            accepted, known = column.cell.accepted, error.known
            self.basket.add(self.table.file, number, header, text, accepted, known, error.word)
        except (ValueError, OverflowError) as error:
            accepted = error.accepted if isinstance(error, RefusedError) else column.cell.accepted
            self.basket.add(self.table.file, number, header, text, accepted)

    def _value(self, column: Column, text: str) -> Any:
        key = (column.key, text)
        if key not in self._seen:
            absent, left_by_excel = self.table.means_absent(column, text), refusal(text)
            if left_by_excel:
                raise RefusedError(left_by_excel)
            self._seen[key] = column.cell.empty if absent else column.cell.parse(text, self.calendar)
        return self._seen[key]


def models_of(rows: Rows, basket: Basket) -> tuple[Any, ...]:
    """Each row as the table's model; what the model itself refuses is a problem."""
    return tuple(model for row in rows.rows if (model := _model(rows, row, basket)) is not None)


def _model(rows: Rows, row: Row, basket: Basket) -> Any:
    try:
        return rows.table.model(**row.values)
    except ValidationError as error:
        for path, found, accepted in complaints(error):
            key = re.split(r"[.\[]", path)[0] or rows.table.columns[0].key
            basket.add(rows.table.file, row.number, rows.header(key), found, accepted)
        return None
