"""Bays of sites: where and when the cars of journeys stand, and in which minutes place may be short.

A car takes a bay while its guests board, before departure, and while they alight, after arrival; in between it may
wait elsewhere. The bays of a site are its own and those of its entrances; where nobody counted any, nobody is short.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scheduler.clock import Interval, Minutes
from scheduler.demand.entrances import site_of
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import MovementDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.fleet import Owner

Moment = tuple[Id, Minutes]
"""A site, and a minute in which cars come to stand there: it is fullest in one of them."""
_BAYS: Recent[Mapping[Id, int]] = Recent()


class Stand(NamedTuple):
    site: Id
    when: Interval


def bays(event: Event) -> Mapping[Id, int]:
    """Site → cars that can stand there at once, where anybody counted."""
    return _BAYS.of((event,), lambda: _bays(event))


def _bays(event: Event) -> Mapping[Id, int]:
    found: dict[Id, int] = defaultdict(int)
    for location in event.locations:
        found[site_of(event, location.id)] += location.bays
    return {site: count for site, count in found.items() if count > 0}


def stands(event: Event, origin: Id, destination: Id, depart: Minutes, arrive: Minutes) -> tuple[Stand, ...]:
    """Where the cars of a journey stand, as far as bays are counted there."""
    travel = event.handbook.standards.travel
    found = (
        Stand(site_of(event, origin), Interval(depart - travel.boarding, depart)),
        Stand(site_of(event, destination), Interval(arrive, arrive + travel.alighting)),
    )
    return tuple(stand for stand in found if stand.site in bays(event) and stand.when.length > 0)


def stands_of(event: Event, due: MovementDue) -> tuple[Stand, ...]:
    return stands(event, due.origin, due.destination, due.start, due.end)


def moments(event: Event, dues: Iterable[MovementDue]) -> tuple[Moment, ...]:
    """All of them, sorted."""
    return tuple(sorted({(stand.site, stand.when.start) for due in dues for stand in stands_of(event, due)}))


def scarce(event: Event, dues: Sequence[MovementDue]) -> Mapping[Id, tuple[Moment, ...]]:
    """Item → the moments of its cars in which they and all others may need more bays than there are, if no journey
    takes a car more than it needs."""
    here: dict[Id, list[tuple[Interval, MovementDue]]] = defaultdict(list)
    for due in dues:
        for stand in stands_of(event, due):
            here[stand.site].append((stand.when, due))
    found: dict[Id, list[Moment]] = defaultdict(list)
    for site, minute in moments(event, dues):
        together = [due for when, due in here[site] if when.start <= minute < when.end]
        if sum(_most_cars(event, due) for due in together) > bays(event)[site]:
            for due in together:
                found[due.item].append((site, minute))
    return {item: tuple(dict.fromkeys(when)) for item, when in found.items()}


def _most_cars(event: Event, due: MovementDue) -> int:
    """Cars of which none could be left out: each is the last one needed for seats, wheelchairs or luggage."""
    if due.kind != "journey" or due.own_vehicles:
        return max(1, len(due.own_vehicles))
    fleet = [vehicle for vehicle in event.vehicles if vehicle.owner is not Owner.VISITOR]
    least_seats = min((v.seats for v in fleet if v.seats), default=1)
    least_room = min((v.luggage for v in fleet if v.luggage), default=1)
    return -(-(due.heads + len(due.staff)) // least_seats) + due.wheelchairs + -(-due.luggage // least_room)
