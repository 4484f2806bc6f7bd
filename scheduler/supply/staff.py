"""Staff who can fill duties, and what else is in their diaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from scheduler.clock import Interval
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Absence, Person, Role, State
from scheduler.plan import Plan
from scheduler.supply.resources import StaffOffered


class Engagement(NamedTuple):
    """Where a person must be, whoever fills the duties: an activity as host leader, a diary entry, the wheel."""

    person: Id
    item: Id  # act:…, the absence's id, mov:…
    when: Interval
    place: Id  # location; empty = not known


def staff_offered(event: Event) -> tuple[StaffOffered, ...]:
    """Every person of the host side who can do more than drive, in the order of the file."""
    return tuple(_offer(event, person) for person in event.persons if _serves(person))


def engagements(event: Event, plan: Plan) -> tuple[Engagement, ...]:
    """What binds the offered staff to a place or a time besides duties, by person and time."""
    offered = {person.id for person in event.persons if _serves(person)}
    found = (*_led(event, plan), *_diaries(event), *_driven(plan))
    return tuple(sorted(e for e in found if e.person in offered))


def absences_of(event: Event, person: Person) -> tuple[Absence, ...]:
    """A person's own absences and those of every holder of one of the roles."""
    return tuple(a for a in event.absences if a.person == person.id or (a.role is not None and a.role in person.roles))


def merged(spans: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same times as disjoint intervals that do not touch, in order."""
    found: list[Interval] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _serves(person: Person) -> bool:
    return not person.delegation and person.state is not State.CANCELLED and bool(set(person.roles) - {Role.DRIVER})


def _offer(event: Event, person: Person) -> StaffOffered:
    return StaffOffered(
        id=person.id,
        roles=tuple(role.value for role in person.roles),
        rank=person.rank,
        unit=person.unit,
        speaks_for=person.speaks_for,
        routes=person.routes,
        trained=person.trained,
        shifts=merged(person.shifts),
        away=tuple(sorted(span for absence in absences_of(event, person) for span in absence.when)),
        base=person.base,
        home_region=person.home_region,
        alma_mater=person.alma_mater,
        field=person.field,
        known_to=_delegations(event.memory.known_hosts, person.id),
        disliked_by=_delegations(event.memory.disliked_hosts, person.id),
    )


def _delegations(hosts: Mapping[Id, frozenset[Id]], person: Id) -> tuple[Id, ...]:
    return tuple(delegation for delegation, known in hosts.items() if person in known)


def _led(event: Event, plan: Plan) -> Iterator[Engagement]:
    for slot in plan.activities:
        venue = event.venue_of.get(slot.venue)
        place = venue.location if venue else ""
        yield from (Engagement(leader, slot.id, slot.when, place) for leader in slot.leaders)


def _diaries(event: Event) -> Iterator[Engagement]:
    """Absences that say where the person is."""
    for person in event.persons:
        for absence in absences_of(event, person) if not person.delegation else ():
            if absence.location:
                yield from (Engagement(person.id, absence.id, span, absence.location) for span in absence.when)


def _driven(plan: Plan) -> Iterator[Engagement]:
    for movement in plan.movements:
        for car in movement.cars:
            yield Engagement(car.driver, movement.id, Interval(movement.ready, movement.arrive), "")
