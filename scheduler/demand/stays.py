"""Stays and spare rooms that lodging must serve.

A guest's stay follows from the legs of the guest's parties, unless `stays.csv` lists the person; visiting drivers and
host staff live in only where `stays.csv` says so. Nights are named by their evening: who arrives before
`Standards.early_arrival` (06:00) needs the night before (L13) and holds the room from midnight on; who comes and
goes within a day needs no room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from scheduler.clock import DAY, Interval, Minutes, Night
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Delegation, Direction, Leg, Person, Role, Stay

AIDES = frozenset({Role.SECRETARY, Role.SECURITY, Role.INTERPRETER})
"""Roles of guests who live near their principal (L8)."""
Kind = Literal["guest", "driver", "staff"]
_STAYS: Recent[tuple[StayDue, ...]] = Recent()
_SPARES: Recent[tuple[StayDue, ...]] = Recent()
_LEGS: Recent[Mapping[Id, Sequence[Leg]]] = Recent()


def stays_due(event: Event) -> tuple[StayDue, ...]:
    """Every stay that needs a room, by person in the order of the file; several of one person by their nights."""
    return _STAYS.of((event,), lambda: _stays(event))


def _stays(event: Event) -> tuple[StayDue, ...]:
    listed: dict[Id, list[Stay]] = {}
    for row in event.stays:
        listed.setdefault(row.person, []).append(row)
    present = (person for person in event.persons if event.comes(person))
    return tuple(due for person in present for due in _stays_of(event, person, listed.get(person.id, ())))


def spares_due(event: Event) -> tuple[StayDue, ...]:
    """The spare rooms of each delegation that stays (L6): for its whole stay, of its commonest entitlement."""
    return _SPARES.of((event,), lambda: _spares(event))


def _spares(event: Event) -> tuple[StayDue, ...]:
    guests: dict[Id, list[StayDue]] = {}
    for due in stays_due(event):
        if due.kind == "guest":
            guests.setdefault(due.delegation, []).append(due)
    return tuple(
        _spare(delegation, guests[delegation.id], number)
        for delegation in event.delegations
        if delegation.id in guests
        for number in range(1, spare_count(event, delegation) + 1)
    )


def spare_count(event: Event, delegation: Delegation) -> int:
    return event.handbook.standards.spare_rooms if delegation.spare_rooms is None else delegation.spare_rooms


def part(event: Event, due: StayDue, first: Night, last: Night) -> Interval:
    """When the room of the nights first..last of a stay is held: a change of rooms takes the hotel's usual hours."""
    standards = event.handbook.standards
    return Interval(
        due.start if first <= due.first else first * DAY + standards.check_in,
        due.end if last >= due.last else (last + 1) * DAY + standards.check_out,
    )


def declared(a: StayDue, b: StayDue) -> bool:
    """One of the two has declared to share with the other."""
    return a.person in b.shares_with or b.person in a.shares_with


def alike(a: StayDue, b: StayDue) -> bool:
    """Same delegation, same gender, and guests with guests, drivers with drivers, host staff with host staff."""
    return (a.kind, a.delegation, a.gender) == (b.kind, b.delegation, b.gender)


def _stays_of(event: Event, person: Person, listed: Sequence[Stay]) -> list[StayDue]:
    rows = [(row.first, row.last, *_held(event, row), row.hotel) for row in sorted(listed, key=lambda row: row.first)]
    if not rows and person.is_guest:
        rows = _travelled(event, person)
    return [_due(event, person, number, *row) for number, row in enumerate(rows, start=1)]


def _held(event: Event, row: Stay) -> tuple[Minutes, Minutes]:
    standards = event.handbook.standards
    arrive = row.first * DAY + standards.check_in if row.arrive is None else row.arrive
    leave = (row.last + 1) * DAY + standards.check_out if row.leave is None else row.leave
    return min(arrive, (row.first + 1) * DAY), leave


