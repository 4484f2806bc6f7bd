"""A first mapping file for a book that has none: what its sheets seem to hold, for the planner to correct."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scheduler.i18n import Text
from scheduler.tables.dictionary import TABLES, Column, Table
from scheduler.tables.problems import Basket, both
from scheduler.tables.sink import write_text
from scheduler.tables.workbook.blocks import Header, SheetText, blocks_of, columns_of, missing_columns
from scheduler.tables.workbook.book import Book, open_book
from scheduler.tables.workbook.checked import calendar_from, plain_form, with_year
from scheduler.tables.workbook.headers import is_ignored
from scheduler.tables.workbook.mapping import TableMap

_WORDS = ("word", "list of word", "yes/no", "rank")
"""Kinds of cells in which offices use words of their own."""
_LEAST = 2  # known headers of a header row
_MOST_WORDS = 12
_ID = re.compile(r"^(\D+?)(0*)(\d+)$")
_BARE = re.compile(r"^[A-Za-z0-9_-]+$")
_USUAL = {"persons": {"roles": "guest"}}
_OF_SHEET = ("delegation", "party")
_ABOUT = Text(
    '{book} 各表 → 活动文件夹。请核对后重新运行 scheduler import。"" 为不用该列。',
    'What {book} holds, for the event\'s folder. Check it, and run scheduler import again. "" leaves out.',
)
_REQUIRED = Text("必填:{meaning}", "required: {meaning}")
_UNKNOWN_WORDS = Text("请在右边写明含义", "say on the right what these mean")
_NOTHING_FOUND = Text("表“{sheet}”中未找到表头", "no header row found on the sheet “{sheet}”")


@dataclass(frozen=True)
class Found:
    """A table that a sheet seems to hold; `row` is that of its header, from 1."""

    sheet: str
    row: int
    table: Table
    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    rows: int


@dataclass
class _Entry:
    """Tables of one kind on several sheets, as one entry of the mapping file."""

    table: Table
    sheets: list[str] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)
    missing: dict[str, Column] = field(default_factory=dict)
    words: dict[str, dict[str, None]] = field(default_factory=dict)


def propose(book: Path, mapping: Path) -> tuple[Found, ...]:
    """Writes a mapping file and says what it is based on.

    Raises InputError for a book that does not open, NotNowError when the file cannot be written.
    """
    basket = Basket()
    opened = open_book(book, basket)
    basket.close()
    assert opened is not None
    found, entries, empty = _understood(opened)
    lines = [f"# {line}" for text in (_ABOUT.filled(book=book.name),) for line in (text.zh, text.en)]
    lines += [f"# {both(_NOTHING_FOUND.filled(sheet=sheet))}" for sheet in empty]
    lines += [line for entry in _with_delegations(entries) for line in _toml(entry)]
    write_text(mapping, "\n".join(lines) + "\n")
    return tuple(found)


def _understood(book: Book) -> tuple[list[Found], list[_Entry], list[str]]:
    """The tables found, the entries for them, and the sheets without one."""
    found: list[Found] = []
    entries: dict[str, _Entry] = {}
    empty = []
    for grid in (grid for grid in book.grids if not grid.hidden):
        text = SheetText(grid)
        mine = list(_tables(text))
        empty += [] if mine else [grid.title]
        maps = [TableMap(sheets=(grid.title,), table=table.name, header=header.top + 1) for header, table in mine]
        for block, (one, *_) in blocks_of(text, maps):
            entry = entries.setdefault(one.of.name, _Entry(one.of))
            unknown = tuple(
                title
                for title, column in zip(block.header.titles, columns_of(block.header, one), strict=True)
                if title and not column and not is_ignored(title, {})
            )
            columns = tuple(column for column in columns_of(block.header, one) if column)
            found.append(Found(grid.title, block.header.top + 1, one.of, columns, unknown, len(block.rows)))
            entry.sheets += [grid.title] if grid.title not in entry.sheets else []
            entry.unknown.update(dict.fromkeys(unknown))
            entry.missing.update((column.name, column) for column in missing_columns(block.header, one))
            _note_words(entry, columns_of(block.header, one), (text.rows[row] for row in block.rows))
    return found, list(entries.values()), empty


def _tables(text: SheetText) -> Iterator[tuple[Header, Table]]:
    """Rows of which more than half the texts are headers of one table, and that table."""
    row = 0
    while row < len(text.rows):
        header = text.header_at(row)
        titles = [title for title in header.titles if title and not is_ignored(title, {})]
        table = max(TABLES, key=lambda one: _score(header, one))
        known = _score(header, table)[0]
        if known >= _LEAST and 2 * known > len(titles):
            yield header, table
            row = header.bottom
        row += 1


def _score(header: Header, table: Table) -> tuple[int, int, int]:
    """Known headers; fewer of the required ones missing; more words of the dictionary itself."""
    entry = TableMap(sheets=("*",), table=table.name)
    columns = [column for column in columns_of(header, entry) if column]
    own = sum(title in (column.zh, column.name) for title in header.titles for column in columns)
    return len(columns), -len(missing_columns(header, entry)), own


def _note_words(entry: _Entry, columns: list[Column | None], rows: Iterable[tuple[str, ...]]) -> None:
    """Words that the dictionary does not have."""
    calendar = calendar_from("", "")
    for row in rows:
        for column, text in zip(columns, row, strict=True):
            if column is None or not text or column.cell.kind not in _WORDS:
                continue
            try:
                plain_form(entry.table, column, with_year(text, calendar), calendar)
            except (ValueError, OverflowError):
                entry.words.setdefault(column.name, {})[text] = None


def _with_delegations(entries: list[_Entry]) -> list[_Entry]:
    """A sheet for each delegation makes the delegations too."""
    persons = next((one for one in entries if one.table.name == "persons"), None)
    if persons is None or len(persons.sheets) < 2 or any(one.table.name == "delegations" for one in entries):
        return entries
    delegations = next(table for table in TABLES if table.name == "delegations")
    return [_Entry(delegations, list(persons.sheets)), *entries]


def _toml(entry: _Entry) -> Iterator[str]:
    table, several = entry.table, len(entry.sheets) > 1
    yield f"\n[[tables]]  # {both(table.title)}"
    yield f"sheet = {_text(entry.sheets)}"
    yield f"table = {_text(table.name)}"
    fill = dict(_USUAL.get(table.name, {})) if "roles" in entry.missing else {}
    if table.name == "delegations" and not entry.missing:
        yield 'rows = "once"'
        fill["name"] = "{sheet}"
    if several:
        fill |= {name: "{sheet}" for name in _OF_SHEET if name in table.of_field}
    if entry.unknown:
        yield f"columns = {_inline(dict.fromkeys(entry.unknown, ''))}"
    if fill:
        yield f"fill = {_inline(fill)}"
    for name, column in entry.missing.items():
        if name not in fill and name != "id":
            yield f"# fill: {name} = {_text(column.example)}  # {both(_asked(column))}"
    if "id" in table.of_field:
        yield f"id = {_text(_rule(table.of_field['id'].example))}"
    for name, words in entry.words.items():
        asked = dict.fromkeys(list(words)[:_MOST_WORDS], "")
        yield f"values.{name} = {_inline(asked)}  # {both(_UNKNOWN_WORDS)}"


def _asked(column: Column) -> Text:
    return Text(_REQUIRED.zh.format(meaning=column.meaning.zh), _REQUIRED.en.format(meaning=column.meaning.en))


def _rule(example: str) -> str:
    """`G01` → `G{n:02}`."""
    match = _ID.match(example)
    return f"{match[1]}{{n:0{len(match[2] + match[3])}}}" if match else "{n}"


def _inline(pairs: Mapping[str, str]) -> str:
    return f"{{ {', '.join(f'{_key(key)} = {_text(value)}' for key, value in pairs.items())} }}"


def _key(key: str) -> str:
    return key if _BARE.match(key) else _text(key)


def _text(value: str | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)
