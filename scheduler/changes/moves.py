"""What differs between two plans of one event: moved, added, dropped, item by item.

A move is another room, hall, start (by five minutes or more), vehicle, driver, person or table (design/domain.md).
Reading: starts count for activities and journeys; those of duties follow what they serve. Who sits at which table
counts for round tables; menus, gifts and courtesies are added or dropped, and changed without being a move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scheduler.clock import DAY, Minutes
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Duty, Plan, PostDuty, RoomNight

LEAST = 5
"""Minutes from which another start is a move."""


class Kind(StrEnum):
    MOVED = "moved"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Difference:
    """One item and field; `was` and `now` are ids, or moments like 2026-03-05T08:30, empty where there is none.

    `at`: the earlier of the times at which the item takes place in the two plans.
    """

    kind: Kind
    item: Id
    field: str  # room, venue, start, vehicle, driver, person, table; of added and dropped items what they are
    was: str
    now: str
    at: Minutes


@dataclass(frozen=True)
class Line:
    """One item of a plan: its fields with a value each, or several of which none is before the other."""

    at: Minutes
    noun: str
    values: Mapping[str, tuple[str, ...]]
    start: Minutes | None = None


def differences(event: Event, before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Everything that differs, in order of time. Stages that one of the plans does not decide are left out."""
    stages = [stage for stage in before.scope if after.has(stage)]
    old, new = (lines_of(event, plan, stages) for plan in (before, after))
    found = [one for item in dict.fromkeys((*old, *new)) for one in _of_item(event, item, old.get(item), new.get(item))]
    return tuple(sorted(found, key=lambda one: (one.at, one.item, one.field, one.was, one.now)))


def moves(found: Iterable[Difference]) -> tuple[Difference, ...]:
    return tuple(one for one in found if one.kind is Kind.MOVED)


def _of_item(event: Event, item: Id, old: Line | None, new: Line | None) -> Iterator[Difference]:
    if old is None or new is None:
        line = old or new
        if line:
            kind = Kind.ADDED if old is None else Kind.DROPPED
            yield Difference(kind, item, line.noun, _said(old), _said(new), line.at)
        return
    at = min(old.at, new.at)
    if old.start is not None and new.start is not None and abs(old.start - new.start) >= LEAST:
        yield Difference(Kind.MOVED, item, "start", event.clock.text(old.start), event.clock.text(new.start), at)
    for name in old.values:
        for was, now in replaced(old.values[name], new.values.get(name, ())):
            yield Difference(Kind.MOVED, item, name, was, now, at)


def replaced(old: Iterable[str], new: Iterable[str]) -> list[tuple[str, str]]:
    """(was, now) for each value that is new; `was` is empty where nothing had to go for it."""
    gone, come = Counter(old), Counter(new)
    left = iter(sorted((gone - come).elements()))
    return [(next(left, ""), now) for now in sorted((come - gone).elements())]


def _said(line: Line | None) -> str:
    return ";".join(value for values in line.values.values() for value in values) if line else ""


def lines_of(event: Event, plan: Plan, stages: Iterable[str] | None = None) -> Mapping[Id, Line]:
    """Item → its line, of these stages (all that the plan decides)."""
    reader = _Reader(event, plan)
    found = (_OF_STAGE[stage](reader) for stage in (plan.scope if stages is None else stages))
    return {item: line for lines in found for item, line in lines}


class _Reader:
    """The lines of one plan, stage by stage."""

    def __init__(self, event: Event, plan: Plan) -> None:
        self._event, self._plan = event, plan

    def rooms(self) -> Iterator[tuple[Id, Line]]:
        """A stay with the rooms that it has one after the other; it begins at the hour of check-in."""
        found: dict[Id, list[RoomNight]] = {}
        for row in sorted((*self._plan.stays, *self._plan.spares), key=lambda row: row.first):
            found.setdefault(row.id, []).append(row)
        for item, rows in found.items():
            at = rows[0].first * DAY + self._event.handbook.standards.check_in
            yield item, Line(at, "room", {"room": tuple(dict.fromkeys(row.room for row in rows))})

    def slots(self) -> Iterator[tuple[Id, Line]]:
        for slot in self._plan.activities:
            yield slot.id, Line(slot.start, "activity", {"venue": (slot.venue,) if slot.venue else ()}, slot.start)

    def journeys(self) -> Iterator[tuple[Id, Line]]:
        for movement in self._plan.movements:
            cars = {
                "vehicle": tuple(car.vehicle for car in movement.cars),
                "driver": tuple(car.driver for car in movement.cars),
            }
            yield movement.id, Line(movement.ready, "journey", cars, movement.depart)

    def duties(self) -> Iterator[tuple[Id, Line]]:
        work: tuple[Duty | PostDuty, ...] = (*self._plan.duties, *self._plan.posts)
        for line in work:
            yield line.id, Line(line.start, "duty", {"person": (line.person,)})

    def tasks(self) -> Iterator[tuple[Id, Line]]:
        for line in self._plan.tasks:
            yield line.id, Line(line.start, "task", {"person": (line.person,)})

    def at_table(self) -> Iterator[tuple[Id, Line]]:
        for table in self._plan.tables:
            activity = table.id.removeprefix("table:").rpartition("/")[0]
            slot = self._plan.slot_of.get(f"act:{activity}")
            for person in table.seats if slot and table.shape == "round" else ():
                if slot and person in self._event.person_of:
                    yield f"seat:{activity}/{person}", Line(slot.start, "seat", {"table": (table.id,)})
        for present in self._plan.gifts:
            yield present.id, Line(present.ready, "gift", {})
        for courtesy in self._plan.courtesies:
            yield courtesy.id, Line(courtesy.due, "courtesy", {})


_OF_STAGE: Mapping[str, Callable[[_Reader], Iterator[tuple[Id, Line]]]] = {
    "lodging": _Reader.rooms,
    "itinerary": _Reader.slots,
    "transport": _Reader.journeys,
    "people": _Reader.duties,
    "table": _Reader.at_table,
    "tasks": _Reader.tasks,
}
