"""Seats by hour: guests who are on their way from or to a hub at once, against the cars that can carry them.

What is certain without an itinerary: after an inbound leg its guests ride at least as long as to the nearest hotel or
venue, before an outbound one as long from it. Cars: inspected, open, each with a driver who may drive it and is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scheduler.capacity.fitting import Fitting
from scheduler.capacity.heat import Cell, Heat, Row, Unit
from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.cells import hub_buffer
from scheduler.demand.stays import stays_due
from scheduler.demand.subjects import MovementDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Direction, Leg, LegMode
from scheduler.domain.places import TravelMode
from scheduler.supply.crews import crews_offered
from scheduler.supply.resources import Crew

HOUR = 60


@dataclass(frozen=True)
class Ride(MovementDue):
    """A journey of which at least this part is certain; pads of rules are left out."""

    @property
    def begin(self) -> Minutes:
        return self.start

    @property
    def finish(self) -> Minutes:
        return self.end

    @property
    def when(self) -> Interval:
        return Interval(self.start, self.end)


@dataclass(frozen=True)
class _Measure:
    """What a ride takes up of a car."""

    name: str
    unit: Unit
    of_ride: Callable[[Ride], int]
    of_crew: Callable[[Crew], int]


_MEASURES = (
    _Measure("seats", "seats", lambda ride: ride.heads + len(ride.staff), lambda crew: crew.seats),
    _Measure("wheelchair", "places", lambda ride: ride.wheelchairs, lambda crew: crew.wheelchair),
    _Measure("luggage", "pieces", lambda ride: ride.luggage, lambda crew: crew.luggage),
)


def seats(event: Event, fitting: Fitting) -> Heat:
    """Rows seats, wheelchair places and pieces of luggage; of each hour the moment at which most is missing."""
    found, fleet = tuple(rides(event)), _Fleet(event, fitting)
    cells: dict[str, dict[int, Cell]] = {measure.name: {} for measure in _MEASURES}
    for moment in sorted({ride.start for ride in found}):
        aboard = [ride for ride in found if ride.start <= moment < ride.end]
        usable = fleet.usable(aboard, moment)
        for measure in _MEASURES:
            needed, free = sum(map(measure.of_ride, aboard)), _most(measure, usable)
            cell = Cell(needed, free, max(0, needed - free))
            known = cells[measure.name].get(moment // HOUR)
            if needed and (known is None or (cell.short, needed) > (known.short, known.needed)):
                cells[measure.name][moment // HOUR] = cell
    rows = (Row((measure.name,), measure.unit, cells[measure.name]) for measure in _MEASURES)
    return Heat("seats", HOUR, tuple(row for row in rows if row.cells))


class _Fleet:
    """Crews in groups that no rule tells apart, so that each group is asked for once a ride."""

    def __init__(self, event: Event, fitting: Fitting) -> None:
        self._fitting = fitting
        crews = crews_offered(event)
        self._groups = fitting.grouped(crews, "resource", "pair")
        self._fit: dict[Id, frozenset[int]] = {}
        self._away = {crew.driver: crew.away for crew in crews} | {crew.vehicle: crew.closed for crew in crews}

    def usable(self, aboard: Iterable[Ride], moment: Minutes) -> list[Crew]:
        """Crews that may serve one of the rides and are there."""
        now = Interval(moment, moment + 1)
        there = {one for one, away in self._away.items() if not any(span.overlaps(now) for span in away)}
        groups = frozenset().union(*map(self._groups_for, aboard))
        crews = (crew for n in sorted(groups) for crew in self._groups[n])
        return [crew for crew in crews if crew.vehicle in there and crew.driver in there]

    def _groups_for(self, ride: Ride) -> frozenset[int]:
        if ride.item not in self._fit:
            fits = (n for n, group in enumerate(self._groups) if self._fitting.fits(ride, group[0]))
            self._fit[ride.item] = frozenset(fits)
        return self._fit[ride.item]


def rides(event: Event) -> Iterator[Ride]:
    """The certain part of each leg's journey. Left out: own cars, guests without a room, hubs near a hotel or hall."""
    lodged = {due.person for due in stays_due(event)}
    places = {*(hotel.location for hotel in event.hotels), *(venue.location for venue in event.venues)}
    nearest: dict[Id, Minutes] = {}
    for leg in event.legs:
        people = tuple(person for person in event.members(leg.party) if person in lodged)
        if people and not (leg.mode is LegMode.CAR and leg.vehicles):
            if leg.hub not in nearest:
                nearest[leg.hub] = min((_shortest(event, leg, place) for place in places), default=0)
            if nearest[leg.hub]:
                yield _ride(event, leg, people, nearest[leg.hub])


def _shortest(event: Event, leg: Leg, place: Id) -> Minutes:
    """Minutes of the fastest ride at any hour, the same both ways or the shorter of them; 0 within a walk."""
    roads = event.roads
    if roads.on_foot(leg.hub, place) or roads.on_foot(place, leg.hub):
        return 0
    ways = ((leg.hub, place), (place, leg.hub))
    modes = (TravelMode.CAR, TravelMode.COACH)
    return min(roads.minutes(*way, mode, at) for way in ways for mode in modes for at in range(0, DAY, HOUR // 2))


def _ride(event: Event, leg: Leg, people: tuple[Id, ...], minutes: Minutes) -> Ride:
    buffer, comes = hub_buffer(event, leg), leg.direction is Direction.IN
    start = leg.at + buffer.after if comes else leg.at - buffer.before - minutes
    item = f"mov:{leg.id}/{leg.direction.value}"
    return Ride(
        item=item,
        kind="journey",
        movement=item,
        party=leg.party,
        delegation=event.party_of[leg.party].delegation,
        people=people,
        origin=leg.hub if comes else "",
        destination="" if comes else leg.hub,
        start=start,
        end=start + minutes,
        day=start // DAY,
        heads=len(people),
        staff=event.handbook.escort.on_movements,
        wheelchairs=sum(event.person_of[person].access for person in people),
        luggage=leg.luggage * len(people),
        at_hub=comes,
        own_vehicles=(),
        metres=0,
    )


def _most(measure: _Measure, crews: Sequence[Crew]) -> int:
    """What the largest vehicles hold, as many of them as there are drivers."""
    holds = {crew.vehicle: measure.of_crew(crew) for crew in crews}
    drivers = len({crew.driver for crew in crews})
    return sum(sorted(holds.values(), reverse=True)[:drivers])
