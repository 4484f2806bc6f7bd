"""The notice to one recipient: number, whom, of what version, and only the lines that concern them, old → new. C1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.changes.moves import Difference, Kind
from scheduler.changes.recipients import Recipient
from scheduler.compare import Change
from scheduler.documents.items import item_text
from scheduler.documents.names import Names
from scheduler.documents.papers.changes import FIELD, value_text, who_text
from scheduler.i18n import Text

_HEAD = Text("通知 第{number}号", "Notice {number}")
_TO = Text("致:{who}", "To: {who}")
_OF = Text("{event}:接待方案第{version}版", "{event}: version {version} of the plan")
_MOVED = Text("{when} {item}:{field} {was} → {now}", "{when} {item}: {field} {was} → {now}")
_ADDED = Text("{when} {item}:新增{values}", "{when} {item}: new{values}")
_DROPPED = Text("{when} {item}:取消", "{when} {item}: cancelled")
_VALUES = Text("({values})", " ({values})")
_NONE = "–"


def notice_text(names: Names, number: int, version: int, who: Recipient, changes: Sequence[Change]) -> str:
    """The whole notice; its lines are numbered in order of time."""
    profile = names.event.profile
    title = names.either(profile.name, profile.name_en)
    head = (
        _HEAD.say(names.lang, number=number),
        _TO.say(names.lang, who=who_text(names, who)),
        _OF.say(names.lang, event=title, version=version),
    )
    lines = (f"{n}. {_line(names, one.difference)}" for n, one in enumerate(changes, start=1))
    return "\n".join((*head, "", *lines)) + "\n"


def _line(names: Names, d: Difference) -> str:
    when, item = names.dates.moment(d.at), item_text(names, d.item)
    if d.kind is Kind.DROPPED:
        return _DROPPED.say(names.lang, when=when, item=item)
    if d.kind is Kind.ADDED:
        known = names.listed(_names_of(names, d.now.split(";")))
        values = _VALUES.say(names.lang, values=known) if known else ""
        return _ADDED.say(names.lang, when=when, item=item, values=values)
    was, now = (value_text(names, d, value) if value else _NONE for value in (d.was, d.now))
    return _MOVED.say(names.lang, when=when, item=item, field=FIELD[d.field].say(names.lang), was=was, now=now)


def _names_of(names: Names, ids: Iterable[str]) -> Iterable[str]:
    """Rooms, venues, vehicles, persons and tables by name, each once."""
    event = names.event
    for one in dict.fromkeys(ids):
        if one in event.room_of:
            yield names.room(one)
        elif one in event.venue_of:
            yield names.venue(one)
        elif one in event.vehicle_of:
            yield names.vehicle(one)
        elif one:
            yield item_text(names, one) if ":" in one else names.person(one)
