"""The rooming list by hotel and floor: who sleeps where, and the spare rooms."""

from __future__ import annotations

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.domain.base import Id
from scheduler.i18n import Text
from scheduler.plan import RoomNight
from scheduler.tables.plan_workbook.base import room_key
from scheduler.tables.plan_workbook.layout import FREE, NIGHTS

_TITLE = Text("住房表", "Rooming list")
_COLUMNS = (
    Text("房号", "Room"),
    Text("房型", "Kind"),
    Text("入住人", "Guests"),
    Text("代表团", "Delegation"),
    Text("住宿夜", "Nights"),
    Text("说明", "Remarks"),
)
_FIELDS = ("room", "", "guests", "", NIGHTS, FREE)
_SPARE = Text("(备用房)", "(spare room)")
_NOTE = Text("{rooms}间房,{people}人,备用{spares}间", "rooms {rooms}, people {people}, spare {spares}")
_NOTHING = Text("本方案不含住宿。", "This plan holds no rooms.")


def rooming(d: Dossier) -> Paper:
    floors: dict[Id, list[RoomNight]] = {}
    for line in sorted((*d.lines.stays, *d.lines.spares), key=lambda line: _place(d, line)):
        floors.setdefault(d.event.room_of[line.room].floor, []).append(line)
    return Paper(
        "rooming",
        d.say(_TITLE),
        tuple(d.say(c) for c in _COLUMNS),
        tuple(_floor(d, floor, found) for floor, found in floors.items()),
        d.say(_NOTHING),
        _FIELDS,
    )


def _place(d: Dossier, line: RoomNight) -> tuple[str, str, int, str, int]:
    room = d.event.room_of[line.room]
    floor = d.event.floor_of[room.floor]
    return d.event.hotel_of_room(line.room), floor.building, floor.level, room.number, line.first


def _floor(d: Dossier, floor: Id, lines: list[RoomNight]) -> Section:
    hotel = d.event.building_of[d.event.floor_of[floor].building].hotel
    together: dict[tuple[Id, int, int], list[RoomNight]] = {}
    for line in lines:
        together.setdefault((line.room, line.first, line.last), []).append(line)
    note = d.say(
        _NOTE,
        rooms=len({line.room for line in lines}),
        spares=sum(not line.person for line in lines),
        people=len({line.person for line in lines if line.person}),
    )
    items = tuple(";".join(room_key(line, d.event) for line in group) for group in together.values())
    return Section(
        f"{d.names.hotel(hotel)} {d.names.floor(floor)}", tuple(_row(d, g) for g in together.values()), note, items
    )


def _row(d: Dossier, lines: list[RoomNight]) -> Row:
    room = lines[0].room
    guests = d.names.listed(d.names.guest(line.person) if line.person else d.say(_SPARE) for line in lines)
    delegations = dict.fromkeys(_delegation(d, line) for line in lines)
    return (
        d.names.room(room),
        d.names.room_kind(room),
        guests,
        d.names.listed(d.names.delegation(one) for one in delegations if one),
        d.names.dates.nights(lines[0].first, lines[0].last),
        d.remarks(*(line.id for line in lines), room),
    )


def _delegation(d: Dossier, line: RoomNight) -> Id:
    person = d.event.person_of.get(line.person)
    return line.delegation or (person.delegation if person else "")
