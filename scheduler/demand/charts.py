"""Seat charts by etiquette: who sits where at the tables, meetings and photographs of a plan. M4, S1-中9②, 礼5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scheduler.demand.activities import activities_due
from scheduler.demand.tables import by_standing
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Person, Role
from scheduler.plan import Plan, Seating, Slot
from scheduler.seating.place import Place
from scheduler.seating.round_table import round_table
from scheduler.seating.rows import long_table, photograph, photograph_row, rostrum

TALKS = ("call", "meeting", "symposium")
"""Kinds of activity at which guests and hosts face each other across a long table."""
PHOTOGRAPH = "photograph"
ON_STAGE = "theatre"
"""The layout at which leaders and principals sit on a rostrum."""


def charts_due(event: Event, plan: Plan) -> tuple[Seating, ...]:
    """Seat charts of talks with host leaders, of stages and of photographs, in the order of the plan's activities."""
    due_of = {due.item: due for due in activities_due(event, plan)}
    most = event.handbook.standards.table.seated_up_to
    found: list[Seating] = []
    for slot in plan.activities:
        due = due_of.get(slot.id)
        if due and due.heads <= most:
            rows = _rows(event, slot, [event.person_of[one] for one in due.people], due.layout)
            found += [_line(slot, n, shape, places) for n, (shape, places) in enumerate(rows, start=1)]
    return tuple(found)


def _line(slot: Slot, number: int, shape: str, places: Sequence[Place]) -> Seating:
    return Seating(id=f"table:{slot.activity}/{number}", shape=shape, seats=tuple(place.person for place in places))


def _rows(event: Event, slot: Slot, guests: Sequence[Person], layout: str) -> Iterator[tuple[str, tuple[Place, ...]]]:
    leaders = [event.person_of[one] for one in slot.leaders if one in event.person_of]
    standard = event.handbook.standards.table
    if slot.kind == PHOTOGRAPH:
        people = ids(by_standing((*guests, *leaders)))
        yield from ((PHOTOGRAPH, row) for row in photograph(people, standard.row, standard.left_first))
    elif slot.kind in TALKS and layout == ON_STAGE and leaders:
        first = {one.id for one in map(event.principal, slot.parties) if one}
        people = ids(by_standing((*(guest for guest in guests if guest.id in first), *leaders)))
        yield "rostrum", rostrum(people, standard.left_first)
    elif slot.kind in TALKS and leaders and guests:
        sides = long_table(ids(by_standing(guests)), ids(by_standing(leaders)), standard.left_first)
        yield from zip(("guests", "hosts"), sides, strict=True)


def places_of(event: Event, line: Seating) -> tuple[Place, ...]:
    """Where those of a line should sit, and why; persons that the event does not know are left out."""
    people = by_standing(event.person_of[one] for one in dict.fromkeys(line.seats) if one in event.person_of)
    standard, known = event.handbook.standards.table, ids(people)
    if line.shape == "round":
        guests = [person for person in people if person.delegation]
        hosts = [person for person in people if not person.delegation and Role.LEADER in person.roles]
        staff = [person for person in people if not person.delegation and Role.LEADER not in person.roles]
        return round_table(ids(hosts), ids(guests), ids(staff), standard.second_at_deputy)
    if line.shape in ("guests", "hosts"):
        own = known if line.shape == "guests" else ()
        return long_table(own, () if own else known, standard.left_first)[0 if own else 1]
    if line.shape == PHOTOGRAPH:
        return photograph_row(known, int(line.id.rpartition("/")[2]), standard.left_first)
    return rostrum(known, standard.left_first)


def ids(people: Iterable[Person]) -> tuple[Id, ...]:
    return tuple(person.id for person in people)
