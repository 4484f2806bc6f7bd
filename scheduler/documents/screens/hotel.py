"""One hotel: its allotments and its rooming list."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.papers.rooming import rooming
from scheduler.documents.screens.narrow import Lines, narrowed
from scheduler.documents.screens.screen import Fact, Screen, assemble
from scheduler.documents.words import ROOM, word
from scheduler.domain.base import Id
from scheduler.domain.lodging import Booking
from scheduler.i18n import Text

_PHONE = Text("电话", "Phone")
_BOOKING = Text("协议房 {kind}", "Contract, {kind}")
_TERMS = Text("{rooms}间,每晚{price:g}元,{nights}", "{rooms} rooms at {price:g} yuan a night, {nights}")
_CLOSED = Text("停用", "Closed")


def hotel_screen(d: Dossier, who: Id) -> Screen:
    lines = Lines(rooms=lambda line: d.event.hotel_of_room(line.room) == who)
    title = f"{who} {d.names.hotel(who)}"
    return assemble(title, _facts(d, who), narrowed(d, lines, {who}), (rooming, deviations))


def _facts(d: Dossier, hotel: Id) -> Iterable[Fact]:
    yield d.say(_PHONE), d.event.hotel_of[hotel].phone
    yield from (_booking(d, booking) for booking in d.event.bookings if booking.hotel == hotel)
    yield d.say(_CLOSED), d.names.listed(d.names.dates.interval(when) for when in d.event.closed("hotels", hotel))


def _booking(d: Dossier, booking: Booking) -> Fact:
    nights = d.names.dates.nights(booking.first, booking.last)
    return (
        d.say(_BOOKING, kind=word(ROOM, booking.kind, d.lang)),
        d.say(_TERMS, rooms=booking.rooms, price=booking.price / 100, nights=nights),
    )
