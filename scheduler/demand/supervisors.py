"""Who sees to a task: the planner's choice, the head of the owner's unit, or a leader."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Person, Role, State

_HEADS: Recent[Mapping[str, Person]] = Recent()
_LEADERS: Recent[tuple[Person, ...]] = Recent()


def unit_heads(event: Event) -> Mapping[str, Person]:
    """Unit of the host side → its person of the highest standing."""
    return _HEADS.of((event,), lambda: _heads(event))


def _heads(event: Event) -> Mapping[str, Person]:
    found: dict[str, Person] = {}
    for person in event.persons:
        if person.unit and not person.delegation and person.state is not State.CANCELLED:
            known = found.get(person.unit)
            if known is None or (person.standing, person.id) < (known.standing, known.id):
                found[person.unit] = person
    return found


def supervisor_of(event: Event, owner: Id, delegation: Id, named: Id = "") -> Id:
    """The person named; else the head of the owner's unit; else, where the owner is that, the delegation's host leader
    or the first leader who outranks the owner; "" where nobody does."""
    if named:
        return named
    person = event.person_of[owner]
    head = unit_heads(event).get(person.unit)
    if head is not None and head.id != owner:
        return head.id
    visitor = event.delegation_of.get(delegation)
    host = event.person_of.get(visitor.host_leader) if visitor else None
    return next((p.id for p in (host, *_leaders(event)) if p and p.rank < person.rank), "")


def _leaders(event: Event) -> tuple[Person, ...]:
    """Those of the host side, the lowest first."""
    leading = filter(_leads, event.persons)
    return _LEADERS.of((event,), lambda: tuple(sorted(leading, key=lambda p: (-p.standing, p.id))))


def _leads(person: Person) -> bool:
    return Role.LEADER in person.roles and not person.delegation
