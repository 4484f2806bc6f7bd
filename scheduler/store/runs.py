"""Runs of commands that plan unattended: begun, ended, and those that never ended."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from scheduler.domain.base import Id
from scheduler.store.office import Who
from scheduler.store.schema import RunRow

RUNNING, DONE, KEPT, FAILED, BROKEN_OFF = "running", "done", "kept", "failed", "broken_off"


def begin(session: Session, event: Id, command: str, now: str, by: Who) -> int:
    """The id of a new run. Whoever calls this holds the event's lock, so that other runs that never ended are dead."""
    dead = update(RunRow).where(RunRow.event == event, RunRow.state == RUNNING)
    session.execute(dead.values(state=BROKEN_OFF, ended=by.at))
    row = RunRow(event=event, command=command, by=by.by, begun=by.at, ended="", state=RUNNING, outcome="", now=now)
    session.add(row)
    session.flush()
    return row.id


def end(session: Session, run: int, state: str, outcome: str, at: str) -> None:
    session.execute(update(RunRow).where(RunRow.id == run).values(state=state, outcome=outcome, ended=at))


def last_now(session: Session, event: Id, until: str) -> str:
    """The present that the last run before that moment has planned with, local; empty where there was none."""
    runs = select(RunRow.now).where(RunRow.event == event, RunRow.now < until).order_by(RunRow.id.desc())
    return session.scalars(runs).first() or ""
