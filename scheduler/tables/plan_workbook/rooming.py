"""The edited rooming list: a room may get another number, a guest may be written into another row or a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scheduler.domain.base import Id
from scheduler.i18n import Text
from scheduler.plan import RoomNight
from scheduler.tables.cells.base import narrow
from scheduler.tables.plan_workbook.base import Base
from scheduler.tables.plan_workbook.changes import Change, Changes
from scheduler.tables.plan_workbook.layout import NIGHTS
from scheduler.tables.plan_workbook.sheets import Edited, Line, Sheet
from scheduler.tables.plan_workbook.words import Names, Words, folded, names_of

_ROOM = Text("rooms.csv 中的房号或编号", "number or id of a room of rooms.csv")
_GUESTS = Text("本方案中有住房的人,用 、 分开", "people with a room in this plan, separated by commas")
_ONE_STAY = Text(
    "单独一行的住宿;此人有几段住宿,请改各段的房号",
    "someone with a single stay; this one has several: change the room numbers of their rows",
)
_ONCE = Text("每人每段住宿只在一行(另见第 {row} 行)", "each stay in one row only (see also row {row})")
_NIGHTS = Text("空,或与原行相同的住宿夜", "nothing, or the nights of the row where the guest stood")
_BRACKETS = re.compile(r"\([^()]*\)")
_SEPARATORS = re.compile("[、,;]")


@dataclass(frozen=True)
class _Placed:
    """A line of the plan found in a row: its key, the room there, the cell to speak of."""

    key: str
    room: Id
    cell: Edited


def rooms_of(sheet: Sheet, base: Base, words: Words, changes: Changes) -> list[str]:
    """Notes every change of room; returns the keys of the lines that stand in no row any more."""
    people = _people(base)
    found: dict[str, _Placed] = {}
    for placed in _placements(sheet, base, words, people):
        first = found.setdefault(placed.key, placed)
        if first is not placed:
            placed.cell.refuse(words.basket, _ONCE.filled(row=first.cell.row))
        elif placed.room != base.rooms[placed.key].room:
            changes.add(Change(placed.key, "room", base.rooms[placed.key].room, placed.room, placed.cell))
    return [key for key in base.rooms if key not in found]


def _people(base: Base) -> Names:
    known = base.event.person_of
    housed = dict.fromkeys(line.person for line in base.plan.stays if line.person in known)
    return names_of((one, (known[one].name, known[one].name_en)) for one in housed)


def _placements(sheet: Sheet, base: Base, words: Words, people: Names) -> Iterator[_Placed]:
    nights = {key: line.cells[NIGHTS].was for line in sheet.lines for key in line.items if NIGHTS in line.cells}
    for line in sheet.lines:
        lines = [base.rooms[key] for key in line.items if key in base.rooms]
        room = _room(line, lines[0] if lines else None, base, words)
        cell = line.cells.get("guests")
        keys = line.items if not line.changed("guests") else _keys(line, base, words, people)
        yield from (_Placed(key, room, cell) for key in keys if room and cell)
    for line in sheet.added:
        keys = _keys(line, base, words, people)
        room = _room(line, base.rooms[keys[0]] if keys else None, base, words)
        _check_nights(line, keys, nights, words)
        yield from (_Placed(key, room, line.cells["guests"]) for key in keys if room)


def _room(line: Line, was: RoomNight | None, base: Base, words: Words) -> Id | None:
    """The room of the row now, of several with that number the one in the hotel where it was."""
    cell = line.cells.get("room")
    if was and line.items and not line.changed("room"):
        return was.room
    hotel = base.event.hotel_of_room(was.room) if was else ""
    return words.id_in(cell, words.rooms(hotel), _ROOM) if cell else None


def _keys(line: Line, base: Base, words: Words, people: Names) -> list[str]:
    """The lines of the people that the row names now; who stood in this row is meant before others of the name."""
    cell = line.cells.get("guests")
    if cell is None:
        return []
    own = {base.rooms[key].person: key for key in line.items if key in base.rooms}
    keys = (_key(name, own, base, people, cell, words) for name in _names(cell.now))
    return [key for key in keys if key]


def _names(text: str) -> Iterable[str]:
    names = (name.strip() for name in _SEPARATORS.split(_BRACKETS.sub("", narrow(text))))
    return [name for name in names if name]


def _key(name: str, own: dict[Id, str], base: Base, people: Names, cell: Edited, words: Words) -> str | None:
    named = people.get(folded(name), ())
    here = [person for person in named if person in own]
    if here:
        return own[here[0]]
    named_cell = Edited(cell.file, cell.row, cell.column, "", name)
    person = words.id_in(named_cell, people, _GUESTS)
    keys = [key for key, line in base.rooms.items() if line.person == person] if person else []
    if len(keys) > 1:
        named_cell.refuse(words.basket, _ONE_STAY)
    return keys[0] if len(keys) == 1 else None


def _check_nights(line: Line, keys: list[str], nights: dict[str, str], words: Words) -> None:
    cell = line.cells.get(NIGHTS)
    if cell and cell.now and any(cell.now != nights.get(key) for key in keys):
        cell.refuse(words.basket, _NIGHTS)
