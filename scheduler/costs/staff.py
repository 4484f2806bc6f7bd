"""What the host's own staff cost: working meals, and overtime where it is paid. Borne by the host."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from scheduler.clock import DAY, Interval, Minutes
from scheduler.costs.lines import CostLine, Kind
from scheduler.domain.base import Fen, Id
from scheduler.domain.event import Event
from scheduler.domain.people import Role
from scheduler.plan import Duty, Plan, PostDuty

DAY_FROM = 240
"""Minute of the day at which working days change."""
REPRESENTING = (Role.GREETER.value, "see_off")
"""Roles in which somebody stands for the host; nobody is paid overtime for that."""
_HALF_HOUR = 30
_MAIN_MEALS = ("lunch", "dinner")


def staff_lines(event: Event, plan: Plan) -> Iterator[CostLine]:
    """The item is the person. Nothing is parted by delegation: staff are there for all."""
    yield from _meals(event, plan)
    yield from _overtime(event, plan)


def half_hours(when: Interval) -> int:
    """A started one counts whole."""
    return -(-when.length // _HALF_HOUR)


def overtime_price(event: Event) -> Fen:
    """A half-hour of overtime, in whole yuan, rounded up; 0 where none is paid."""
    return -(-event.handbook.standards.costs.overtime_hour // 200) * 100


def _meals(event: Event, plan: Plan) -> Iterator[CostLine]:
    """One for each main meal in whose hours work leaves no time to eat, unless the guests' meal is eaten with them."""
    price = event.handbook.standards.costs.staff_meal
    working, eating = _hours(event, plan) if price else ({}, {})
    for person, busy in working.items():
        for day in sorted({when.start // DAY for when in busy}):
            for meal in _MAIN_MEALS:
                hours = _meal_hours(event, day, meal)
                fed = hours is None or any(when.overlaps(hours) for when in eating.get(person, ()))
                if hours and not fed and _longest_break(busy, hours) < event.handbook.standards.meals[meal].minutes[0]:
                    yield CostLine(Kind.STAFF_MEAL, person, "", day, price)


def _hours(event: Event, plan: Plan) -> tuple[Mapping[Id, list[Interval]], Mapping[Id, list[Interval]]]:
    """Host staff → when they work (duties, posts, journeys driven), and when they sit at table with the guests."""
    meals = {slot.id for slot in plan.activities if slot.kind in event.handbook.standards.meals}
    working, eating = defaultdict[Id, list[Interval]](list), defaultdict[Id, list[Interval]](list)
    for duty in plan.duties:
        (eating if duty.item in meals else working)[duty.person].append(duty.when)
    for post in plan.posts:
        working[post.person].append(Interval(post.start, post.end))
    for movement in plan.movements:
        for car in movement.cars:
            known = event.person_of.get(car.driver)
            if known and not known.delegation:
                working[car.driver].append(Interval(movement.ready, movement.arrive))
    return working, eating


def _meal_hours(event: Event, day: int, meal: str) -> Interval | None:
    standard = event.handbook.standards.meals.get(meal)
    return Interval(day * DAY + standard.hours.start, day * DAY + standard.hours.end) if standard else None


def _longest_break(busy: Sequence[Interval], hours: Interval) -> Minutes:
    """The longest free stretch within the hours."""
    inside = sorted(when for when in busy if when.overlaps(hours))
    ends, longest = hours.start, 0
    for when in (*inside, Interval(hours.end, hours.end)):
        longest = max(longest, when.start - ends)
        ends = max(ends, when.end)
    return longest


def _overtime(event: Event, plan: Plan) -> Iterator[CostLine]:
    """The half-hours of duties and posts, each rounded up, beyond those of a regular working day."""
    price, regular = overtime_price(event), 2 * event.handbook.standards.costs.regular_hours
    load = Counter[tuple[Id, int]]()
    duties = (duty for duty in plan.duties if duty.role not in REPRESENTING)
    lines: tuple[Duty | PostDuty, ...] = (*duties, *plan.posts) if price else ()
    for line in lines:
        load[line.person, (line.start - DAY_FROM) // DAY] += half_hours(Interval(line.start, line.end))
    for (person, day), worked in load.items():
        if worked > regular:
            yield CostLine(Kind.OVERTIME, person, "", day, (worked - regular) * price)
