"""Imports a book into an event's folder by its mapping file: all or nothing, every problem in one pass."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass
from pathlib import Path

from scheduler.i18n import Lang
from scheduler.tables.cells.base import Calendar
from scheduler.tables.dictionary import PROFILE
from scheduler.tables.problems import Basket
from scheduler.tables.workbook.book import open_book
from scheduler.tables.workbook.checked import calendar_from, check
from scheduler.tables.workbook.folder import Sheet, read_folder, write_folder
from scheduler.tables.workbook.ids import Ids
from scheduler.tables.workbook.mapping import read_mapping
from scheduler.tables.workbook.merge import Count, Merger, Prefer
from scheduler.tables.workbook.records import Record, Value, extract

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True)
class Imported:
    """`left_out` are rows taken for totals, notes or captions; `open_references` names that no table has yet,
    `unread` sheets of which the mapping file says nothing.
    """

    counts: Map[str, Count]
    left_out: tuple[Value, ...]
    open_references: tuple[Value, ...]
    unread: tuple[str, ...]


def import_book(book: Path, mapping: Path, folder: Path, prefer: Prefer | None, lang: Lang) -> Imported:
    """Merges the tables of a book into the folder, which is made where it is missing.

    Raises InputError with every problem as book:sheet, row and column, and leaves the folder as it was;
    NotNowError when it cannot be written.
    """
    basket = Basket()
    entries, opened = read_mapping(mapping, basket), open_book(book, basket)
    sheets = read_folder(folder, basket)
    basket.close()
    assert entries is not None
    assert opened is not None
    found = extract(opened, entries, basket)
    known = {name: [sheet.row(number) for number in range(len(sheet.rows))] for name, sheet in sheets.items()}
    calendar = _calendar(found.records, sheets)
    ids = Ids(known, found.records, calendar, basket)
    ids.give()
    check(found.records, calendar, basket)
    basket.close()
    counts = Merger(sheets, calendar, prefer, lang, basket).merge(found.records)
    basket.close()
    write_folder(folder, {name: sheets[name] for name in counts}, lang)
    return Imported(counts, tuple(found.left_out), tuple(ids.open_references), tuple(found.unread))


def _calendar(records: list[Record], sheets: Map[str, Sheet]) -> Calendar:
    """The event's days by the book, else by the folder; where neither has them, the first day that the book names."""
    sheet = sheets.get("profile")
    rows: list[Map[str, str]] = [record.texts for record in records if record.table is PROFILE]
    rows += [sheet.row(number) for number in range(len(sheet.rows))] if sheet else []
    spans = ((row.get("first_day", ""), row.get("last_day", "")) for row in rows)
    days = sorted(_DAY.findall(" ".join(text for record in records for text in record.texts.values())))
    return calendar_from(*next(spans, (days[0], days[0]) if days else ("", "")))
