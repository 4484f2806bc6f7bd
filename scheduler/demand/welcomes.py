"""Legs whose guests are met, or seen off, together: parties of one delegation on one train."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Leg, Person

_KNOWN: Recent[Mapping[Id, tuple[Leg, ...]]] = Recent()


def welcomes(event: Event) -> tuple[tuple[Leg, ...], ...]:
    """Legs by welcome or send-off, in the order of the file; the duty bears the first one's id.

    Reading: together are those of one delegation in one direction by the same mode and number, at the same hub and
    best known time. Legs on which nobody comes are left out.
    """
    found: dict[tuple[object, ...], list[Leg]] = {}
    for leg in event.legs:
        principal = event.principal(leg.party)
        if principal is not None:
            key = (principal.delegation, leg.direction, leg.mode, leg.number, leg.hub, leg.at)
            found.setdefault(key, []).append(leg)
    return tuple(tuple(legs) for legs in found.values())


def welcome_of(event: Event) -> Mapping[Id, tuple[Leg, ...]]:
    """Leg → the legs with which it is met or seen off, itself included."""
    return _KNOWN.of((event,), lambda: {leg.id: legs for legs in welcomes(event) for leg in legs})


def principal_of(event: Event, legs: tuple[Leg, ...]) -> Person:
    """The guest of the highest standing of these parties, the named principal before everyone; they have guests."""
    principals = {p.id: p for p in (event.principal(leg.party) for leg in legs) if p is not None}
    delegation = event.principal(next(iter(principals.values())).delegation)
    if delegation is not None and delegation.id in principals:
        return delegation
    return min(principals.values(), key=lambda person: (person.standing, person.id))
