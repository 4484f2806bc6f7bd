"""What vehicles and drivers cost: half-days in use, kilometres with guests and without, drivers' days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from scheduler.clock import DAY
from scheduler.costs.lines import CostLine, Kind, halves, split
from scheduler.domain.base import Fen, Id, Metres
from scheduler.domain.event import Event
from scheduler.domain.fleet import Owner, Vehicle, VehicleClass
from scheduler.plan import Car, Movement, Plan

_ALONG = {VehicleClass.RESTROOM: Kind.RESTROOM, VehicleClass.COMMENTARY: Kind.COMMENTARY}


class _Ride(NamedTuple):
    """A car of a movement."""

    movement: Movement
    car: Car

    @property
    def item(self) -> Id:
        return f"car:{self.movement.id.removeprefix('mov:')}/{self.car.order}"

    @property
    def heads(self) -> int:
        """A guide car or a luggage van counts as one head."""
        return max(1, len(self.car.guests))


def vehicle_lines(event: Event, plan: Plan) -> Iterator[CostLine]:
    """Visitors' own cars cost the host nothing. What several journeys share — a half-day, a driver's day — is split
    by the heads that ride; the way to a pick-up is borne by the journey it leads to, the way home by the last one."""
    found = _rides(plan)
    for vehicle, rides in _of_the_host(event, found):
        yield from _half_days(event, vehicle, rides)
        yield from _kilometres(event, vehicle, rides)
    yield from _drivers(event, [ride for rides in found.values() for ride in rides])


def deadhead(event: Event, plan: Plan) -> Metres:
    """Metres that the host's vehicles drive without guests: from the base, between journeys, back in the evening."""
    return sum(
        metres for vehicle, rides in _of_the_host(event, _rides(plan)) for _, metres in _empty(event, vehicle, rides)
    )


def _rides(plan: Plan) -> Mapping[Id, Sequence[_Ride]]:
    """Vehicle → its rides in order of time."""
    found: dict[Id, list[_Ride]] = defaultdict(list)
    for movement in sorted(plan.movements, key=lambda m: (m.ready, m.arrive, m.id)):
        for car in movement.cars:
            found[car.vehicle].append(_Ride(movement, car))
    return found


def _of_the_host(event: Event, rides: Mapping[Id, Sequence[_Ride]]) -> Iterator[tuple[Vehicle, Sequence[_Ride]]]:
    for name, own in rides.items():
        vehicle = event.vehicle_of.get(name)
        if vehicle is not None and vehicle.owner is not Owner.VISITOR:
            yield vehicle, own


def _half_days(event: Event, vehicle: Vehicle, rides: Sequence[_Ride]) -> Iterator[CostLine]:
    used: dict[int, list[_Ride]] = defaultdict(list)
    for ride in rides:
        for half in halves(ride.movement.ready, ride.movement.arrive):
            used[half].append(ride)
    for half, sharing in used.items():
        yield from _shared(event, Kind.HIRE, vehicle.id, half // 2, vehicle.half_day, sharing)


def _kilometres(event: Event, vehicle: Vehicle, rides: Sequence[_Ride]) -> Iterator[CostLine]:
    roads = event.roads

    def line(kind: Kind, ride: _Ride, metres: Metres) -> CostLine:
        own = _purpose(event, ride, kind) if kind is Kind.DRIVING else kind
        day = ride.movement.depart // DAY
        return CostLine(own, ride.item, _party(event, ride), day, _fen(metres, vehicle.per_km), vehicle.id)

    for ride, metres in _empty(event, vehicle, rides):
        yield line(Kind.EMPTY, ride, metres)
    for ride in rides:
        yield line(Kind.DRIVING, ride, roads.metres(ride.movement.origin, ride.movement.destination))


def _empty(event: Event, vehicle: Vehicle, rides: Sequence[_Ride]) -> Iterator[tuple[_Ride, Metres]]:
    """Each way without guests, with the ride that it is for: day by day from the base and back to it."""
    roads = event.roads
    for _, group in groupby(rides, key=lambda ride: ride.movement.depart // DAY):
        day = list(group)
        first, last = day[0], day[-1]
        yield first, roads.metres(vehicle.base, first.movement.origin)
        for a, b in pairwise(day):
            yield b, roads.metres(a.movement.destination, b.movement.origin)
        yield last, roads.metres(last.movement.destination, vehicle.base)


def _drivers(event: Event, rides: Iterable[_Ride]) -> Iterator[CostLine]:
    """The host's own drivers; one who comes with a hired vehicle is in its price."""
    price = event.handbook.standards.costs.driver_day
    days: dict[tuple[Id, int], list[_Ride]] = defaultdict(list)
    for ride in rides:
        vehicle = event.vehicle_of.get(ride.car.vehicle)
        if vehicle is not None and vehicle.owner is Owner.OWN:
            days[ride.car.driver, ride.movement.ready // DAY].append(ride)
    for (driver, day), sharing in days.items():
        yield from _shared(event, Kind.DRIVER, driver, day, price, sharing)


def _shared(event: Event, kind: Kind, thing: Id, day: int, fen: Fen, sharing: Sequence[_Ride]) -> Iterator[CostLine]:
    for ride, part in zip(sharing, split(fen, [ride.heads for ride in sharing]), strict=True):
        own = _purpose(event, ride, kind) if kind is Kind.HIRE else kind
        yield CostLine(own, ride.item, _party(event, ride), day, part, thing)


def _purpose(event: Event, ride: _Ride, otherwise: Kind) -> Kind:
    """What a vehicle is there for, where it is not for carrying guests."""
    if ride.movement.id.startswith("standby:"):
        return Kind.STANDBY
    if ride.car.order == 0:
        return Kind.GUIDE
    return _ALONG.get(event.vehicle_of[ride.car.vehicle].vehicle_class, otherwise)


def _party(event: Event, ride: _Ride) -> Id:
    party = event.party_of.get(ride.movement.party)
    return party.delegation if party else ""


def _fen(metres: Metres, per_km: Fen) -> Fen:
    """Rounded up to the fen."""
    return -(-metres * per_km // 1000)
