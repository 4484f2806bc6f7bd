"""What must hold between cells: unique ids, known references, order, and the few ties of single tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scheduler.domain.activities import Link
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar
from scheduler.tables.cells.times import MOMENT
from scheduler.tables.dictionary import Column
from scheduler.tables.problems import NOTHING, Basket, similar
from scheduler.tables.rows import Row, Rows

ITEM_KINDS = ("stay", "spare", "act", "mov", "car", "duty", "post", "table", "task")
"""What stands before the colon of a plan item (design/domain.md, Ids)."""


@dataclass
class Data:
    """Every table as far as it could be read."""

    tables: Mapping[str, Rows]
    calendar: Calendar
    basket: Basket

    def add(self, rows: Rows, row: Row, key: str, found: str, accepted: Text) -> None:
        self.basket.add(rows.table.file, row.number, rows.header(key), found, accepted)

    def ids(self, *names: str) -> set[str]:
        return {one for name in names for one in self.tables[name].given(self.tables[name].table.unique[0])}

    def readable(self, *names: str) -> bool:
        return not any(self.tables[name].broken for name in names)


def check_all(data: Data) -> None:
    """Every check of this module; the problems go into the basket."""
    for rows in data.tables.values():
        check_rows(data, rows)
    for check in _TIES:
        check(data)


def check_rows(data: Data, rows: Rows) -> None:
    """What the dictionary says of one table: unique rows, order, one of several, references into `data`."""
    _check_unique(data, rows)
    _check_order(data, rows)
    _check_one_of(data, rows)
    _check_references(data, rows)


def _check_unique(data: Data, rows: Rows) -> None:
    """No two rows agree in all of the table's unique fields."""
    first: dict[tuple[Any, ...], int] = {}
    for row in rows.rows:
        key = tuple(row.values.get(name,
                                   rows.table.default(rows.table.of_field[name])) for name in rows.table.unique)
        if rows.table.unique[0] in row.values and first.setdefault(key, row.number) != row.number:
            at = first[key]
            found = "→".join(str(row.values[name]) for name in rows.table.unique[:2] if name in row.values)
            data.add(rows, row, rows.table.unique[0], found, Text(f"不与第 {at} 行重复",
                                                                  f"different from row {at}"))


def _check_order(data: Data, rows: Rows) -> None:
    for low, high in rows.table.ordered:
        for row in rows.rows:
            start, end = row.values.get(low), row.values.get(high)
            if start is not None and end is not None and end < start:
                column = rows.table.of_field[high]
                data.add(rows, row, high, column.cell.write(end, data.calendar),
                         Text(f"不早于“{rows.table.of_field[low].zh}”",
                              f"not before “{rows.table.of_field[low].name}”"))


def _check_one_of(data: Data, rows: Rows) -> None:
    keys = rows.table.one_of
    for row in rows.rows if keys else ():
        if not any(row.values.get(key) for key in keys):
            names = Text("、".join(rows.table.of_field[key].zh for key in keys), ", ".join(keys))
            data.add(rows, row, keys[0], NOTHING, Text(f"至少一项：{names.zh}",
                                                       f"at least one of {names.en}"))


def _check_references(data: Data, rows: Rows) -> None:
    """Every id that a column names stands in one of the tables it refers to."""
    for column in rows.table.columns:
        if column.refers and data.readable(*column.refers):
            _check_column(data, rows, column)


def _check_column(data: Data, rows: Rows, column: Column) -> None:
    known = data.ids(*column.refers)
    parties = data.ids("delegations", "parties") if "activities" in column.refers else set()
    for row in rows.rows:
        for one in _named_ids(row.values.get(column.key)):
            generated = "/" in one and one.split("/")[0] in parties
            if one not in known and not generated:
                data.add(rows, row, column.key, one + similar(one, known), _id_of(column.refers))


def _named_ids(value: Any) -> Iterable[str]:
    """The ids in a cell: one, several, or those that links name."""
    if isinstance(value, tuple):
        return (entry.other if isinstance(entry, Link) else str(entry) for entry in value)
    return (str(value),) if value else ()


def _id_of(tables: Iterable[str]) -> Text:
    files = " / ".join(f"{name}.csv" for name in tables)
    return Text(f"{files} 中的编号", f"an id of {files}")


def _parties_apart(data: Data) -> None:
    taken = data.ids("delegations")
    for row in data.tables["parties"].rows:
        if row.values.get("id") in taken:
            data.add(data.tables["parties"], row, "id", row.values["id"],
                     Text("不与代表团编号重复", "an id that no delegation has"))


