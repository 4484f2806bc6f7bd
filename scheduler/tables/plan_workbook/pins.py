"""Edits of plan.xlsx as rows of pins.csv: what was changed by hand stays as it is when the event is planned again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.life import Pin
from scheduler.i18n import Lang
from scheduler.plan import Plan, Slot
from scheduler.tables.dictionary.life import PINS
from scheduler.tables.plan_json import calendar_of
from scheduler.tables.plan_workbook.base import Worker, item_of
from scheduler.tables.plan_workbook.changes import Change
from scheduler.tables.sink import write_rows

_OF_TIME = ("start", "end", "ready", "depart", "arrive")


def pins_of(changes: Iterable[Change], plan: Plan, event: Event) -> tuple[Pin, ...]:
    """One pin for each item and field; any change of a time fixes the start, of a journey its departure.

    Ids are `P01`, `P02` … as far as the event has no pin of that id.
    """
    starts = _starts(plan)
    values: dict[tuple[str, str, str], None] = {}
    for change in changes:
        item = item_of(change.key)
        if change.field in _OF_TIME:
            values[item, "start", event.clock.text(starts[item])] = None
        else:
            values[item, change.field, str(change.value)] = None
    taken = {pin.id for pin in event.pins}
    ids = (one for one in (f"P{n:02d}" for n in count(1)) if one not in taken)
    return tuple(Pin(id=next(ids), item=item, field=name, value=value) for item, name, value in values)


def _starts(plan: Plan) -> Mapping[Id, int]:
    """When each timed item starts; a journey when it departs."""
    timed: tuple[Slot | Worker, ...] = (*plan.activities, *plan.duties, *plan.posts, *plan.tasks)
    return {**{line.id: line.start for line in timed}, **{one.id: one.depart for one in plan.movements}}


def write_pins(pins: Iterable[Pin], event: Event, path: Path, lang: Lang) -> None:
    """A file in the form of pins.csv. Raises NotNowError when it cannot be written."""
    write_rows(path, PINS, pins, calendar_of(event), lang)


def over(known: Iterable[Pin], pins: Iterable[Pin]) -> tuple[Pin, ...]:
    """The known pins, with the new ones in place of those for the same item and field."""
    new = {(pin.item, pin.field): pin for pin in pins}
    return (*(pin for pin in known if (pin.item, pin.field) not in new), *new.values())
