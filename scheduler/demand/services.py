"""Visitors' cars that are to be serviced and refuelled before they leave. T12; S1-中13."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import DAY
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import ServiceDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.fleet import Owner
from scheduler.domain.people import Direction, Leg
from scheduler.plan import Movement, Plan
from scheduler.supply.services import services_offered

_KNOWN: Recent[tuple[ServiceDue, ...]] = Recent()


def services_due(event: Event, plan: Plan) -> tuple[ServiceDue, ...]:
    """One for each visitors' car that comes or goes, in the order of the file; none where the event has no garage.

    Free from the arrival of its inbound journey until it stands ready for the outbound one, where the plan holds
    them; else from and to the time of the leg at its hub.
    """
    return _KNOWN.of((event, plan.movements), lambda: tuple(_services(event, plan)))


def _services(event: Event, plan: Plan) -> Iterator[ServiceDue]:
    visitors = [vehicle.id for vehicle in event.vehicles if vehicle.owner is Owner.VISITOR]
    for vehicle in visitors if services_offered(event) else ():
        legs = [leg for leg in event.legs if vehicle in leg.vehicles and event.members(leg.party)]
        if legs:
            yield _due(event, plan, vehicle, legs)


def _due(event: Event, plan: Plan, vehicle: Id, legs: list[Leg]) -> ServiceDue:
    after, here, before, there = 0, "", event.profile.days * DAY, ""
    for leg in legs:
        ride = _ride(plan, vehicle, leg)
        if leg.direction is Direction.IN:
            after, here = (ride.arrive, ride.destination) if ride else (leg.at, leg.hub)
        else:
            before, there = (ride.ready, ride.origin) if ride else (leg.at, leg.hub)
    end = event.profile.days * DAY
    return ServiceDue(f"service:{vehicle}", vehicle, 0, end, after, here or there, before, there or here)


def _ride(plan: Plan, vehicle: Id, leg: Leg) -> Movement | None:
    name = f"mov:{leg.id}/{leg.direction}"
    found = (m for m in plan.movements if m.id == name or m.id.startswith(f"{name}/"))
    return next((m for m in found if any(car.vehicle == vehicle for car in m.cars)), None)
