"""What a city may have one more or one less of: vehicles by class, drivers by licence, interpreters by language, rooms
by hotel and kind, halls by what they are for, staff by role.

One more is a copy of a row, one less a row taken out, by the same lines as in a scenario. Copied is the row that the
plan uses most, taken out the one that it uses least. A room comes with its place in the hotel's contract, a hall with a
place among the candidates wherever its original is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.fleet import Owner
from scheduler.domain.lodging import Room
from scheduler.domain.people import Person, Role, State
from scheduler.plan import Plan
from scheduler.tables.dictionary.scenario import Line


class Kind(StrEnum):
    VEHICLES = "vehicles"
    DRIVERS = "drivers"
    INTERPRETERS = "interpreters"
    ROOMS = "rooms"
    HALLS = "halls"
    STAFF = "staff"


STAGE_OF: Mapping[Kind, str] = {
    Kind.VEHICLES: "transport",
    Kind.DRIVERS: "transport",
    Kind.INTERPRETERS: "people",
    Kind.ROOMS: "lodging",
    Kind.HALLS: "itinerary",
    Kind.STAFF: "people",
}
"""The stage that decides about the thing: it alone is planned anew."""
_APART = {Role.GUEST, Role.PRINCIPAL, Role.LEADER, Role.DRIVER, Role.INTERPRETER}
_MORE = "-more"


@dataclass(frozen=True)
class Thing:
    """Some rows that are alike. `name` are words of the data (a class, licences, a hotel and a kind of room …)."""

    kind: Kind
    name: tuple[str, ...]
    there: int
    used: int  # of them, in the plan
    more: tuple[Line, ...]
    less: tuple[Line, ...]


class _Row(Protocol):
    @property
    def id(self) -> Id: ...


T = TypeVar("T", bound=_Row)
Name = tuple[str, ...]


def things(event: Event, plan: Plan, kinds: Sequence[Kind]) -> tuple[Thing, ...]:
    """What there is of each kind, in the order of the files."""
    return tuple(thing for kind in kinds for thing in _OF[kind](event, plan))


def _vehicles(event: Event, plan: Plan) -> Iterator[Thing]:
    uses = Counter(car.vehicle for line in plan.movements for car in line.cars)
    inspected = [v for v in event.vehicles if v.inspected_until is not None and v.inspected_until >= 0]
    rows = [v for v in inspected if v.owner is not Owner.VISITOR and not _gone(event, "vehicles", v.id)]
    for name, alike in _grouped(rows, lambda v: (v.vehicle_class.value,)):
        most, least = _ends(alike, uses)
        more, less = (Line(op="copy", table="vehicles", id=most, value=most + _MORE),), _drop("vehicles", least)
        yield _thing(Kind.VEHICLES, name, alike, uses, more, less)


def _drivers(event: Event, plan: Plan) -> Iterator[Thing]:
    uses = Counter(car.driver for line in plan.movements for car in line.cars)
    there = {d.person: d for d in event.drivers if _comes(event, d.person) and (d.trained or d.briefed)}
    rows = [event.person_of[person] for person in there]
    for name, alike in _grouped(rows, lambda p: (";".join(there[p.id].licences),)):
        most, least = _ends(alike, uses)
        more = (
            *_person(most),
            Line(op="copy", table="drivers", id=most, value=most + _MORE),
            Line(op="set", table="drivers", id=most + _MORE, field="vehicle"),
        )
        yield _thing(Kind.DRIVERS, name, alike, uses, more, (Line(op="remove", table="drivers", id=least),))


def _interpreters(event: Event, plan: Plan) -> Iterator[Thing]:
    rows = [p for p in _hosts(event) if Role.INTERPRETER in p.roles and p.speaks_for]
    return _people(Kind.INTERPRETERS, plan, _grouped(rows, lambda p: p.speaks_for))


def _staff(event: Event, plan: Plan) -> Iterator[Thing]:
    rows = [p for p in _hosts(event) if p.roles and not _APART & set(p.roles)]
    return _people(Kind.STAFF, plan, _grouped(rows, lambda p: (*(role.value for role in p.roles), *p.routes)))


def _people(kind: Kind, plan: Plan, groups: Iterable[tuple[tuple[str, ...], Sequence[Person]]]) -> Iterator[Thing]:
    uses = Counter(line.person for line in plan.duties) + Counter(line.person for line in plan.posts)
    for name, alike in groups:
        most, least = _ends(alike, uses)
        yield _thing(kind, name, alike, uses, _person(most), _drop("persons", least))


def _rooms(event: Event, plan: Plan) -> Iterator[Thing]:
    uses = Counter(row.room for row in (*plan.stays, *plan.spares))
    rows = [room for room in event.rooms if not any(_gone(event, *where) for where in _around(event, room))]
    for name, alike in _grouped(rows, lambda room: (event.hotel_of_room(room.id), room.kind.value)):
        most, least = _ends(alike, uses)
        booked = [b for b in event.bookings if (b.hotel, b.kind.value) == name]
        more, less = (
            tuple(Line(op="set", table="bookings", id=b.id, field="rooms", value=str(b.rooms + by)) for b in booked)
            for by in (1, -1)
        )
        copy = Line(op="copy", table="rooms", id=most, value=most + _MORE)
        yield _thing(Kind.ROOMS, name, alike, uses, (copy, *more), (*_drop("rooms", least), *less))


def _halls(event: Event, plan: Plan) -> Iterator[Thing]:
    uses = Counter(slot.venue for slot in plan.activities)
    rows = [v for v in event.venues if not v.shared and not v.combines and not _gone(event, "venues", v.id)]
    for name, alike in _grouped(rows, lambda v: (v.location, *v.kinds)):
        most, least = _ends(alike, uses)
        candidate = any(most in activity.venues for activity in event.activities)
        more = [Line(op="copy", table="venues", id=most, value=most + _MORE)]
        if candidate:
            more.append(
                Line(op="set", table="activities", id=f"venues={most}", field="venues", value=f"+{most}{_MORE}")
            )
        yield _thing(Kind.HALLS, name, alike, uses, tuple(more), _drop("venues", least))


# --- what the kinds share -----------------------------------------------------------------------------------------


def _thing(
    kind: Kind,
    name: Iterable[str],
    alike: Sequence[_Row],
    uses: Mapping[Id, int],
    more: tuple[Line, ...],
    less: tuple[Line, ...],
) -> Thing:
    return Thing(kind, tuple(name), len(alike), sum(bool(uses.get(row.id)) for row in alike), more, less)


def _grouped(rows: Iterable[T], name: Callable[[T], Name]) -> Iterable[tuple[Name, list[T]]]:
    found: dict[Name, list[T]] = {}
    for row in rows:
        found.setdefault(name(row), []).append(row)
    return found.items()


def _ends(alike: Sequence[_Row], uses: Mapping[Id, int]) -> tuple[Id, Id]:
    """The row that the plan uses most, and the one that it uses least; of equals the first and the last."""
    by_use = sorted(alike, key=lambda row: uses.get(row.id, 0))
    least = uses.get(by_use[0].id, 0)
    last = [row for row in by_use if uses.get(row.id, 0) == least][-1]
    return max(alike, key=lambda row: uses.get(row.id, 0)).id, last.id


def _drop(table: str, row: Id) -> tuple[Line, ...]:
    return (Line(op="drop", table=table, id=row),)


def _person(person: Id) -> tuple[Line, ...]:
    return (Line(op="copy", table="persons", id=person, value=person + _MORE),)


def _hosts(event: Event) -> list[Person]:
    return [p for p in event.persons if p.trained and _comes(event, p.id)]


def _comes(event: Event, person: Id) -> bool:
    found = event.person_of[person]
    return not found.delegation and found.state is not State.CANCELLED


def _around(event: Event, room: Room) -> Iterator[tuple[str, Id]]:
    """The room and all that it lies in."""
    floor = event.floor_of[room.floor]
    building = event.building_of[floor.building]
    yield from (("rooms", room.id), ("floors", floor.id), ("buildings", building.id), ("hotels", building.hotel))


def _gone(event: Event, table: str, subject: Id) -> bool:
    """Closed all through the event."""
    last = event.profile.days * 1440
    return any(span.start <= 0 and span.end >= last for span in event.closed(table, subject))


_OF: Mapping[Kind, Callable[[Event, Plan], Iterator[Thing]]] = {
    Kind.VEHICLES: _vehicles,
    Kind.DRIVERS: _drivers,
    Kind.INTERPRETERS: _interpreters,
    Kind.ROOMS: _rooms,
    Kind.HALLS: _halls,
    Kind.STAFF: _staff,
}
