"""A published plan as pins: what each item must have so that it stays exactly as it was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from scheduler.demand.pins import GUIDE, ONLY, car_item, subject_of
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.fleet import VehicleClass
from scheduler.domain.life import Pin
from scheduler.plan import Car, Movement, Plan

_ALONG = (VehicleClass.RESTROOM, VehicleClass.COMMENTARY)


def keep_pins(event: Event, plan: Plan, stage: str) -> Mapping[Id, tuple[Pin, ...]]:
    """Subject → pins that keep it. A stay that changes rooms has none: see `changes.parts`."""
    found: dict[Id, list[Pin]] = {}
    for pin in _OF_STAGE[stage](event, plan):
        found.setdefault(subject_of(pin.item), []).append(pin)
    return {item: tuple(pins) for item, pins in found.items()}


def _pin(item: Id, field: str, value: str) -> Pin:
    return Pin(id="published", item=item, field=field, value=value)


def _rooms(_: Event, plan: Plan) -> Iterator[Pin]:
    rooms: dict[Id, set[Id]] = {}
    for row in (*plan.stays, *plan.spares):
        rooms.setdefault(row.id, set()).add(row.room)
    yield from (_pin(item, "room", room) for item, own in rooms.items() if len(own) == 1 for room in own)


def _slots(event: Event, plan: Plan) -> Iterator[Pin]:
    for slot in plan.activities:
        yield _pin(slot.id, "start", event.clock.text(slot.start))
        yield _pin(slot.id, "end", event.clock.text(slot.end))
        if slot.venue:
            yield _pin(slot.id, "venue", slot.venue)


def _cars(event: Event, plan: Plan) -> Iterator[Pin]:
    """Guide cars, cars that go along and cars that stand by are subjects of their own."""
    for movement in plan.movements:
        items = [_item(event, movement, car) for car in movement.cars]
        for car, item in zip(movement.cars, items, strict=True):
            yield _pin(item, "vehicle", car.vehicle)
            yield _pin(item, "driver", car.driver)
        if any(subject_of(item) == movement.id for item in items):
            yield _pin(movement.id, ONLY, "yes")


def _item(event: Event, movement: Movement, car: Car) -> Id:
    if movement.id.startswith("standby:"):
        return movement.id
    vehicle = event.vehicle_of.get(car.vehicle)
    if car.order != GUIDE and vehicle and vehicle.vehicle_class in _ALONG:
        return f"car:{movement.id.removeprefix('mov:')}/{vehicle.vehicle_class.value}"
    return car_item(movement.id, car.order)


def _persons(_: Event, plan: Plan) -> Iterator[Pin]:
    yield from (_pin(duty.id, "person", duty.person) for duty in plan.duties)
    yield from (_pin(post.id, "person", post.person) for post in plan.posts)


def _at_table(_: Event, plan: Plan) -> Iterator[Pin]:
    for table in (table for table in plan.tables if table.shape == "round"):
        activity = table.id.removeprefix("table:").rpartition("/")[0]
        for person in table.seats:
            yield _pin(f"seat:{activity}/{person}", "table", table.id)
    for menu in plan.menus:
        yield from (_pin(menu.id, "dish", dish) for dish in menu.dishes)
    yield from (_pin(present.id, "gift", present.gift) for present in plan.gifts)


def _owners(_: Event, plan: Plan) -> Iterator[Pin]:
    yield from (_pin(line.id, "person", line.person) for line in plan.tasks)


_OF_STAGE: Mapping[str, Callable[[Event, Plan], Iterator[Pin]]] = {
    "lodging": _rooms,
    "itinerary": _slots,
    "transport": _cars,
    "people": _persons,
    "table": _at_table,
    "tasks": _owners,
}
