"""Gifts and courtesies: what is prepared for whom, by when; the text of the welcome message."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import COURTESY, word
from scheduler.i18n import Text
from scheduler.plan import Courtesy, Present

_TITLE = Text("礼品与礼遇", "Gifts and courtesies")
_COLUMNS = (
    Text("时间", "When"),
    Text("来宾", "Guest"),
    Text("事项", "What"),
    Text("房间", "Room"),
    Text("联系人", "Contact"),
    Text("内容", "Details"),
    Text("说明", "Remarks"),
)
_NOTHING = Text("本方案不含礼品与礼遇。", "This plan holds no gifts or courtesies.")
_COURTESIES = Text("礼遇", "Courtesies")
_GIFTS = Text("礼品", "Gifts")
_GIFT = Text("礼品", "gift")
_MESSAGE = Text(
    "{who},欢迎您。您的房间是{hotel}{room},联络员{contact}({phone})随时为您服务。",
    "Welcome, {who}. Your room is {room} at {hotel}; {contact} ({phone}) is at your service.",
)


def gifts(d: Dossier) -> Paper:
    courtesies = sorted(d.lines.courtesies, key=lambda line: (line.due, line.id))
    presents = sorted(d.lines.gifts, key=lambda line: (line.ready, line.id))
    sections = (
        Section(d.say(_COURTESIES), tuple(_courtesies(d, courtesies))),
        Section(d.say(_GIFTS), tuple(_presents(d, presents))),
    )
    return Paper(
        "gifts",
        d.say(_TITLE),
        tuple(d.say(c) for c in _COLUMNS),
        tuple(section for section in sections if section.rows),
        d.say(_NOTHING),
    )


def _courtesies(d: Dossier, lines: Iterable[Courtesy]) -> Iterable[Row]:
    for line in lines:
        yield (
            d.names.dates.moment(line.due),
            d.names.guest(line.person),
            word(COURTESY, line.kind, d.lang),
            d.names.room(line.room) if line.room else "",
            d.names.person(line.contact) if line.contact else "",
            _message(d, line) if line.kind == "sms" else "",
            d.remarks(line.id),
        )


def _message(d: Dossier, line: Courtesy) -> str:
    """Room and contact are left open where the plan has none."""
    contact = d.event.person_of.get(line.contact)
    hotel = d.names.hotel(d.event.hotel_of_room(line.room)) if line.room in d.event.room_of else "…"
    return d.say(
        _MESSAGE,
        who=d.names.person(line.person),
        hotel=hotel,
        room=d.names.room(line.room) or "…",
        contact=d.names.person(line.contact) or "…",
        phone=contact.phone if contact else "…",
    )


def _presents(d: Dossier, lines: Iterable[Present]) -> Iterable[Row]:
    known = {gift.id: gift for gift in d.event.gifts}
    for line in lines:
        gift = known.get(line.gift)
        name = d.names.either(gift.name, gift.name_en) if gift else line.gift
        yield (
            d.names.dates.moment(line.ready),
            d.names.guest(line.person),
            d.say(_GIFT),
            "",
            "",
            name,
            d.remarks(line.id),
        )
