"""What has happened at a visit, and what it leaves to be remembered: gifts given, and who knows whom. S0 信息存储.

A published plan says which guest gets which gift and which liaison officers a principal came to know; each publication
of an event replaces what the one before had said. The next event reads it as rows of history.csv. Reading: people are
the same where id and name are the same, for ids are given anew by each planner.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import History, Lesson, Role
from scheduler.plan import Plan
from scheduler.store.schema import ActualRow, MemoryRow

_TOPIC = {Lesson.GIVEN: "礼品", Lesson.KNOWS: "相识"}


def keep_actuals(session: Session, event: Event) -> None:
    """As the event has them now."""
    name, clock = event.profile.id, event.clock
    session.execute(delete(ActualRow).where(ActualRow.event == name))
    session.add_all(
        ActualRow(event=name, id=one.id, subject=one.subject, what=one.what, at=clock.text(one.at), amount=one.amount)
        for one in event.actuals
    )


def remember(session: Session, event: Event, plan: Plan) -> None:
    """What this plan leaves to be remembered, in place of what the event left before."""
    name, day = event.profile.id, event.clock.day(0).isoformat()
    session.execute(delete(MemoryRow).where(MemoryRow.event == name))
    found = dict.fromkeys((*_gifts(plan), *_acquaintances(event, plan)))
    session.add_all(
        MemoryRow(event=name, person=person, lesson=lesson, subject=subject, name=event.person_of[person].name, day=day)
        for person, lesson, subject in found
        if person in event.person_of
    )


def recalled(session: Session, event: Event) -> list[History]:
    """What other visits left of this event's people, the latest visit last."""
    wanted = select(MemoryRow).where(MemoryRow.event != event.profile.id)
    order = (MemoryRow.day, MemoryRow.event, MemoryRow.person, MemoryRow.lesson, MemoryRow.subject)
    names = {person.id: person.name for person in event.persons}
    return [
        History(
            id=f"{row.event}-{row.person}-{row.lesson}-{row.subject}",
            person=row.person,
            topic=_TOPIC[Lesson(row.lesson)],
            note=row.day,
            lesson=Lesson(row.lesson),
            subject=row.subject,
        )
        for row in session.scalars(wanted.order_by(*order))
        if names.get(row.person) == row.name
    ]


def _gifts(plan: Plan) -> Iterator[tuple[Id, Lesson, Id]]:
    yield from ((present.person, Lesson.GIVEN, present.gift) for present in plan.gifts)


def _acquaintances(event: Event, plan: Plan) -> Iterator[tuple[Id, Lesson, Id]]:
    """Principals and the liaison officers on duty on their activities."""
    for duty in plan.duties:
        slot = plan.slot_of.get(duty.item)
        for party in slot.parties if slot and duty.role == Role.LIAISON.value else ():
            delegation = event.party_of[party].delegation if party in event.party_of else party
            principal = event.principal(delegation)
            if principal:
                yield principal.id, Lesson.KNOWS, duty.person
