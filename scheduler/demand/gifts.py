"""Gifts that guests are given on leaving, and when they leave. S1-中12."""

from __future__ import annotations

from scheduler.clock import DAY, Minutes
from scheduler.demand.presence import presence
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import GiftDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Direction, Lesson, Person
from scheduler.plan import Plan

_KNOWN: Recent[tuple[GiftDue, ...]] = Recent()


def gifts_due(event: Event, plan: Plan) -> tuple[GiftDue, ...]:
    """One for every guest who comes, in the order of the file.

    None where the event lists no gift at all, or the handbook gives none or forbids them (M5).
    """
    return _KNOWN.of((event, plan.movements), lambda: _derive(event, plan))


def _derive(event: Event, plan: Plan) -> tuple[GiftDue, ...]:
    book = event.handbook
    giving = event.gifts and book.standards.table.gifts and not book.forbids("M5")
    guests = [person for person in event.persons if person.is_guest and event.comes(person)] if giving else []
    return tuple(_due(event, plan, person) for person in guests)


def _due(event: Event, plan: Plan, person: Person) -> GiftDue:
    return GiftDue(
        item=f"gift:{person.id}",
        person=person.id,
        rank=person.rank,
        diets=person.diets,
        smoker=person.smoker,
        start=0,
        end=event.profile.days * DAY,
        leaving=leaving(event, plan, person.id),
        had=event.memory.learned(person.id, Lesson.GIVEN, {gift.id for gift in event.gifts}),
        hobbies=person.hobbies,
    )


def leaving(event: Event, plan: Plan, person: Id) -> Minutes:
    """When the guest departs for the last outbound leg's hub; without such a leg the end of the event."""
    legs = [leg for leg in presence(event).legs(person) if leg.direction is Direction.OUT]
    if not legs:
        return event.profile.days * DAY
    movement = plan.movement_of.get(f"mov:{legs[-1].id}/out")
    return movement.depart if movement else presence(event).there(legs[-1])
