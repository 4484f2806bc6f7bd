"""A Plan as lines of its CSV twins, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scheduler.plan import Car, Movement, Plan, Source
from scheduler.tables.dictionary.plan import PLAN_TABLES, CarLine, Head

_SHARED = ("party", "origin", "destination", "ready", "depart", "arrive")
_OF_CAR = ("order", "vehicle", "driver", "guests", "staff", "seats")
_LISTS = tuple(table.name for table in PLAN_TABLES if table.model is not Head)


def sorted_plan(plan: Plan) -> Plan:
    """The same plan with every list in the order of its ids, cars in theirs: the order of the files."""
    lists = {name: tuple(sorted(getattr(plan, name), key=_order)) for name in _LISTS}
    lists["movements"] = tuple(
        one.model_copy(update={"cars": tuple(sorted(one.cars, key=lambda car: car.order))})
        for one in lists["movements"]
    )
    return plan.model_copy(update=lists)


def _order(row: Any) -> tuple[str, int, str]:
    return getattr(row, "id", "") or row.item, getattr(row, "first", 0), getattr(row, "rule", "")


def lines_of(plan: Plan) -> Mapping[str, Sequence[Any]]:
    """Name of the table → its lines."""
    head = Head(
        format=plan.format,
        event=plan.event.id,
        event_hash=plan.event.hash,
        handbook=plan.handbook.id,
        handbook_hash=plan.handbook.hash,
        scope=plan.scope,
    )
    lists: dict[str, Sequence[Any]] = {name: getattr(plan, name) for name in _LISTS}
    lists["movements"] = [line for movement in plan.movements for line in _cars(movement)]
    return {"plan": [head], **lists}


def _cars(movement: Movement) -> Iterable[CarLine]:
    shared = {key: getattr(movement, key) for key in ("id", *_SHARED)}
    if not movement.cars:
        yield CarLine(**shared)
    for car in movement.cars:
        yield CarLine(**shared, **{key: getattr(car, key) for key in _OF_CAR})


def plan_of(lines: Mapping[str, Sequence[Any]]) -> Plan:
    """The Plan of such lines; the first line of a movement says where and when."""
    head: Head = lines["plan"][0]
    lists: dict[str, Any] = {name: tuple(lines[name]) for name in _LISTS}
    lists["movements"] = _movements(lines["movements"])
    return Plan(
        format=head.format,
        event=Source(id=head.event, hash=head.event_hash),
        handbook=Source(id=head.handbook, hash=head.handbook_hash),
        scope=head.scope,
        **lists,
    )


def _movements(lines: Sequence[CarLine]) -> tuple[Movement, ...]:
    found: dict[str, list[CarLine]] = {}
    for line in lines:
        found.setdefault(line.id, []).append(line)
    return tuple(_movement(several) for several in found.values())


def _movement(lines: Sequence[CarLine]) -> Movement:
    cars = tuple(Car(**{key: getattr(line, key) for key in _OF_CAR}) for line in lines if line.order is not None)
    return Movement(id=lines[0].id, cars=cars, **{key: getattr(lines[0], key) for key in _SHARED})
