"""What of a store goes into an event's archive: every version with its trail, inbox, runs, notices, tasks, history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.domain.base import Id
from scheduler.store.notices import notices
from scheduler.store.papers import notice_json, version_json
from scheduler.store.schema import ActualRow, Base, ChangeRow, MemoryRow, RunRow, TaskRow
from scheduler.store.versions import versions

_LISTS: tuple[tuple[str, type[Base]], ...] = (
    ("runs", RunRow),
    ("tasks", TaskRow),
    ("actuals", ActualRow),
    ("memories", MemoryRow),
)


def stored_files(session: Session, event: Id) -> dict[str, bytes]:
    """Path → bytes: `versions.json` and `versions/0001/plan.json`, `inbox/000001/NAME` as it came with `inbox.json`,
    `notices.json` with texts and calendars, and a JSON list of each of runs, tasks, actuals and memories."""
    found: dict[str, bytes] = {}
    for row in versions(session, event):
        found[f"versions/{row.number:04d}/plan.json"] = row.plan.encode()
        found[f"versions/{row.number:04d}/score.json"] = row.score.encode()
    found["versions.json"] = _json([version_json(row) for row in versions(session, event)])
    changes = list(session.scalars(select(ChangeRow).where(ChangeRow.event == event).order_by(ChangeRow.id)))
    for change in changes:
        found[f"inbox/{change.id:06d}/{change.name}"] = change.content
    found["inbox.json"] = _json([_columns(change) for change in changes])
    found["notices.json"] = _json([notice_json(one) | {"calendar": one.calendar} for one in notices(session, event)])
    for name, table in _LISTS:
        found[f"{name}.json"] = _json(list(_rows(session, table, event)))
    return found


def _rows(session: Session, table: type[Base], event: Id) -> Iterator[dict[str, Any]]:
    """The rows of an event in the order of their keys."""
    columns = table.__table__.c
    for row in session.scalars(select(table).where(columns.event == event).order_by(*table.__table__.primary_key)):
        yield _columns(row)


def _columns(row: Base) -> dict[str, Any]:
    """What can be written as JSON; the bytes of an inbox file stand beside."""
    names = (attribute.key for attribute in type(row).__mapper__.column_attrs)
    return {name: value for name in names if not isinstance(value := getattr(row, name), bytes)}


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
