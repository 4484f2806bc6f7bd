"""What pins ask of each plan item: values that are given, not decided.

A pin on a journey (`mov:…`) asks for a car of that vehicle or driver among its cars; one on a car (`car:mov:…/2`)
likewise, vehicle and driver together where both are pinned: which number a car has in the motorcade follows from
protocol (T3). The guide car (`car:…/0`) is an item of its own. A pin without a value asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.clock import Minutes
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.life import Pin
from scheduler.errors import InputError, Problem
from scheduler.i18n import Text
from scheduler.plan import Car, Duty, Plan, PostDuty, TaskDuty
from scheduler.tables.problems import NOTHING, both

GUIDE = 0
"""The number of the guide car."""
ONLY = "only"
"""A field of pins that re-planning sets on a journey: no other cars than the pinned ones."""
AFTER = "after"
"""A field of pins that re-planning sets on an activity: it begins no sooner."""
_NO_BASE = Text("一个值:没有基准方案,或其中没有该条目", "a value: there is no base plan, or it has no such item")


def car_of(item: Id) -> tuple[Id, int] | None:
    """(movement, number) of `car:mov:K1/in/2` or `car:K1/in/2`; None for any other item."""
    if not item.startswith("car:"):
        return None
    movement, _, number = item.removeprefix("car:").rpartition("/")
    return (f"mov:{movement.removeprefix('mov:')}", int(number)) if number.isdigit() else None


def with_values(event: Event, base: Plan | None) -> Event:
    """The event with a value in each pin that asks for what the base plan has.

    Raises InputError for each pin without a value where there is no base plan, or it has no such item.
    """
    if all(pin.value for pin in event.pins):
        return event
    filled = tuple(
        pin if pin.value else pin.model_copy(update={"value": _in_base(event, base, pin)}) for pin in event.pins
    )
    problems = [
        Problem("pins.csv", None, "value", f"{pin.id}: {pin.item} {pin.field} = {NOTHING}", both(_NO_BASE))
        for pin in filled
        if not pin.value
    ]
    if problems:
        raise InputError(problems)
    return event.model_copy(update={"pins": filled})


def _in_base(event: Event, base: Plan | None, pin: Pin) -> str:
    """What the base plan has for the pin; "" where it has nothing."""
    if base is None:
        return ""
    found = values_of(event, base, pin)
    return found[0] if found else ""


def values_of(event: Event, plan: Plan, pin: Pin) -> tuple[str, ...]:
    """The values that a plan has for the item and the field of a pin, each once."""
    found: Iterator[str]
    if pin.field == "start":
        found = (event.clock.text(start) for start in _starts(plan, pin.item))
    elif pin.field in ("vehicle", "driver"):
        found = (getattr(car, pin.field) for car in cars_of(plan, pin.item))
    else:
        found = _names(plan, pin)
    return tuple(dict.fromkeys(found))


def cars_of(plan: Plan, item: Id) -> tuple[Car, ...]:
    """All cars of a journey, also where one of them is named; the guide car alone where that is named."""
    movement, number = car_of(item) or (item, -1)
    found = plan.movement_of.get(movement)
    cars = found.cars if found else ()
    return tuple(car for car in cars if (car.order == GUIDE) == (number == GUIDE)) if number >= 0 else cars


def _starts(plan: Plan, item: Id) -> Iterator[Minutes]:
    yield from (slot.start for slot in plan.activities if slot.id == item)
    yield from (movement.depart for movement in plan.movements if movement.id == item)
    yield from (line.start for line in _work(plan) if line.id == item)


def _names(plan: Plan, pin: Pin) -> Iterator[str]:
    if pin.field == "room":
        yield from (row.room for row in (*plan.stays, *plan.spares) if row.id == pin.item)
    elif pin.field == "venue":
        yield from (slot.venue for slot in plan.activities if slot.id == pin.item)
    elif pin.field == "person":
        yield from (line.person for line in _work(plan) if line.id == pin.item)


def _work(plan: Plan) -> tuple[Duty | PostDuty | TaskDuty, ...]:
    return (*plan.duties, *plan.posts, *plan.tasks)


def car_item(movement: Id, number: int) -> Id:
    """The item of one car of a journey."""
    return f"car:{movement}/{number}"


def subject_of(item: Id) -> Id:
    """The subject that serves the item: of a car its journey, of the guide car itself."""
    found = car_of(item)
    if found is None:
        return item
    movement, number = found
    return f"car:{movement.removeprefix('mov:')}/{GUIDE}" if number == GUIDE else movement


def pins_by_subject(event: Event) -> Mapping[Id, tuple[Pin, ...]]:
    """Subject's item → the pins on it, in the order of the file."""
    found: dict[Id, list[Pin]] = {}
    for pin in event.pins:
        if pin.value:
            found.setdefault(subject_of(pin.item), []).append(pin)
    return {item: tuple(pins) for item, pins in found.items()}


def minute_of(event: Event, value: str) -> Minutes | None:
    """Minutes of a pinned moment; None for what is none."""
    try:
        return event.clock.parse(value)
    except ValueError:
        return None


def pinned_minute(event: Event, pins: tuple[Pin, ...], field: str = "start") -> Minutes | None:
    """The moment that pins fix, the first where several do."""
    return next((minute_of(event, pin.value) for pin in pins if pin.field == field), None)
