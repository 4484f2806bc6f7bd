"""Whom a planner means: by id, name, plate or day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from enum import Enum, auto

from scheduler.clock import DAY
from scheduler.documents.dossier import Dossier
from scheduler.domain.base import Id
from scheduler.errors import UsageError
from scheduler.i18n import Text

_UNKNOWN = Text(
    "“{who}”不是本活动的人员、代表团、批次、车辆、场地、宾馆、日期、“费用”或“总结”{near}",
    "“{who}” is no person, delegation, party, vehicle, venue, hotel or day of this event, “money” or “summary”{near}",
)
_NEAR = Text(";是否指:{names}", "; did you mean {names}")
_SEVERAL = Text("“{who}”可指多个对象:{names};请用编号", "“{who}” may be {names}; use the id")
_OUTSIDE = Text("{who}不在活动期间{first}至{last}", "{who} is outside the event, {first} to {last}")


class Kind(Enum):
    PERSON = auto()
    PARTY = auto()
    VEHICLE = auto()
    VENUE = auto()
    HOTEL = auto()
    DAY = auto()
    MONEY = auto()
    CLOSING = auto()


WORDS = {
    "money": Kind.MONEY,
    "费用": Kind.MONEY,
    "经费": Kind.MONEY,
    "summary": Kind.CLOSING,
    "总结": Kind.CLOSING,
}
"""What is asked for by a word, not by an id or a name."""
Subject = tuple[Kind, Id]
Entry = tuple[Kind, Id, tuple[str, ...]]


def find(d: Dossier, who: str) -> Subject:
    """Raises UsageError when nothing, or more than one, is meant. Ids go before names, whole names before parts."""
    word = who.strip()
    if word.casefold() in WORDS:
        return WORDS[word.casefold()], word
    day = _day(d, word)
    if day:
        return day
    entries = list(_entries(d))
    for fits in (lambda e: e[1] == word, lambda e: _same(word, e), lambda e: _part(word, e)):
        found = [entry for entry in entries if fits(entry)]
        if len(found) == 1 or (found and found[0][1] == word):
            return found[0][:2]
        if found:
            raise UsageError(d.say(_SEVERAL, who=word, names=d.names.listed(f"{e[1]} {e[2][0]}" for e in found[:8])))
    raise UsageError(d.say(_UNKNOWN, who=word, near=_near(d, word, entries)))


def _entries(d: Dossier) -> Iterable[Entry]:
    """A hotel often shares its id with its location; a delegation is its own whole party."""
    event = d.event
    yield from ((Kind.PERSON, p.id, (p.name, p.name_en)) for p in event.persons)
    yield from ((Kind.PARTY, p.id, (p.name, p.name_en)) for p in event.party_of.values())
    yield from ((Kind.VEHICLE, v.id, (v.plate,)) for v in event.vehicles)
    yield from ((Kind.VENUE, v.id, (v.name, v.name_en)) for v in event.venues)
    yield from ((Kind.HOTEL, h.id, (h.name, h.name_en)) for h in event.hotels)


def _same(word: str, entry: Entry) -> bool:
    return word.casefold() in (name.casefold() for name in entry[2] if name)


def _part(word: str, entry: Entry) -> bool:
    return bool(word) and any(word.casefold() in name.casefold() for name in entry[2])


def _near(d: Dossier, word: str, entries: list[Entry]) -> str:
    known = [name for entry in entries for name in (entry[1], *entry[2]) if name]
    names = get_close_matches(word, known, n=3)
    return d.say(_NEAR, names=d.names.listed(names)) if names else ""


def _day(d: Dossier, word: str) -> Subject | None:
    """A day of the event, or one before or after it on which the plan has tasks, as its date."""
    try:
        day = date.fromisoformat(word)
    except ValueError:
        return None
    first, last = d.event.profile.first_day, d.event.profile.last_day
    working = {d.event.clock.day(line.start // DAY) for line in d.plan.tasks}
    if not first <= day <= last and day not in working:
        raise UsageError(d.say(_OUTSIDE, who=word, first=first, last=last))
    return Kind.DAY, day.isoformat()
