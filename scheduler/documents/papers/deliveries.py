"""Deliveries to the rooms before check-in: what goes where, by hotel and hour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scheduler.clock import Minutes, clock_text
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import COURTESY, word
from scheduler.domain.base import Id
from scheduler.i18n import Text

_TITLE = Text("入住前送房清单", "Deliveries before check-in")
_COLUMNS = (
    Text("送达时间", "By"),
    Text("房间", "Room"),
    Text("来宾", "Guest"),
    Text("物品", "What"),
    Text("说明", "Remarks"),
)
_NOTHING = Text("没有需要送房的物品。", "Nothing is to be delivered to rooms.")
_HOUR = Text("{hotel} {day} {hour}时", "{hotel} {day} {hour}:00")
IN_ROOM = ("card", "room_gift")
"""Courtesies that lie in the room."""


class _Drop(NamedTuple):
    hotel: str
    due: Minutes
    room: Id
    person: Id
    what: str
    item: Id


def deliveries(d: Dossier) -> Paper:
    """One section for each hotel and hour."""
    found: dict[tuple[str, int], list[Row]] = {}
    for drop in sorted((*_amenities(d), *_courtesies(d))):
        row = (clock_text(drop.due), d.names.room(drop.room), d.names.guest(drop.person), drop.what)
        found.setdefault((drop.hotel, drop.due // 60), []).append((*row, d.remarks(drop.item)))
    sections = tuple(Section(_heading(d, *key), tuple(rows)) for key, rows in found.items())
    return Paper("deliveries", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _heading(d: Dossier, hotel: str, hour: int) -> str:
    return d.say(_HOUR, hotel=hotel, day=d.names.dates.day(hour // 24), hour=hour % 24)


def _amenities(d: Dossier) -> Iterable[_Drop]:
    known = {amenity.id: amenity for amenity in d.event.amenities}
    for line in d.lines.amenities:
        amenity = known.get(line.amenity)
        what = d.names.either(amenity.name, amenity.name_en) if amenity else line.amenity
        yield _Drop(_hotel(d, line.room), line.due, line.room, line.person, what, line.id)


def _courtesies(d: Dossier) -> Iterable[_Drop]:
    for line in d.lines.courtesies:
        if line.kind in IN_ROOM and line.room:
            what = word(COURTESY, line.kind, d.lang)
            yield _Drop(_hotel(d, line.room), line.due, line.room, line.person, what, line.id)


def _hotel(d: Dossier, room: Id) -> str:
    return d.names.hotel(d.event.hotel_of_room(room)) if room in d.event.room_of else "…"
