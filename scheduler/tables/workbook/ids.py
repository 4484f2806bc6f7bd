"""Ids: rows that are known keep theirs, new ones get the next number; names in references become ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar
from scheduler.tables.dictionary import TABLES, Column, Table
from scheduler.tables.problems import Basket
from scheduler.tables.workbook.checked import comparable
from scheduler.tables.workbook.records import Record, Value
from scheduler.tables.workbook.values import squeezed

ORDER = (
    "profile",
    "locations",
    "delegations",
    "parties",
    "hotels",
    "buildings",
    "floors",
    "rooms",
    "venues",
    "persons",
    "vehicles",
)
"""What others refer to comes first."""
SAME: Mapping[str, tuple[str, ...]] = {
    "delegations": ("name",),
    "parties": ("delegation", "name"),
    "persons": ("name", "delegation"),
    "legs": ("party", "direction", "number"),
    "stays": ("person", "first"),
    "locations": ("name",),
    "hotels": ("name",),
    "buildings": ("hotel", "name"),
    "floors": ("building", "level"),
    "rooms": ("floor", "number"),
    "venues": ("name",),
    "vehicles": ("plate",),
    "bookings": ("hotel", "kind", "first"),
    "dishes": ("venue", "name"),
    "gifts": ("name",),
    "activities": ("name", "parties"),
}
"""By what a row is known again where the mapping file does not say it."""
_NAMES = ("name", "name_en", "plate", "number")
_NUMBER = re.compile(r"\{n(?::(\d+))?\}")
_LIST = re.compile("[;,;,、]")
_ONE = Text("一个编号;同名的有 {ids}", "an id, for several have this name: {ids}")
_KNOWN = Text("{tables} 中的编号或名称", "an id or a name of {tables}")

Columns = tuple[str, ...]
Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Table → rows of English header → text, as they stand in the event's folder."""


def folded(text: str) -> str:
    return re.sub(r"[\s·•]", "", squeezed(text)).casefold()


@dataclass
class Ids:
    """Gives ids to records. `open_references` are names of which the event has no table yet."""

    known: Rows
    records: Sequence[Record]
    calendar: Calendar
    basket: Basket
    open_references: list[Value] = field(default_factory=list)
    _names: dict[str, dict[str, dict[str, None]]] = field(default_factory=dict)

    def give(self) -> None:
        """Ids for all, in the order in which tables refer to each other; then every reference."""
        tables = [*ORDER, *(table.name for table in TABLES if table.name not in ORDER)]
        for table in tables:
            mine = [record for record in self.records if record.table.name == table]
            self._names[table] = {}
            for row in self.known.get(table, ()):
                self._learn(table, row)
            self._number(table, mine)
            for record in mine:
                self._learn(table, record.texts)
        for record in self.records:
            self._resolve(record, record.table.columns, final=True)

    def _learn(self, table: str, row: Mapping[str, str]) -> None:
        key = row.get("id") or row.get("person") or ""
        for name in (key, *(row.get(column, "") for column in _NAMES)):
            if name and key:
                self._names[table].setdefault(folded(name), {})[key] = None

    def _number(self, table: str, records: Sequence[Record]) -> None:
        """Running numbers; a row that the folder or the book has already is the same by the entry's columns."""
        known = self.known.get(table, ())
        taken = {row.get("id", "") for row in known} | {one.text("id") for one in records}
        ids: dict[Columns, dict[Columns, str]] = {}
        free: dict[str, Iterator[str]] = {}
        for record in records:
            if "id" in record.cells or not record.rule:
                continue
            same = record.entry.same or SAME.get(table, tuple(record.cells))
            self._resolve(record, [column for column in record.table.columns if column.name in same], final=False)
            if same not in ids:
                ids[same] = {self._key(record.table, row.get, same): row.get("id", "") for row in known}
            key = self._key(record.table, record.text, same)
            numbers = free.setdefault(record.rule, _numbers(record.rule))
            ids[same][key] = ids[same].get(key) or next(number for number in numbers if number not in taken)
            record.cells["id"] = Value(ids[same][key], record.place.file, record.place.row, "id")

    def _key(self, table: Table, text: Callable[[str], str | None], same: Columns) -> Columns:
        """What the columns say, whichever way it is written."""
        columns = [column for column in table.columns if column.name in same]
        return tuple(folded(comparable(table, one, text(one.name) or "", self.calendar)) for one in columns)

    def _resolve(self, record: Record, columns: Iterable[Column], final: bool) -> None:
        """Names in columns of ids become ids; `final` tells of those that are none."""
        for column in columns:
            value = record.cells.get(column.name)
            if value and column.refers and column.name != "id" and ":" not in value.text:
                several = column.cell.kind.startswith("list")
                parts = [part.strip() for part in _LIST.split(value.text)] if several else [value.text]
                ids = [self._id(part, column, value, final) for part in parts if part]
                record.cells[column.name] = Value(";".join(ids), value.file, value.row, value.column)

    def _id(self, name: str, column: Column, value: Value, final: bool) -> str:
        names = {one: ids for table in reversed(column.refers) for one, ids in self._names.get(table, {}).items()}
        ids = tuple(names.get(folded(name), ()))
        if len(ids) == 1 or name in ids:
            return name if name in ids else ids[0]
        if final and ids:
            self.basket.add(value.file, value.row, value.column, name, _ONE.filled(ids=", ".join(ids)))
        elif final and names:
            accepted = _KNOWN.filled(tables=", ".join(f"{table}.csv" for table in column.refers))
            self.basket.add(value.file, value.row, value.column, name, accepted, names)
        elif final:
            self.open_references.append(Value(name, value.file, value.row, value.column))
        return name


def _numbers(rule: str) -> Iterator[str]:
    """`G{n:02}` → G01, G02 …; a rule without a number is the id itself."""
    match = _NUMBER.search(rule)
    if match is None:
        yield rule
        return
    for number in range(1, 10**6):
        yield f"{rule[: match.start()]}{str(number).zfill(int(match[1] or 1))}{rule[match.end() :]}"
