"""The few ties between cells that belong to single tables, and that every used place can be reached."""

from __future__ import annotations

from collections.abc import Callable

from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar
from scheduler.tables.cells.times import MOMENT
from scheduler.tables.checks import Data, id_of
from scheduler.tables.problems import NOTHING

ITEM_KINDS = ("stay", "spare", "act", "mov", "car", "duty", "post", "table", "task")
"""What stands before the colon of a plan item (design/domain.md, Ids)."""


def check_ties(data: Data) -> None:
    """Every tie of this module; the problems go into the basket."""
    for check in _TIES:
        check(data)


def _parties_apart(data: Data) -> None:
    taken = data.ids("delegations")
    for row in data.tables["parties"].rows:
        if row.values.get("id") in taken:
            data.add(
                data.tables["parties"],
                row,
                "id",
                row.values["id"],
                Text("不与代表团编号重复", "an id that no delegation has"),
            )


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
                data.add(
                    rows,
                    row,
                    "roles",
                    Role.PRINCIPAL.value,
                    Text(f"每个代表团一位主宾（已有 {known}）", f"one principal a delegation ({known} already is)"),
                )


def _closed_things_exist(data: Data) -> None:
    rows = data.tables["closures"]
    for row in rows.rows:
        table, subject = row.values.get("table"), row.values.get("subject")
        if table and subject and data.readable(table) and subject not in data.ids(table):
            data.add(rows, row, "subject", subject, id_of((table,)), data.ids(table))


_PINNED = {
    "venue": ("venues",),
    "room": ("rooms",),
    "vehicle": ("vehicles",),
    "driver": ("persons",),
    "person": ("persons",),
}


def _pinned_values_fit(data: Data) -> None:
    rows = data.tables["pins"]
    for row in rows.rows:
        field, value = row.values.get("field"), row.values.get("value")
        tables = _PINNED.get(field or "", ())
        if field == "start" and value and not _is_moment(value, data.calendar):
            data.add(rows, row, "value", value, MOMENT.accepted)
        elif tables and value and data.readable(*tables) and value not in data.ids(*tables):
            data.add(rows, row, "value", value, id_of(tables), data.ids(*tables))


def _is_moment(text: str, calendar: Calendar) -> bool:
    try:
        MOMENT.parse(text, calendar)
    except (ValueError, OverflowError):
        return False
    return True


def _items_are_of_a_kind(data: Data) -> None:
    accepted = Text(
        f"以 {'、'.join(ITEM_KINDS)} 加冒号开头的方案条目",
        f"a plan item that starts with {', '.join(ITEM_KINDS)} and a colon",
    )
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
            data.basket.add(
                "travel.csv",
                None,
                "from→to",
                f"{start}→{place}: {NOTHING}",
                Text("连接二者的行车时间", "a row by which one gets from one to the other"),
            )


def used_places(data: Data) -> list[str]:
    """Locations of hubs, hotels and venues, each once."""
    asked = (("hotels", "location"), ("legs", "hub"), ("venues", "location"))
    known = data.ids("locations")
    return [one for one in dict.fromkeys(p for t, key in asked for p in data.tables[t].given(key)) if one in known]


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
    _parties_apart,
    _guests_belong,
    _one_principal,
    _closed_things_exist,
    _pinned_values_fit,
    _items_are_of_a_kind,
    _no_own_parent,
    _places_connected,
)
