"""What the dictionary says between cells: unique rows, order, one of several, known references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from scheduler.domain.activities import Link
from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar
from scheduler.tables.dictionary import Column
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.rows import Row, Rows


@dataclass
class Data:
    """Every table as far as it could be read; `kinds` are those of the visit template, None where it is not known."""

    tables: Mapping[str, Rows]
    calendar: Calendar
    basket: Basket
    kinds: frozenset[str] | None = None
    _ids: dict[tuple[str, ...], Set[str]] = field(default_factory=dict)

    def add(
        self, rows: Rows, row: Row, key: str, found: str, accepted: Text, known: Iterable[str] = (), word: str = ""
    ) -> None:
        """A problem of one cell; what was meant by `word` is searched among `known`."""
        self.basket.add(rows.table.file, row.number, rows.header(key), found, accepted, known, word)

    def ids(self, *names: str) -> Set[str]:
        """The ids of these tables; asked for once the rows stay as they are."""
        if names not in self._ids:
            self._ids[names] = self._collected(names)
        return self._ids[names]

    def _collected(self, names: Iterable[str]) -> Set[str]:
        return {one for name in names for one in self.tables[name].given(self.tables[name].table.unique[0])}

    def readable(self, *names: str) -> bool:
        return not any(self.tables[name].broken for name in names)


def check_tables(data: Data) -> None:
    """`check_rows` of every table; the problems go into the basket."""
    for rows in data.tables.values():
        check_rows(data, rows)


def check_rows(data: Data, rows: Rows) -> None:
    """What the dictionary says of one table: unique rows, order, one of several, references into `data`."""
    _check_unique(data, rows)
    _check_order(data, rows)
    _check_one_of(data, rows)
    _check_references(data, rows)


def _check_unique(data: Data, rows: Rows) -> None:
    """No two rows agree in all of the table's unique fields."""
    first: dict[tuple[Any, ...], int] = {}
    defaults = {name: rows.table.default(rows.table.of_field[name]) for name in rows.table.unique}
    for row in rows.rows:
        key = tuple(row.values.get(name, defaults[name]) for name in rows.table.unique)
        if rows.table.unique[0] in row.values and first.setdefault(key, row.number) != row.number:
            at = first[key]
            found = "→".join(str(row.values[name]) for name in rows.table.unique[:2] if name in row.values)
            accepted = Text(f"不与第 {at} 行重复", f"different from row {at}")
            data.add(rows, row, rows.table.unique[0], found, accepted)


def _check_order(data: Data, rows: Rows) -> None:
    for low, high in rows.table.ordered:
        for row in rows.rows:
            start, end = row.values.get(low), row.values.get(high)
            if start is not None and end is not None and end < start:
                column = rows.table.of_field[high]
                data.add(
                    rows,
                    row,
                    high,
                    column.cell.write(end, data.calendar),
                    Text(f"不早于“{rows.table.of_field[low].zh}”", f"not before “{rows.table.of_field[low].name}”"),
                )


def _check_one_of(data: Data, rows: Rows) -> None:
    keys = rows.table.one_of
    for row in rows.rows if keys else ():
        if not any(row.values.get(key) or key in row.refused for key in keys):
            names = Text("、".join(rows.table.of_field[key].zh for key in keys), ", ".join(keys))
            data.add(rows, row, keys[0], NOTHING, Text(f"至少一项：{names.zh}", f"at least one of {names.en}"))


def _check_references(data: Data, rows: Rows) -> None:
    """Every id that a column names stands in one of the tables it refers to."""
    for column in rows.table.columns:
        if column.refers and data.readable(*column.refers):
            _check_column(data, rows, column)


def _check_column(data: Data, rows: Rows, column: Column) -> None:
    known = data.ids(*column.refers)
    generated = ("delegations", "parties", "legs", "persons") if "activities" in column.refers else ()
    owners = data.ids(*generated) if data.readable(*generated) else set()
    for row in rows.rows:
        for one in _named_ids(row.values.get(column.key)):
            owner, slash, _ = one.partition("/")
            if one not in known and not (slash and owner in owners):
                data.add(rows, row, column.key, one, id_of(column.refers), known)


def _named_ids(value: Any) -> Iterable[str]:
    """The ids in a cell: one, several, or those that links name."""
    if isinstance(value, tuple):
        return (entry.other if isinstance(entry, Link) else str(entry) for entry in value)
    return (str(value),) if value else ()


def id_of(tables: Iterable[str]) -> Text:
    files = " / ".join(f"{name}.csv" for name in tables)
    return Text(f"{files} 中的编号", f"an id of {files}")