def _travelled(event: Event, person: Person) -> list[tuple[Night, Night, Minutes, Minutes, Id]]:
    """Nights from the earliest inbound to the latest outbound leg; one that is missing counts as the event's first
    or last day (D2 asks for it), and who has none at all stays elsewhere."""
    legs = [leg for party in dict.fromkeys((person.delegation, *person.parties)) for leg in _legs(event).get(party, ())]
    if not legs:
        return []
    standards = event.handbook.standards
    arrive = min((leg.at for leg in legs if leg.direction is Direction.IN), default=standards.check_in)
    leave = max(
        (leg.at for leg in legs if leg.direction is Direction.OUT),
        default=(event.profile.days - 1) * DAY + standards.check_out,
    )
    early = arrive % DAY < standards.early_arrival
    first, last = arrive // DAY - early, leave // DAY - 1
    return [(first, last, arrive // DAY * DAY if early else arrive, leave, "")] if first <= last else []


def _legs(event: Event) -> Mapping[Id, Sequence[Leg]]:
    """Party → its legs."""
    return _LEGS.of((event,), lambda: _by_party(event.legs))


def _by_party(legs: Iterable[Leg]) -> Mapping[Id, Sequence[Leg]]:
    found: dict[Id, list[Leg]] = {}
    for leg in legs:
        found.setdefault(leg.party, []).append(leg)
    return found


def _due(
    event: Event, person: Person, number: int, first: Night, last: Night, start: Minutes, end: Minutes, hotel: Id
) -> StayDue:
    standard = event.handbook.standards.lodging_of(person.rank)
    return StayDue(
        item=f"stay:{person.id}/{number}",
        kind=_kind(person),
        person=person.id,
        delegation=person.delegation,
        gender=person.gender,
        entitlement=standard.room.grade,
        cap=standard.cap,
        standing=_standing(person),
        access=person.access,
        smoker=person.smoker,
        shares_with=person.shares_with,
        first=first,
        last=last,
        start=start,
        end=end,
        hotel=hotel,
        near=_near(event, person),
        keep_apart=_keep_apart(event, person.delegation),
        liked=event.liked_places(person.id),
        disliked=event.disliked_places(person.id),
    )


def _kind(person: Person) -> Kind:
    if person.is_guest:
        return "guest"
    return "driver" if person.delegation else "staff"


def _near(event: Event, person: Person) -> Literal["", "principal", "aide"]:
    principal = event.principal(person.delegation) if person.is_guest else None
    if principal is None:
        return ""
    if principal.id == person.id:
        return "principal"
    return "" if AIDES.isdisjoint(person.roles) else "aide"


def _keep_apart(event: Event, delegation: Id) -> tuple[Id, ...]:
    """Marks count both ways."""
    own = event.delegation_of[delegation].keep_apart if delegation in event.delegation_of else ()
    return tuple(d.id for d in event.delegations if d.id in own or (delegation and delegation in d.keep_apart))


def _standing(person: Person) -> int:
    """A named principal goes before everyone else of the delegation, whatever the rank."""
    return 0 if Role.PRINCIPAL in person.roles else person.standing


def _spare(delegation: Delegation, guests: Sequence[StayDue], number: int) -> StayDue:
    votes = Counter(due.entitlement for due in guests)
    entitlement = max(votes, key=lambda grade: (votes[grade], grade))
    return StayDue(
        item=f"spare:{delegation.id}/{number}",
        kind="spare",
        person="",
        delegation=delegation.id,
        gender="",
        entitlement=entitlement,
        cap=max(due.cap for due in guests if due.entitlement == entitlement),
        standing=max(due.standing for due in guests),
        access=False,
        smoker=False,
        shares_with=(),
        first=min(due.first for due in guests),
        last=max(due.last for due in guests),
        start=min(due.start for due in guests),
        end=max(due.end for due in guests),
        heads=0,
    )
