"""Making a version official: it, the one before it, notices, calendars and tasks change in one transaction, or none."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.domain.event import Event
from scheduler.plan import Plan
from scheduler.rules.tasks.base import is_done
from scheduler.store.history import keep_actuals, remember
from scheduler.store.notices import notify
from scheduler.store.office import Who
from scheduler.store.schema import TaskRow, VersionRow
from scheduler.store.versions import State, advance, plan_of, published

OPEN, DONE, DROPPED = "open", "done", "dropped"


def publish(session: Session, row: VersionRow, event: Event, by: Who) -> None:
    """Inside the caller's transaction. `event` is the one that the version was made for. Whoever a difference to the
    version before concerns has a notice afterwards, of a first version everybody.

    Raises UsageError where the version is not approved (K10: first the leader, then the units).
    """
    before = published(session, row.event)
    if before:
        advance(before, State.ARCHIVED, by)
        session.flush()
    advance(row, State.PUBLISHED, by)
    plan = plan_of(row, event)
    known = plan_of(before, event) if before else Plan(event=plan.event, handbook=plan.handbook, scope=plan.scope)
    notify(session, row, event, (known, plan), by)
    _tasks(session, event, plan, row.number)
    keep_actuals(session, event)
    remember(session, event, plan)


def _tasks(session: Session, event: Event, plan: Plan, number: int) -> None:
    """New tasks are open; those that were there keep their state; those that are no more are dropped."""
    known = {task.item: task for task in session.scalars(select(TaskRow).where(TaskRow.event == event.profile.id))}
    for line in plan.tasks:
        task = known.pop(line.id, None)
        if task is None:
            task = TaskRow(event=event.profile.id, item=line.id, state=OPEN)
            session.add(task)
        task.person, task.version = line.person, number
        task.due = "" if line.due is None else event.clock.text(line.due)
        task.state = DONE if task.state == DONE or is_done(event, line.id) else OPEN
    for task in known.values():
        task.state = DONE if task.state == DONE else DROPPED
