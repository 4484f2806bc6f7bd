"""Ids that are made of other ids: plan items in pins, tasks and actuals, activities of the visit template in links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar
from scheduler.tables.cells.times import day_of
from scheduler.tables.checks import Data, id_of

PROGRAMME = ("activities", "delegations", "parties", "legs", "persons")
"""Tables that an activity of the template, or a journey, is named by (`D07/lunch/2026-03-05`, `K1/in`)."""
OWNERS = {
    "stay": ("persons",),
    "spare": ("delegations",),
    "act": PROGRAMME,
    "mov": PROGRAMME,
    "car": PROGRAMME,
    "standby": (),
    "service": ("vehicles",),
    "duty": PROGRAMME,
    "post": ("posts",),
    "table": PROGRAMME,
    "seat": PROGRAMME,
    "menu": PROGRAMME,
    "gift": ("persons",),
    "amenity": (),
    "notice": (),
    "task": ("tasks",),
}
"""What stands before the colon of a plan item (design/domain.md, Ids) → tables that hold the first id behind it."""
_THINGS = ("legs", "persons", "vehicles")
_RULES_TASK = re.compile(r"K\d+(\.[a-z]+)?")
"""Tasks of the rules (`K2.rooms`); what stands behind them is theirs."""
_ITEM = Text(
    f"以 {'、'.join(OWNERS)} 加冒号开头的方案条目", f"a plan item that starts with {', '.join(OWNERS)} and a colon"
)


def check_items(data: Data) -> None:
    """Every plan item names a known thing, every generated activity a kind of the template and a day of the event."""
    for name, key in (("pins", "item"), ("tasks", "anchor"), ("actuals", "subject")):
        _check_items(data, name, key)
    _check_generated(data)


def is_generated(activity: str) -> bool:
    """Whether an activity's id is one of the visit template's (`D07/lunch/2026-03-05`)."""
    return "/" in activity


def _check_items(data: Data, name: str, key: str) -> None:
    rows = data.tables[name]
    for row in rows.rows:
        item = row.values.get(key, "")
        kind, colon, rest = item.partition(":")
        if not colon and name == "actuals":
            _check_owner(data, name, key, row.number, item, _THINGS)
        elif item and kind not in OWNERS:
            data.add(rows, row, key, item, _ITEM, OWNERS, kind)
        elif item and _owned(kind, rest):
            _check_owner(data, name, key, row.number, _owner(rest), OWNERS[kind])


def _owned(kind: str, rest: str) -> bool:
    """Whether the first id behind the kind is one of the event's."""
    return (
        bool(OWNERS[kind]) and kind != "post" and not (kind == "task" and _RULES_TASK.fullmatch(rest.partition("/")[0]))
    )


def _owner(rest: str) -> str:
    """The first id behind the kinds: of `mov:K1/in/0` it is K1."""
    while rest.partition(":")[0] in OWNERS and ":" in rest:
        rest = rest.partition(":")[2]
    return rest.partition("/")[0]


def _check_owner(data: Data, name: str, key: str, number: int, owner: str, tables: Iterable[str]) -> None:
    if data.readable(*tables) and owner and owner not in data.ids(*tables):
        rows = data.tables[name]
        data.basket.add(rows.table.file, number, rows.header(key), owner, id_of(tables), data.ids(*tables))


def _check_generated(data: Data) -> None:
    rows = data.tables["activities"]
    for row in rows.rows:
        for link in row.values.get("links", ()):
            kind, _, day = link.other.partition("/")[2].partition("/")
            if not is_generated(link.other) or data.kinds is None:
                continue
            if kind not in data.kinds:
                listed = ", ".join(sorted(data.kinds))
                accepted = Text(f"接待手册模板中的活动：{listed}", f"an activity of the handbook's template: {listed}")
                data.add(rows, row, "links", link.other, accepted, data.kinds, kind)
            elif day and not _in_event(day, data.calendar):
                accepted = Text("活动期间的日期", "a day of the event")
                data.add(rows, row, "links", link.other, accepted)


def _in_event(day: str, calendar: Calendar) -> bool:
    try:
        return not calendar.known or 0 <= calendar.clock.night(day_of(day)) < calendar.days
    except ValueError:
        return False
