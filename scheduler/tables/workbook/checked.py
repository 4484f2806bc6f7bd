"""Records checked cell by cell against the dictionary, and written in its own form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from scheduler.clock import Clock
from scheduler.tables.cells.base import Calendar, RefusedError, narrow
from scheduler.tables.cells.times import day_of
from scheduler.tables.dictionary import Column, Table
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.workbook.records import DATES, Record, Value
from scheduler.tables.workbook.values import squeezed

_NO_YEAR = re.compile(r"^(\d{1,2})(?:月|/|\.|-)(\d{1,2})日?(?=\D|$)\s*(.*)$")
_SPREAD = 4  # characters
_EXPANDED = "intervals"
"""The kind of cells that would be written out for each day; they stay as they were typed."""


def calendar_from(first: str, last: str) -> Calendar:
    """The event's days as texts of event.csv; without them a day far from any event."""
    try:
        start = day_of(first)
        return Calendar(Clock(start), max(1, (day_of(last) - start).days + 1))
    except (ValueError, OverflowError):
        return Calendar(Clock(date(2000, 1, 1)), 1)


def check(records: Iterable[Record], calendar: Calendar, basket: Basket) -> None:
    """Every cell in the form of the files; what cannot be read or is missing goes into the basket."""
    for record in records:
        for column in record.table.columns:
            value = record.cells.get(column.name)
            if value is None or not value.text:
                record.cells.pop(column.name, None)
                if record.table.required(column):
                    place = record.place
                    basket.add(place.file, place.row, column.name, NOTHING, column.cell.accepted)
                continue
            text = _checked(record.table, column, value, calendar, basket)
            record.cells[column.name] = Value(text, value.file, value.row, value.column)


def comparable(table: Table, column: Column, text: str, calendar: Calendar) -> str:
    """The form by which two texts are the same value (`男` and `M`); what cannot be read stands for itself."""
    try:
        dated = with_year(text, calendar) if column.cell.kind in DATES else _unspread(table, column, text)
        return plain_form(table, column, dated, calendar) if text else ""
    except (ValueError, OverflowError):
        return text


def _unspread(table: Table, column: Column, text: str) -> str:
    """A person's name of two or three characters is often spread over the width of its cell."""
    close = squeezed(text)
    return close if (table.name, column.name) == ("persons", "name") and len(close) <= _SPREAD else text


def _checked(table: Table, column: Column, value: Value, calendar: Calendar, basket: Basket) -> str:
    text = with_year(value.text, calendar) if column.cell.kind in DATES else _unspread(table, column, value.text)
    try:
        return plain_form(table, column, text, calendar)
    except (ValueError, OverflowError) as error:
        accepted = error.accepted if isinstance(error, RefusedError) else column.cell.accepted
        basket.add(value.file, value.row, value.column, value.text, accepted)
        return value.text


def plain_form(table: Table, column: Column, text: str, calendar: Calendar) -> str:
    """The one way in which a value is written. Raises ValueError where it cannot be read."""
    if table.means_absent(column, text):
        return text
    parsed = column.cell.parse(text, calendar)
    return text if column.cell.kind == _EXPANDED else table.cell_text(column, parsed, calendar)


def with_year(text: str, calendar: Calendar) -> str:
    """`3月11日 10:18`, `3/11` → with the year that lies nearest to the event."""
    match = _NO_YEAR.match(narrow(text))
    if not match:
        return text
    first = calendar.clock.first_day
    try:
        days = [date(year, int(match[1]), int(match[2])) for year in (first.year - 1, first.year, first.year + 1)]
    except ValueError:
        return text
    return f"{min(days, key=lambda day: abs(day - first)).isoformat()} {match[3]}".strip()
