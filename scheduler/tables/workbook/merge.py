"""Records into the tables of a folder: new rows, filled gaps, conflicts; no row and no cell is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scheduler.i18n import Lang, Text
from scheduler.tables.cells.base import Calendar
from scheduler.tables.dictionary import PROFILE, TABLES, Table
from scheduler.tables.problems import Basket
from scheduler.tables.workbook.checked import comparable
from scheduler.tables.workbook.folder import Sheet, blank_sheet
from scheduler.tables.workbook.records import Record, Value

_CONFLICT = Text(
    "{file} 第 {row} 行已有的值“{known}”(要以工作簿为准加 --prefer book,以文件夹为准加 --prefer folder)",
    "“{known}”, which {file} row {row} has (to take the book's: --prefer book; the folder's: --prefer folder)",
)
_TWICE = Text(
    "与 {file} 第 {row} 行相同的值“{known}”;若是两个不同的对象,请在对照文件的 same 中加列",
    "“{known}” as in {file} row {row}; if these are two, add a column to `same` in the mapping file",
)


class Prefer(StrEnum):
    """Whose value stands where the book and the folder differ."""

    BOOK = "book"
    FOLDER = "folder"


@dataclass
class Count:
    """Rows of one table: added, changed in some cell, and the same as before."""

    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True)
class Merger:
    sheets: dict[str, Sheet]
    calendar: Calendar
    prefer: Prefer | None
    lang: Lang
    basket: Basket

    def merge(self, records: Sequence[Record]) -> Mapping[str, Count]:
        """Name of the table → what happened to its rows; conflicts go into the basket."""
        counts: dict[str, Count] = {}
        for table in TABLES:
            mine = [record for record in records if record.table is table]
            if mine:
                counts[table.name] = self._table(table, mine)
        return counts

    def _table(self, table: Table, records: Sequence[Record]) -> Count:
        sheet = self.sheets.setdefault(table.name, blank_sheet(table, self.lang))
        sheet.need(table, {column for record in records for column in record.cells}, self.lang)
        rows = {self._key(table, sheet.row(number)): number for number in range(len(sheet.rows))}
        known, seen = len(sheet.rows), dict[tuple[int, str], Value]()
        changed: set[int] = set()
        touched: set[int] = set()
        for record in records:
            number = rows.setdefault(self._key(table, record.texts), len(sheet.rows))
            if number == len(sheet.rows):
                sheet.rows.append([""] * len(sheet.headers))
            for column, value in record.cells.items():
                if self._put(sheet, table, number, column, value, seen):
                    changed.add(number)
            touched.add(number)
        return Count(
            len(sheet.rows) - known,
            len({n for n in changed if n < known}),
            len({n for n in touched if n < known} - changed),
        )

    def _key(self, table: Table, texts: Mapping[str, str]) -> tuple[str, ...]:
        """By what the table tells its rows apart; the event itself is one row."""
        if table is PROFILE:
            return ()
        columns = [table.of_field[name] for name in table.unique]
        return tuple(self._form(table, column.name, texts.get(column.name, "")) for column in columns)

    def _put(
        self, sheet: Sheet, table: Table, number: int, column: str, value: Value, seen: dict[tuple[int, str], Value]
    ) -> bool:
        """Whether the cell has changed. What stands there and differs stays, unless the book is preferred."""
        there = sheet.row(number).get(column, "")
        first = seen.setdefault((number, column), value)
        if there and self._form(table, column, there) == self._form(table, column, value.text):
            return False
        if there and first is not value:
            told = _TWICE.filled(file=first.file, row=first.row, known=first.text)
            self.basket.add(value.file, value.row, value.column, value.text, told)
        elif there and self.prefer is None:
            told = _CONFLICT.filled(file=table.file, row=sheet.lines[number], known=there)
            self.basket.add(value.file, value.row, value.column, value.text, told)
        elif not there or self.prefer is Prefer.BOOK:
            sheet.put(number, column, value.text)
            return True
        return False

    def _form(self, table: Table, column: str, text: str) -> str:
        known = next(one for one in table.columns if one.name == column)
        return comparable(table, known, text, self.calendar)
