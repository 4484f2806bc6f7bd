"""The way of a plan: draft → submitted → approved → published → archived, each step with who and when. K10.

A plan that is refused goes back to draft. Nothing is ever deleted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.errors import InternalError, UsageError
from scheduler.plan import Plan
from scheduler.store.office import Who
from scheduler.store.schema import InputRow, StepRow, VersionRow
from scheduler.tables.digests import digest
from scheduler.tables.plan_json import plan_json
from scheduler.tables.plan_lines import sorted_plan


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    ARCHIVED = "archived"


AFTER: Mapping[State, tuple[State, ...]] = {
    State.DRAFT: (State.SUBMITTED,),
    State.SUBMITTED: (State.APPROVED, State.DRAFT),
    State.APPROVED: (State.PUBLISHED, State.DRAFT),
    State.PUBLISHED: (State.ARCHIVED,),
    State.ARCHIVED: (),
}
_NO_VERSION = "event {event} has no version {number}; there are: {known} · 没有该版本"
_NO_WAY = "version {number} is {state}; it can become: {after} · 该版本不能进入此状态"
_DAMAGED = "version {number} of {event} is not what was stored · 存储的方案已损坏"


@dataclass(frozen=True)
class Made:
    """A plan with what it was made from. `score`: as score.json; `files`: digests of the event's files."""

    event: Event
    plan: Plan
    score: Mapping[str, Any]
    files: Mapping[str, str] = field(default_factory=dict)
    last_change: int = 0


def draft(session: Session, made: Made, by: Who) -> VersionRow:
    """A new version with the next number."""
    event = made.event.profile.id
    text = plan_json(sorted_plan(made.plan), made.event)
    standing = published(session, event)
    last = session.scalar(select(func.max(VersionRow.number)).where(VersionRow.event == event))
    row = VersionRow(
        event=event,
        number=(last or 0) + 1,
        state=State.DRAFT,
        plan=text,
        plan_hash=digest(text.encode()),
        score=json.dumps(made.score, ensure_ascii=False),
        base=standing.number if standing else None,
        given=_given(made, by),
    )
    session.add(row)
    _note(row, State.DRAFT, by)
    session.flush()
    return row


def advance(row: VersionRow, state: State, by: Who, remark: str = "") -> None:
    """Raises UsageError when the version cannot come into that state from where it is."""
    after = AFTER[State(row.state)]
    if state not in after:
        told = ", ".join(after) or "–"
        raise UsageError(_NO_WAY.format(number=row.number, state=row.state, after=told))
    _note(row, state, by, remark)


def find(session: Session, event: Id, number: int) -> VersionRow:
    """Raises UsageError when there is no such version."""
    rows = versions(session, event)
    for row in rows:
        if row.number == number:
            return row
    known = ", ".join(str(row.number) for row in rows) or "–"
    raise UsageError(_NO_VERSION.format(event=event, number=number, known=known))


def versions(session: Session, event: Id) -> list[VersionRow]:
    """All versions of an event, by number."""
    return list(session.scalars(select(VersionRow).where(VersionRow.event == event).order_by(VersionRow.number)))


def published(session: Session, event: Id) -> VersionRow | None:
    """The version that is official now."""
    wanted = select(VersionRow).where(VersionRow.event == event, VersionRow.state == State.PUBLISHED)
    return session.scalar(wanted)


def plan_of(row: VersionRow, event: Event) -> Plan:
    """The plan of a version, in the event's time. Raises InternalError when its text is not what was stored."""
    if digest(row.plan.encode()) != row.plan_hash:
        raise InternalError(_DAMAGED.format(number=row.number, event=row.event))
    return Plan.load(json.loads(row.plan), event.clock)


def _given(made: Made, by: Who) -> InputRow:
    return InputRow(
        event=made.event.profile.id,
        event_hash=made.event.hash,
        handbook=made.event.handbook.id,
        handbook_hash=made.event.handbook.hash,
        files=json.dumps(dict(made.files), ensure_ascii=False),
        last_change=made.last_change,
        at=by.at,
    )


def _note(row: VersionRow, state: State, by: Who, remark: str = "") -> None:
    row.state = state
    row.trail.append(StepRow(state=state, by=by.by, at=by.at, remark=remark))
