"""Who must be told of a change: contacts, liaison officers, drivers, hotels, halls, leaders' offices, staff.

Only those whom the item concerns, in the plan before or after; notices are grouped by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scheduler.changes.moves import Difference
from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Role
from scheduler.plan import Duty, Movement, Plan, PostDuty, Slot, TaskDuty


class Office(StrEnum):
    """In whose hands a notice is put."""

    CONTACT = "contact"  # of a delegation
    LIAISON = "liaison"
    DRIVER = "driver"
    HOTEL = "hotel"
    HALL = "hall"
    LEADER = "leader"  # the office of a host leader
    STAFF = "staff"


_Lists = Mapping[Id, tuple[Id, ...]]
_LIAISONS: Recent[_Lists] = Recent()
_WATCHES: Recent[_Lists] = Recent()
_OWNERS: Recent[_Lists] = Recent()


@dataclass(frozen=True, order=True)
class Recipient:
    """`id` is a delegation (for its contact), a person, a hotel or a venue."""

    office: Office
    id: Id


def told(event: Event, before: Plan, after: Plan, one: Difference) -> tuple[Recipient, ...]:
    """Those whom the item concerns in either plan, each once, in the order of the offices."""
    found = {who for plan in (before, after) for who in recipients(event, plan, one.item)}
    order = list(Office)
    return tuple(sorted(found, key=lambda who: (order.index(who.office), who.id)))


def recipients(event: Event, plan: Plan, item: Id) -> frozenset[Recipient]:
    """Those whom an item concerns in one plan; nobody where it is not in it."""
    speak = _OF_KIND.get(item.partition(":")[0])
    return frozenset(speak(event, plan, item)) if speak else frozenset()


def _of_stay(event: Event, plan: Plan, item: Id) -> Iterator[Recipient]:
    for row in (*plan.stays, *plan.spares):
        if row.id == item:
            yield (
                Recipient(Office.HOTEL, event.hotel_of_room(row.room))
                if row.room in event.room_of
                else Recipient(Office.HOTEL, row.room)
            )
            if row.person:
                yield from _delegation(event, plan, [row.delegation])


def _of_slot(event: Event, plan: Plan, item: Id) -> Iterator[Recipient]:
    slot = plan.slot_of.get(item)
    if slot:
        yield from _delegation(event, plan, _delegations(event, slot.parties))
        yield from _hall(slot)
        yield from (Recipient(Office.LEADER, leader) for leader in slot.leaders)
        yield from _on_duty(event, plan, item)


def _of_journey(event: Event, plan: Plan, item: Id) -> Iterator[Recipient]:
    movement = plan.movement_of.get(item)
    if movement:
        yield from _delegation(event, plan, _delegations(event, (movement.party,)))
        yield from (Recipient(Office.DRIVER, car.driver) for car in movement.cars)
        yield from _on_duty(event, plan, item)
        yield from _on_duty(event, plan, _leg(movement))


def _of_duty(event: Event, plan: Plan, item: Id) -> Iterator[Recipient]:
    yield from (_person(event, person) for person in _owners(plan).get(item, ()))


def _of_seat(event: Event, plan: Plan, item: Id) -> Iterator[Recipient]:
    activity, _, person = item.removeprefix("seat:").rpartition("/")
    slot = plan.slot_of.get(f"act:{activity}")
    if slot:
        yield from _hall(slot)
    if person in event.person_of:
        delegation = event.person_of[person].delegation
        yield from _liaisons(plan, [delegation], event) if delegation else [_person(event, person)]


def _of_gift(event: Event, plan: Plan, item: Id) -> Iterator[Recipient]:
    person = event.person_of.get(item.rpartition("/")[2].rpartition(":")[2])
    if person and person.delegation:
        yield from _liaisons(plan, [person.delegation], event)


def _leg(movement: Movement) -> Id:
    """The leg that a journey from or to a hub belongs to."""
    return movement.id.removeprefix("mov:").partition("/")[0]


def _hall(slot: Slot) -> Iterator[Recipient]:
    if slot.venue:
        yield Recipient(Office.HALL, slot.venue)


def _on_duty(event: Event, plan: Plan, item: Id) -> Iterator[Recipient]:
    yield from (_person(event, person) for person in _watches(plan).get(item, ()))


def _person(event: Event, person: Id) -> Recipient:
    roles = event.person_of[person].roles if person in event.person_of else ()
    office = Office.LEADER if Role.LEADER in roles else Office.LIAISON if Role.LIAISON in roles else Office.STAFF
    return Recipient(office, person)


def _delegations(event: Event, parties: Iterable[Id]) -> list[Id]:
    return list(dict.fromkeys(event.party_of[p].delegation if p in event.party_of else p for p in parties))


def _delegation(event: Event, plan: Plan, delegations: Iterable[Id]) -> Iterator[Recipient]:
    """The delegation's contact and its liaison officers."""
    named = [one for one in delegations if one]
    yield from (Recipient(Office.CONTACT, one) for one in named)
    yield from _liaisons(plan, named, event)


def _liaisons(plan: Plan, delegations: Iterable[Id], event: Event) -> Iterator[Recipient]:
    """Who is on a duty of a liaison officer for one of the delegations."""
    officers = _LIAISONS.of((event, plan), lambda: _liaisons_of(event, plan))
    for delegation in delegations:
        yield from (Recipient(Office.LIAISON, person) for person in officers.get(delegation, ()))


def _liaisons_of(event: Event, plan: Plan) -> _Lists:
    """Delegation → its liaison officers."""
    pairs = ((duty.person, duty.item) for duty in plan.duties if duty.role == Role.LIAISON.value)
    return _listed((one, person) for person, item in pairs for one in _served(event, plan, item))


def _watches(plan: Plan) -> _Lists:
    """Plan item → who is on duty on it."""
    return _WATCHES.of((plan.duties,), lambda: _listed((duty.item, duty.person) for duty in plan.duties))


def _owners(plan: Plan) -> _Lists:
    """Duty, post or task → whose it is."""
    work: tuple[Duty | PostDuty | TaskDuty, ...] = (*plan.duties, *plan.posts, *plan.tasks)
    return _OWNERS.of((plan.duties, plan.posts, plan.tasks), lambda: _listed((one.id, one.person) for one in work))


def _listed(pairs: Iterable[tuple[Id, Id]]) -> _Lists:
    found: dict[Id, dict[Id, None]] = {}
    for key, value in pairs:
        found.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in found.items()}


def _served(event: Event, plan: Plan, item: Id) -> list[Id]:
    slot, movement = plan.slot_of.get(item), plan.movement_of.get(item)
    parties = slot.parties if slot else (movement.party,) if movement else ()
    return _delegations(event, parties)


_OF_KIND = {
    "stay": _of_stay,
    "spare": _of_stay,
    "act": _of_slot,
    "mov": _of_journey,
    "duty": _of_duty,
    "post": _of_duty,
    "task": _of_duty,
    "seat": _of_seat,
    "gift": _of_gift,
    "courtesy": _of_gift,
}
