"""The outbox: a notice to each recipient of a publication, in the table first, then as files. C1, K10.

Written in the transaction that publishes, so that no notice is there without an approved and published version, and
none is missing. Files follow from the table whenever somebody asks; one that was lost is written again.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.compare import by_recipient, changes_of
from scheduler.documents.names import Names
from scheduler.documents.notice import notice_text
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.i18n import Lang
from scheduler.plan import Plan
from scheduler.store.entries import calendar_text, count_up
from scheduler.store.office import Who
from scheduler.store.schema import NoticeRow, VersionRow
from scheduler.tables.sink import write_text

PENDING, WRITTEN, TOLD = "pending", "written", "told"


def notify(session: Session, row: VersionRow, event: Event, plans: tuple[Plan, Plan], by: Who) -> None:
    """Notices of what differs between the plan before and the one that is published now, inside its transaction."""
    before, after = plans
    copies = count_up(session, event, after)
    number = _last(session, event.profile.id)
    for who, changes in by_recipient(changes_of(event, before, after)).items():
        number += 1
        zh, en = (notice_text(Names(event, lang), number, row.number, who, changes) for lang in Lang)
        own = copies.get(f"{who.office} {who.id}", ())
        session.add(
            NoticeRow(
                event=event.profile.id,
                number=number,
                version=row.number,
                office=who.office.value,
                recipient=who.id,
                items=";".join(dict.fromkeys(one.difference.item for one in changes)),
                zh=zh,
                en=en,
                calendar=calendar_text(event, own, by.at) if own else "",
                state=PENDING,
                by=by.by,
                at=by.at,
            )
        )


def notices(session: Session, event: Id) -> list[NoticeRow]:
    """All notices of an event, by number."""
    return list(session.scalars(select(NoticeRow).where(NoticeRow.event == event).order_by(NoticeRow.number)))


def write_outbox(session: Session, event: Id, folder: Path, by: Who) -> int:
    """Files of all that nobody has been told yet: `0012.hotel-H1.zh.txt`, `.en.txt`, `.ics`; how many notices.

    Raises NotNowError when the folder refuses; then they stay as they were.
    """
    left = [one for one in notices(session, event) if one.state != TOLD]
    for one in left:
        name = f"{one.number:04d}.{one.office}-{one.recipient}"
        write_text(folder / f"{name}.zh.txt", one.zh)
        write_text(folder / f"{name}.en.txt", one.en)
        if one.calendar:
            write_text(folder / f"{name}.ics", one.calendar)
        if one.state == PENDING:
            one.state, one.by, one.at = WRITTEN, by.by, by.at
    return len(left)


def tell(session: Session, event: Id, numbers: frozenset[int], by: Who) -> frozenset[int]:
    """Marks these as told; returns those that there are not."""
    found = [one for one in notices(session, event) if one.number in numbers]
    for one in found:
        one.state, one.by, one.at = TOLD, by.by, by.at
    return numbers - {one.number for one in found}


def _last(session: Session, event: Id) -> int:
    return session.scalar(select(func.max(NoticeRow.number)).where(NoticeRow.event == event)) or 0