def _guests_belong(data: Data) -> None:
    rows = data.tables["persons"]
    for row in rows.rows:
        roles = row.values.get("roles", ())
        if {Role.GUEST, Role.PRINCIPAL} & set(roles) and not row.values.get("delegation"):
            data.add(rows, row, "delegation", NOTHING, Text("来宾的代表团", "the delegation of a guest"))


def _one_principal(data: Data) -> None:
    rows, first = data.tables["persons"], dict[str, str]()
    for row in rows.rows:
        delegation = row.values.get("delegation", "")
        if Role.PRINCIPAL in row.values.get("roles", ()) and delegation:
            known = first.setdefault(delegation, row.values.get("id", ""))
            if known != row.values.get("id", ""):
                data.add(rows, row, "roles", Role.PRINCIPAL.value,
                         Text(f"每个代表团一位主宾（已有 {known}）",
                              f"one principal a delegation ({known} already is)"))


def _closed_things_exist(data: Data) -> None:
    rows = data.tables["closures"]
    for row in rows.rows:
        table, subject = row.values.get("table"), row.values.get("subject")
        if table and subject and data.readable(table) and subject not in data.ids(table):
            data.add(rows, row, "subject", subject + similar(subject, data.ids(table)), _id_of((table,)))


_PINNED = {"venue": ("venues",), "room": ("rooms",), "vehicle": ("vehicles",), "driver": ("persons",),
           "person": ("persons",)}


def _pinned_values_fit(data: Data) -> None:
    rows = data.tables["pins"]
    for row in rows.rows:
        field, value = row.values.get("field"), row.values.get("value")
        tables = _PINNED.get(field or "", ())
        if field == "start" and value and not _is_moment(value, data.calendar):
            data.add(rows, row, "value", value, MOMENT.accepted)
        elif tables and value and data.readable(*tables) and value not in data.ids(*tables):
            data.add(rows, row, "value", value + similar(value, data.ids(*tables)), _id_of(tables))


def _is_moment(text: str, calendar: Calendar) -> bool:
    try:
        MOMENT.parse(text, calendar)
    except (ValueError, OverflowError):
        return False
    return True


def _items_are_of_a_kind(data: Data) -> None:
    accepted = Text(f"以 {'、'.join(ITEM_KINDS)} 加冒号开头的方案条目",
                    f"a plan item that starts with {', '.join(ITEM_KINDS)} and a colon")
    for name, key in (("pins", "item"), ("tasks", "anchor")):
        rows = data.tables[name]
        for row in rows.rows:
            item = row.values.get(key)
            if item and item.partition(":")[0] not in ITEM_KINDS:
                data.add(rows, row, key, item, accepted)


def _no_own_parent(data: Data) -> None:
    rows = data.tables["locations"]
    for row in rows.rows:
        if row.values.get("parent") and row.values["parent"] == row.values.get("id"):
            data.add(rows, row, "parent", row.values["parent"], Text("另一个地点", "another location"))


def _places_connected(data: Data) -> None:
    """Hubs, hotels and venues can be reached from each other by car, if need be through other places."""
    if not data.readable("travel", "locations", "legs", "hotels", "venues"):
        return
    site = {row.values.get("id"): row.values.get("parent") for row in data.tables["locations"].rows}
    islands = _Islands()
    for row in data.tables["travel"].rows:
        a, b = row.values.get("origin"), row.values.get("destination")
        if a and b:
            islands.join(site.get(a) or a, site.get(b) or b)
    used = dict.fromkeys(site.get(place) or place for place in used_places(data))
    for place in list(used)[1:]:
        start = next(iter(used))
        if islands.root(place) != islands.root(start):
            islands.join(place, start)
            data.basket.add("travel.csv", None, "from→to", f"{start}→{place}: {NOTHING}",
                            Text("连接二者的行车时间", "a row by which one gets from one to the other"))


def used_places(data: Data) -> list[str]:
    """Locations of hubs, hotels and venues, each once."""
    asked = (("hotels", "location"), ("legs", "hub"), ("venues", "location"))
    known = data.ids("locations")
    return [one for one in dict.fromkeys(p for t,
                                         key in asked for p in data.tables[t].given(key)) if one in known]


class _Islands:
    """Places that are joined by rows of travel."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, place: str) -> str:
        while self._above.get(place, place) != place:
            place = self._above[place]
        return place

    def join(self, one: str, other: str) -> None:
        self._above[self.root(one)] = self.root(other)


_TIES: tuple[Callable[[Data], None], ...] = (
    _parties_apart, _guests_belong, _one_principal, _closed_things_exist, _pinned_values_fit,
    _items_are_of_a_kind,
    _no_own_parent, _places_connected)
