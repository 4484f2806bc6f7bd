"""Changes from the inbox: accepted ones go over the event in the order in which they came, night after night."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.domain.base import Id
from scheduler.store.office import Who
from scheduler.store.schema import ChangeRow
from scheduler.tables.digests import digest
from scheduler.tables.sink import write_bytes

ACCEPTED, SET_ASIDE = "accepted", "set_aside"


def accepted(session: Session, event: Id) -> list[ChangeRow]:
    """In the order in which they came."""
    wanted = select(ChangeRow).where(ChangeRow.event == event, ChangeRow.state == ACCEPTED)
    return list(session.scalars(wanted.order_by(ChangeRow.id)))


def known(session: Session, event: Id, name: str, content: bytes) -> ChangeRow | None:
    """The same file, where it came before: what comes twice counts once."""
    return session.scalar(
        select(ChangeRow).where(ChangeRow.event == event, ChangeRow.name == name, ChangeRow.sha256 == digest(content))
    )


def take(session: Session, event: Id, name: str, content: bytes, reasons: Sequence[str], by: Who) -> None:
    """Keeps a file; one with reasons is set aside."""
    session.add(
        ChangeRow(
            event=event,
            name=name,
            sha256=digest(content),
            content=content,
            state=SET_ASIDE if reasons else ACCEPTED,
            reasons="\n".join(reasons),
            at=by.at,
        )
    )


def laid_out(rows: Sequence[ChangeRow], folder: Path) -> list[Path]:
    """The files in a folder, each under its own name in one of its own. Raises NotNowError when it refuses."""
    paths = [folder / f"{row.id:06d}" / row.name for row in rows]
    for row, path in zip(rows, paths, strict=True):
        write_bytes(path, row.content)
    return paths
