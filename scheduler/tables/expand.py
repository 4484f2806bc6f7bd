"""What a planner writes short, written out: placeholders become persons, a pinned start its moment."""

from __future__ import annotations

from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar
from scheduler.tables.cells.times import MOMENT
from scheduler.tables.problems import Basket
from scheduler.tables.rows import Row, Rows

MOST_PERSONS = 50_000


def expand_placeholders(persons: Rows, basket: Basket) -> None:
    """A row with count n > 1 becomes n rows `<id>.1` … `<id>.n` with count 1; too many persons are a problem."""
    total = sum(row.values.get("count", 1) for row in persons.rows)
    if total > MOST_PERSONS:
        accepted = Text(f"共不超过 {MOST_PERSONS} 人", f"at most {MOST_PERSONS} persons")
        basket.add(persons.table.file, None, persons.header("count"), str(total), accepted)
        return
    persons.rows = [one for row in persons.rows for one in _persons_of(row)]


def _persons_of(row: Row) -> list[Row]:
    count = row.values.get("count", 1)
    if count == 1 or "id" not in row.values:
        return [row]
    stem = row.values["id"]
    return [Row(row.number, {**row.values, "id": f"{stem}.{n}", "count": 1}) for n in range(1, count + 1)]


def write_out_starts(pins: Rows, calendar: Calendar) -> None:
    """A pinned start in any accepted form becomes `2026-03-05T08:30`; what cannot be read stays for the checks."""
    for row in pins.rows:
        value = row.values.get("value")
        if row.values.get("field") == "start" and value:
            try:
                row.values["value"] = MOMENT.write(MOMENT.parse(value, calendar), calendar)
            except (ValueError, OverflowError):
                continue
