"""The crews that a repair of the vehicle plan tries, so that few journeys are a small problem in a large fleet.

A journey that lost its car or its driver keeps the other of the two where it can: each of the two that it had, with
whatever goes with it. Beside those, and for new journeys, the crews that drive anyway, and the usual ones; where that
is not enough every vehicle, with a few drivers. A journey that only makes room for others has what it had, and every
vehicle with who drives it at about that time. Crews that drive something else then, and keep it, are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from scheduler.clock import Interval, Minutes
from scheduler.demand.movements import movements_due
from scheduler.demand.presence import EVER
from scheduler.demand.subjects import MovementDue, Subject
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Car, Plan
from scheduler.supply.crews import crews_offered, usual_crews
from scheduler.supply.resources import Crew

DRIVERS = 4  # a vehicle, where any crew may serve; those with the fewest licences


class NearCrews:
    """What each journey chooses among."""

    def __init__(self, event: Event, published: Plan, plan: Plan, kept: Set[Id], far: Set[Id], easing: Set[Id]) -> None:
        """`plan`: as far as it has been made; `kept`: journeys that stay with their crews; `far`: those to which any
        vehicle may be sent; `easing`: those that could stay and make room."""
        self._published, self._kept, self._far, self._easing = published, kept, far, easing
        self._crews = crews_offered(event)
        driven = {_name(car) for movement in published.movements for car in movement.cars}
        self._usual = usual_crews(self._crews) | driven
        self._drives = _drives(published)
        self._able = Counter(crew.driver for crew in self._crews)
        self._busy = _busy(published, movements_due(event, plan), kept)

    def of(self, s: Subject) -> Set[Id] | None:
        """The crews for a journey or a car that goes along; None = as its pins say."""
        if s.item in self._kept or not isinstance(s, MovementDue):
            return None
        free = [crew for crew in self._crews if self._free(crew, s)]
        if s.item in self._easing:
            return {_name(car) for car in self._had(s)}.union(crew.id for crew in self._one_a_vehicle(free, s))
        had = {name for car in self._had(s) for name in (car.vehicle, car.driver)}
        near = {crew.id for crew in free if crew.id in self._usual or {crew.vehicle, crew.driver} & had}
        return near.union(*self._some(free)) if s.item in self._far else near

    def _had(self, s: MovementDue) -> Sequence[Car]:
        movement = self._published.movement_of.get(s.movement)
        return movement.cars if movement else ()

    def _free(self, crew: Crew, s: MovementDue) -> bool:
        when = Interval(s.start, s.end)
        return not any(span.overlaps(when) for name in (crew.vehicle, crew.driver) for span in self._busy.get(name, ()))

    def _one_a_vehicle(self, free: Sequence[Crew], s: MovementDue) -> Iterator[Crew]:
        """Each vehicle with who drives it nearest in time, else with its usual driver."""
        for vehicle, own in _by_vehicle(free).items():
            near = {driver: abs(at - s.start) for at, driver in sorted(self._drives.get(vehicle, ()), reverse=True)}
            yield min(own, key=lambda crew: (near.get(crew.driver, EVER), crew.id not in self._usual, crew.id))

    def _some(self, free: Sequence[Crew]) -> Iterator[Set[Id]]:
        for own in _by_vehicle(free).values():
            yield {crew.id for crew in sorted(own, key=lambda crew: (self._able[crew.driver], crew.id))[:DRIVERS]}


def _busy(published: Plan, journeys: Sequence[MovementDue], kept: Set[Id]) -> dict[Id, list[Interval]]:
    """Vehicle, or driver → when it drives what it keeps."""
    found: dict[Id, list[Interval]] = {}
    for s in journeys:
        movement = published.movement_of.get(s.movement)
        for car in movement.cars if movement and s.item in kept and s.kind == "journey" else ():
            for name in (car.vehicle, car.driver):
                found.setdefault(name, []).append(Interval(s.start, s.end))
    return found


def _drives(published: Plan) -> dict[Id, list[tuple[Minutes, Id]]]:
    """Vehicle → (departure, driver) of all its journeys."""
    found: dict[Id, list[tuple[Minutes, Id]]] = {}
    for movement in published.movements:
        for car in movement.cars:
            found.setdefault(car.vehicle, []).append((movement.depart, car.driver))
    return found


def _by_vehicle(crews: Sequence[Crew]) -> dict[Id, list[Crew]]:
    found: dict[Id, list[Crew]] = {}
    for crew in crews:
        found.setdefault(crew.vehicle, []).append(crew)
    return found


def _name(car: Car) -> Id:
    return f"{car.vehicle}|{car.driver}"
