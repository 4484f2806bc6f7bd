"""What is spent on single guests: gifts, courtesies, allowances and missed-meal money."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from scheduler.clock import DAY, Interval
from scheduler.costs.lines import CostLine, Kind
from scheduler.demand.presence import presence
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan

_MAIN_MEALS = ("lunch", "dinner")


def guest_lines(event: Event, plan: Plan) -> Iterator[CostLine]:
    """Gifts at their value, courtesies at the handbook's price, allowances once the itinerary stands."""
    return chain(_given(event, plan), _allowances(event, plan) if plan.has("itinerary") else ())


def days_of(event: Event, guest: Id) -> range:
    """Days of the event on which a guest is in the city for a while."""
    visit = presence(event).visit((guest,))
    return range(max(0, visit.start // DAY), min(event.profile.days, max(visit.start, visit.end - 1) // DAY + 1))


def _given(event: Event, plan: Plan) -> Iterator[CostLine]:
    values = {gift.id: gift.value for gift in event.gifts}
    prices = event.handbook.standards.costs.courtesies
    for present in plan.gifts:
        yield CostLine(Kind.GIFT, present.id, _delegation(event, present.person), present.ready // DAY,
                       values.get(present.gift, 0), present.gift)  # fmt: skip
    for courtesy in plan.courtesies:
        yield CostLine(Kind.COURTESY, courtesy.id, _delegation(event, courtesy.person), courtesy.due // DAY,
                       prices.get(courtesy.kind, 0))  # fmt: skip


def _allowances(event: Event, plan: Plan) -> Iterator[CostLine]:
    """A guest's day allowance, and money for each main meal through whose hours the guest is there and eats none."""
    fed = {
        (person, slot.start // DAY, slot.kind)
        for slot in plan.activities
        if slot.kind in _MAIN_MEALS
        for party in slot.parties
        for person in event.members(party)
    }
    for guest in (person for person in event.persons if person.is_guest and event.comes(person)):
        paid = event.handbook.standards.costs.allowance(guest.rank)
        if paid is None:
            continue
        for day in days_of(event, guest.id):
            through = [meal for meal in _MAIN_MEALS if _there(event, guest.id, day, meal)]
            missed = sum((guest.id, day, meal) not in fed for meal in through)
            yield CostLine(Kind.ALLOWANCE, guest.id, guest.delegation, day, paid.day + missed * paid.meal)


def _there(event: Event, guest: Id, day: int, meal: str) -> bool:
    """Whether the guest is in the city through all the hours of the meal."""
    standard = event.handbook.standards.meals.get(meal)
    if standard is None:
        return False
    hours = Interval(day * DAY + standard.hours.start, day * DAY + standard.hours.end)
    return not any(away.when.overlaps(hours) for away in presence(event).away(guest))


def _delegation(event: Event, person: Id) -> Id:
    known = event.person_of.get(person)
    return known.delegation if known else ""
