"""Rows of the office's tables as records of the dictionary: column → text, with the place where each was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException

from scheduler.i18n import Text
from scheduler.tables.dictionary import Table
from scheduler.tables.excel import refusal
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.workbook.blocks import Block, SheetText, blocks_of, columns_of, missing_columns
from scheduler.tables.workbook.book import Book, Grid, letter
from scheduler.tables.workbook.headers import column_of, folded, is_ignored, names_of
from scheduler.tables.workbook.mapping import Mapping as MappingFile
from scheduler.tables.workbook.mapping import TableMap
from scheduler.tables.workbook.values import moment_of_serial

DATES = frozenset(["date", "night", "moment"])
"""Kinds of cells in which a serial number is a date."""
_SOURCE = re.compile(r"\{([^{}]+)\}")
_NUMBER = re.compile(r"\{n(:\d+)?\}")
_COMPUTED = Text(
    "数值;公式尚未计算,请在 Excel 中打开并保存", "a value; the formula has no result yet: open and save in Excel"
)
_HEADER = Text(
    "一行表头,含 {columns}(或在对照文件中写明)", "a header row with {columns}, or a line in the mapping file"
)
_KNOWN = Text(
    '字典中的列名,或在对照文件 columns 中写明("" 为不用)',
    'a header of the dictionary, or a line in `columns` of the mapping file ("" leaves it out)',
)
_SHEET = Text("一张表名合于 {sheets} 的表", "a sheet whose title fits {sheets}")
_SOURCES = Text(
    "本行的表头、sheet、格号(如 B3)或表中的标签", "a header of the row, sheet, a cell like B3, or a label on the sheet"
)


@dataclass(frozen=True)
class Value:
    """Text, and the row and column of the sheet where it was found."""

    text: str
    file: str
    row: int
    column: str


@dataclass
class Record:
    """A row to be: English header → value. `rule` gives it an id: `G{n:02}`, all else in it filled."""

    entry: TableMap
    place: Value
    cells: dict[str, Value] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""

    @property
    def table(self) -> Table:
        return self.entry.of

    @property
    def texts(self) -> dict[str, str]:
        return {column: value.text for column, value in self.cells.items()}

    def text(self, column: str) -> str:
        value = self.cells.get(column)
        return value.text if value else ""


@dataclass
class Extract:
    """Everything read from a book. `left_out` are rows taken for totals, notes or captions, `unread` sheets of
    which the mapping file says nothing.
    """

    records: list[Record] = field(default_factory=list)
    left_out: list[Value] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def extract(book: Book, mapping: MappingFile, basket: Basket) -> Extract:
    """The records of every sheet; what cannot be read goes into the basket."""
    found = Extract()
    visible = [grid for grid in book.grids if not grid.hidden]
    for entry in mapping.tables:
        if not any(entry.takes(grid.title) for grid in visible):
            titles = [grid.title for grid in visible]
            accepted = _SHEET.filled(sheets=", ".join(entry.sheets))
            basket.add(book.name, None, None, ", ".join(titles) or NOTHING, accepted)
    for grid in visible:
        entries = [entry for entry in mapping.tables if entry.takes(grid.title)]
        if not entries:
            found.unread.append(grid.title)
        else:
            _Reader(book, grid, entries, basket, found).read()
    return found


class _Reader:
    def __init__(self, book: Book, grid: Grid, entries: Sequence[TableMap], basket: Basket, found: Extract) -> None:
        self._grid, self._entries, self._basket, self._found = grid, entries, basket, found
        self._text = SheetText(grid)
        self._file = book.place(grid)
        self._epoch = book.epoch

    def read(self) -> None:
        read: list[TableMap] = []
        for block, entries in blocks_of(self._text, self._entries):
            read += entries
            self._check_header(block, entries)
            self._found.left_out += [
                Value(self._text.filled(row)[0], self._file, row + 1, "") for row in block.left_out
            ]
            for entry in entries:
                self._found.records += [self._record(entry, block, row) for row in block.rows]
        for entry in self._entries:
            if entry.rows == "once":
                record = Record(entry, Value("", self._file, 1, ""), {}, {})
                self._fill(record)
                self._found.records.append(record)
            elif entry not in read:
                self._no_header(entry)

    def _no_header(self, entry: TableMap) -> None:
        """Says which column the likeliest row lacks."""
        headers = [self._text.header_at(row) for row in range(len(self._text.rows))]
        best = max(headers, key=lambda header: sum(one is not None for one in columns_of(header, entry)), default=None)
        lacking = missing_columns(best, entry) if best else []
        wanted = lacking or [one for one in entry.of.columns if entry.of.required(one)]
        accepted = _HEADER.filled(columns=names_of(wanted))
        found = ", ".join(filter(None, best.titles)) if best and len(lacking) < len(wanted) + 1 else NOTHING
        self._basket.add(self._file, best.top + 1 if best else None, None, found or NOTHING, accepted)

    def _check_header(self, block: Block, entries: Sequence[TableMap]) -> None:
        """Every column is known to one of the tables read from here, is used as a source, or is left out on purpose."""
        used = {
            folded(name)
            for entry in entries
            for text in (*entry.fill.values(), entry.id)
            for name in _SOURCE.findall(text)
        }
        for column, title in enumerate(block.header.titles):
            known = any(
                column_of(entry.of, title, entry.aliases) or is_ignored(title, entry.aliases) for entry in entries
            )
            if title and not known and folded(title) not in used:
                words = [name for entry in entries for one in entry.of.columns for name in (one.zh, one.name)]
                self._basket.add(self._file, block.header.top + 1, letter(column), title, _KNOWN, words)

    def _record(self, entry: TableMap, block: Block, row: int) -> Record:
        columns = columns_of(block.header, entry)
        texts = self._text.rows[row]
        record = Record(entry, Value("", self._file, row + 1, ""))
        titles = reversed(list(enumerate(block.header.titles)))
        record.sources = {folded(title): texts[c] for c, title in titles if title}
        for c, column in enumerate(columns):
            if column is None:
                continue
            value = Value(texts[c], self._file, row + 1, f"{letter(c)} {block.header.titles[c]}")
            if (row, c) in self._grid.uncomputed:
                self._basket.add(value.file, value.row, value.column, NOTHING, _COMPUTED)
            refused = refusal(value.text)
            if refused:
                self._basket.add(value.file, value.row, value.column, value.text, refused)
            elif value.text:
                text = moment_of_serial(value.text, self._epoch) if column.cell.kind in DATES else value.text
                record.cells[column.name] = Value(entry.meant(column.name, text), value.file, value.row, value.column)
        self._fill(record)
        return record

    def _fill(self, record: Record) -> None:
        """What the entry fills in where the row itself has nothing."""
        for column, template in record.entry.fill.items():
            if column not in record.cells:
                text = self.filled(template, record)
                if text:
                    value = Value(record.entry.meant(column, text), self._file, record.place.row, column)
                    record.cells[column] = value
        record.rule = self.filled(record.entry.id, record)
        if record.rule and not _NUMBER.search(record.rule) and "id" not in record.cells:
            record.cells["id"] = Value(record.rule, self._file, record.place.row, "id")

    def filled(self, template: str, record: Record) -> str:
        """The template with its sources filled; the running number is given later."""
        return _SOURCE.sub(
            lambda match: match[0] if _NUMBER.fullmatch(match[0]) else self._source(match[1], record), template
        ).strip()

    def _source(self, name: str, record: Record) -> str:
        if folded(name) in record.sources:
            return record.sources[folded(name)]
        if name == "sheet":
            return self._grid.title.strip()
        text = self._at_address(name)
        text = self._labels.get(folded(name)) if text is None else text
        if text is None:
            self._basket.add(self._file, None, None, f"{{{name}}}", _SOURCES)
        return text or ""

    def _at_address(self, name: str) -> str | None:
        try:
            letters, row = coordinate_from_string(name)
        except (CellCoordinatesException, TypeError):
            return None
        column = column_index_from_string(letters) - 1
        inside = row <= len(self._text.rows) and column < len(self._text.rows[row - 1])
        return self._text.rows[row - 1][column] if inside else ""

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """Folded label → what stands right of it or after its colon; the first one on the sheet counts."""
        found: dict[str, str] = {}
        for row in range(len(self._text.rows)):
            for label, text in self._labelled(row):
                found.setdefault(folded(label), text)
        return found

    def _labelled(self, row: int) -> Iterator[tuple[str, str]]:
        texts = self._text.filled(row)
        for text, following in zip(texts, [*texts, ""][1:], strict=True):
            label, colon, rest = re.sub(":", ":", text).partition(":")
            yield (label, rest.strip()) if colon and rest.strip() else (label, following)
