"""What of a plan stands in calendars, and how its versions are counted: the UID stays, SEQUENCE rises. RFC 5545."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Line
from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.changes.recipients import recipients
from scheduler.documents.items import item_text
from scheduler.documents.names import Names
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.i18n import Lang
from scheduler.plan import Plan
from scheduler.store.schema import EntryRow


@dataclass(frozen=True)
class Entry:
    """When and where a plan item is, in minutes from event midnight; `place` is a location or venue, or empty."""

    start: int
    end: int
    place: Id = ""


def entries(plan: Plan) -> Mapping[Id, Entry]:
    """Activities, journeys, duties, posts and tasks; what has nights or seats stands in no calendar."""
    found = {slot.id: Entry(slot.start, slot.end, slot.venue) for slot in plan.activities}
    found |= {one.id: Entry(one.ready, one.arrive, one.origin) for one in plan.movements}
    found |= {duty.id: Entry(duty.start, duty.end) for duty in plan.duties}
    found |= {post.id: Entry(post.start, post.end) for post in plan.posts}
    return found | {task.id: Entry(task.start, task.end, task.place) for task in plan.tasks}


@dataclass(frozen=True)
class Copy:
    """An entry as one recipient's calendar gets it: cancelled also where it goes on without them."""

    row: EntryRow
    cancelled: bool


def count_up(session: Session, event: Event, plan: Plan) -> Mapping[str, tuple[Copy, ...]]:
    """Brings the store's entries to this plan, and deals them out: `driver C01` → the copies of their calendar.

    New entries begin at 0; those that are changed, given to others, cancelled or revived rise by one.
    """
    name, wanted = event.profile.id, entries(plan)
    known = {row.item: row for row in session.scalars(select(EntryRow).where(EntryRow.event == name))}
    found: dict[str, list[Copy]] = {}
    for item in dict.fromkeys((*known, *wanted)):
        row = known.get(item)
        before = [] if row is None or row.cancelled else row.whom.split(";")
        if row is None:
            row = EntryRow(event=name, item=item, sequence=-1, cancelled=True)
            session.add(row)
        _set(row, event, plan, wanted.get(item))
        for who in dict.fromkeys((*before, *row.whom.split(";"))):
            found.setdefault(who, []).append(Copy(row, row.cancelled or who not in row.whom.split(";")))
    return {who: tuple(copies) for who, copies in found.items()}


def _set(row: EntryRow, event: Event, plan: Plan, entry: Entry | None) -> None:
    """What a cancelled entry was stays in it."""
    if entry is None:
        row.sequence, row.cancelled = row.sequence + (not row.cancelled), True
        return
    start, end = event.clock.text(entry.start), event.clock.text(entry.end)
    whom = ";".join(f"{who.office} {who.id}" for who in sorted(recipients(event, plan, row.item)))
    now = (start, end, entry.place, whom)
    if row.cancelled or (row.start, row.end, row.place, row.whom) != now:
        row.sequence += 1
        row.start, row.end, row.place, row.whom = now
        row.cancelled = False


def calendar_text(event: Event, copies: Iterable[Copy], stamp: str) -> str:
    """iCalendar of these entries, in order of time; `stamp`: the UTC moment of the publication."""
    calendar = Calendar()
    calendar.add("prodid", "-//scheduler//reception//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for copy in sorted(copies, key=lambda copy: (copy.row.start, copy.row.item)):
        calendar.add_component(_line(event, copy, datetime.fromisoformat(stamp)))
    return str(calendar.to_ical().decode())


def _line(event: Event, copy: Copy, stamp: datetime) -> Line:
    row = copy.row
    zone = ZoneInfo(event.profile.timezone)
    line = Line()
    line.add("uid", f"{row.item}@{event.profile.id}")
    line.add("sequence", row.sequence)
    line.add("dtstamp", stamp)
    line.add("dtstart", datetime.fromisoformat(row.start).replace(tzinfo=zone).astimezone(UTC))
    line.add("dtend", datetime.fromisoformat(row.end).replace(tzinfo=zone).astimezone(UTC))
    line.add("summary", " · ".join(dict.fromkeys(_said(event, row.item))))
    if row.place:
        line.add("location", _place(event, row.place))
    line.add("status", "CANCELLED" if copy.cancelled else "CONFIRMED")
    return line


def _said(event: Event, item: Id) -> Iterator[str]:
    yield from (item_text(Names(event, lang), item) for lang in Lang)


def _place(event: Event, place: Id) -> str:
    names = [Names(event, lang) for lang in Lang]
    return " · ".join(dict.fromkeys(one.venue(place) if place in event.venue_of else one.place(place) for one in names))
