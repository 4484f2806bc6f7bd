"""Who can own tasks: everybody of the host side."""

from __future__ import annotations

from scheduler.domain.event import Event
from scheduler.domain.people import Person, Role, State
from scheduler.supply.resources import OwnerOffered
from scheduler.supply.staff import merged


def owners_offered(event: Event) -> tuple[OwnerOffered, ...]:
    """Leaders, staff and drivers who are not cancelled, in the order of the file."""
    return tuple(_offer(event, person) for person in event.persons if _hosts(person))


def _hosts(person: Person) -> bool:
    return not person.delegation and person.state is not State.CANCELLED and Role.GUEST not in person.roles


def _offer(event: Event, person: Person) -> OwnerOffered:
    driver = event.driver_of.get(person.id)
    return OwnerOffered(
        id=person.id,
        roles=tuple(role.value for role in person.roles),
        trained=person.trained and (driver is None or driver.trained or driver.briefed),
        shifts=merged((*person.shifts, *(driver.shifts if driver else ()))),
    )
