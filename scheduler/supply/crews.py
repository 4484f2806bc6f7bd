"""Crews: vehicles with the drivers who may drive them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scheduler.clock import Interval
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.fleet import Driver, Owner, Vehicle
from scheduler.domain.people import Role, State
from scheduler.supply.resources import Crew


def crews_offered(event: Event) -> tuple[Crew, ...]:
    """Every vehicle with every driver whose licence fits, in the order of the files (`vehicle|driver`).

    A visitor's car goes with its own drivers and they drive nothing else. Cancelled drivers are left out.
    """
    return tuple(
        _crew(event, vehicle, driver)
        for vehicle in event.vehicles
        for driver in event.drivers
        if _works(event, driver) and is_licensed(vehicle, driver) and is_own(event, vehicle, driver)
    )


def usual_crews(crews: Sequence[Crew]) -> frozenset[Id]:
    """One crew a vehicle, as far as the drivers go round: the vehicles that fewest may drive choose first, and take
    the driver who may drive the fewest others."""
    able: dict[Id, list[Crew]] = {}
    for crew in crews:
        able.setdefault(crew.vehicle, []).append(crew)
    versatile, driving = Counter(crew.driver for crew in crews), Counter[Id]()
    chosen: set[Id] = set()
    for options in sorted(able.values(), key=len):
        crew = min(options, key=lambda crew: (driving[crew.driver], versatile[crew.driver], crew.id))
        driving[crew.driver] += 1
        chosen.add(crew.id)
    return frozenset(chosen)


def is_licensed(vehicle: Vehicle, driver: Driver) -> bool:
    return vehicle.licence in driver.licences


def is_own(event: Event, vehicle: Vehicle, driver: Driver) -> bool:
    """Visitors' cars and visitors' drivers belong together; host drivers drive every host or hired vehicle."""
    if vehicle.owner is Owner.VISITOR or is_visitor(event, driver):
        return driver.vehicle == vehicle.id
    return True


def is_visitor(event: Event, driver: Driver) -> bool:
    """Whether the driver came with a delegation."""
    person = event.person_of.get(driver.person)
    return bool(person and person.delegation)


def driver_away(event: Event, driver: Id) -> tuple[tuple[Interval, Id], ...]:
    """When a driver is not free, by name or as a driver, and where that is ("" = nowhere in particular)."""
    absences = (a for a in event.absences if a.person == driver or (not a.person and a.role is Role.DRIVER))
    return tuple(sorted((when, absence.location) for absence in absences for when in absence.when))


def _works(event: Event, driver: Driver) -> bool:
    person = event.person_of.get(driver.person)
    return person is None or person.state is not State.CANCELLED


def _crew(event: Event, vehicle: Vehicle, driver: Driver) -> Crew:
    until = vehicle.inspected_until
    return Crew(
        id=f"{vehicle.id}|{driver.person}",
        vehicle=vehicle.id,
        driver=driver.person,
        owner=vehicle.owner.value,
        vehicle_class=vehicle.vehicle_class.value,
        seats=vehicle.seats,
        luggage=vehicle.luggage,
        wheelchair=min(vehicle.wheelchair, vehicle.seats),
        base=vehicle.base,
        inspected_until=-1 if until is None else until,
        half_day=vehicle.half_day,
        per_km=vehicle.per_km,
        closed=event.closed("vehicles", vehicle.id),
        licensed=is_licensed(vehicle, driver),
        trained=driver.trained or driver.briefed,
        shifts=driver.shifts,
        away=tuple(when for when, _ in driver_away(event, driver.person)),
    )
