"""The changes that the edited cells of plan.xlsx ask for: one value for each item and field, or a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scheduler.domain.base import Id
from scheduler.i18n import Text
from scheduler.tables.plan_workbook.base import Base
from scheduler.tables.plan_workbook.sheets import Edited, Line
from scheduler.tables.plan_workbook.words import Words
from scheduler.tables.problems import Basket

_SAME = Text("与 {file} 第 {row} 行一致", "the same as in {file}, row {row}")
_WAS = Text("原值“{was}”:此处不能改", "“{was}”, as it was: it cannot be changed here")
_DRIVER = Text("drivers.csv 中的司机姓名或编号", "name or id of a driver of drivers.csv")
_VEHICLE = Text("vehicles.csv 中的车牌或编号", "plate or id of a vehicle of vehicles.csv")
_VENUE = Text("venues.csv 中的场地名称或编号", "name or id of a venue of venues.csv")
_PERSON = Text("persons.csv 中的姓名或编号", "name or id of a person of persons.csv")


@dataclass(frozen=True)
class Change:
    """`field` of the plan's line `key` becomes `value` and `was` otherwise, ids or minutes.

    `cell` is where that was written.
    """

    key: str
    field: str
    was: Id | int
    value: Id | int
    cell: Edited


@dataclass
class Changes:
    """Gathers changes; two cells that ask for different values are a problem."""

    basket: Basket
    found: dict[tuple[str, str], Change] = field(default_factory=dict)

    def add(self, change: Change) -> None:
        first = self.found.setdefault((change.key, change.field), change)
        if first.value != change.value:
            change.cell.refuse(self.basket, _SAME.filled(file=first.cell.file, row=first.cell.row))


def changes_of(lines: Iterable[Line], base: Base, words: Words, changes: Changes) -> None:
    """What the lines of every paper but the rooming list ask for."""
    for line in lines:
        for item in line.items:
            for change in _changes(line, item, base, words):
                changes.add(change)


def _changes(line: Line, item: str, base: Base, words: Words) -> Iterator[Change]:
    if item in base.slots:
        slot = base.slots[item]
        yield from _span(line, item, ("start", slot.start), ("end", slot.end), words)
        yield from _names(line, item, "venue", slot.venue, words)
    elif item in base.workers:
        worker = base.workers[item]
        yield from _span(line, item, ("start", worker.start), ("end", worker.end), words)
        yield from _names(line, item, "person", worker.person, words)
    elif item in base.cars:
        movement, car = base.cars[item]
        yield from _times(line, movement.id, base, words)
        yield from _names(line, item, "vehicle", car.vehicle, words)
        yield from _names(line, item, "driver", car.driver, words)
    elif item in base.movements:
        yield from _times(line, item, base, words)
        _refuse(line, "venue", words)


def _times(line: Line, movement: Id, base: Base, words: Words) -> Iterator[Change]:
    """Of a journey: ready, departure, arrival; the itinerary has the last two in one cell."""
    known = base.movements[movement]
    yield from _span(line, movement, ("depart", known.depart), ("arrive", known.arrive), words)
    for name, was in (("ready", known.ready), ("depart", known.depart), ("arrive", known.arrive)):
        cell = line.changed(name)
        minutes = words.time_in(cell, was) if cell else None
        if cell and minutes is not None and minutes != was:
            yield Change(movement, name, was, minutes, cell)


def _span(line: Line, key: str, start: tuple[str, int], end: tuple[str, int], words: Words) -> Iterator[Change]:
    cell = line.changed("time")
    span = words.span_in(cell, start[1]) if cell else None
    for (name, was), minutes in zip((start, end), span or (start[1], end[1]), strict=True):
        if cell and minutes != was:
            yield Change(key, name, was, minutes, cell)


def _names(line: Line, key: str, name: str, was: Id, words: Words) -> Iterator[Change]:
    cell = line.changed(name)
    known, accepted = {
        "venue": (words.venues, _VENUE),
        "person": (words.persons, _PERSON),
        "vehicle": (words.vehicles, _VEHICLE),
        "driver": (words.drivers, _DRIVER),
    }[name]
    value = words.id_in(cell, known, accepted) if cell else None
    if cell and value is not None and value != was:
        yield Change(key, name, was, value, cell)


def _refuse(line: Line, name: str, words: Words) -> None:
    cell = line.changed(name)
    if cell:
        cell.refuse(words.basket, _WAS.filled(was=cell.was))
