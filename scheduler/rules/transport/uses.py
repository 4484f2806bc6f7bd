"""Plain readings of a plan's movements that several rules of transport share, and how they name things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, NamedTuple

from scheduler.clock import DAY, Minutes
from scheduler.demand.attending import CLASS_OF
from scheduler.demand.subjects import MovementDue, ServiceDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Direction, Leg
from scheduler.i18n import Lang
from scheduler.plan import Car, Movement, Plan
from scheduler.rules.base import Rule, Violation

DUTY_DAY = 240
"""A driver's day begins at 04:00, so that the last pick-up of the night belongs to the evening before."""


class Use(NamedTuple):
    """One car of one movement, with whoever drives it."""

    movement: Movement
    car: Car


class TransportRule(Rule):
    """A rule whose sentences call vehicles by their plates and drivers by their names."""

    stage = "transport"
    noun: ClassVar[type[MovementDue] | type[ServiceDue]] = MovementDue  # the subjects that its facets are about

    def explain(self, violation: Violation, lang: Lang) -> str:
        """One sentence that ends with the source."""
        items = tuple(_name(self.event, item, lang) for item in violation.items)
        return super().explain(replace(violation, items=items), lang)


def uses(plan: Plan) -> Iterator[Use]:
    """Every car of every movement, in order of the time at which it stands ready."""
    for movement in sorted(plan.movements, key=lambda m: (m.ready, m.arrive, m.id)):
        for car in movement.cars:
            yield Use(movement, car)


def along(event: Event, car: Car) -> str:
    """What the car goes along for: restroom, commentary; empty for one that carries passengers or leads."""
    vehicle = event.vehicle_of.get(car.vehicle)
    kinds = (kind for kind, own in CLASS_OF.items() if vehicle is not None and vehicle.vehicle_class == own)
    return next(kinds, "")


def carriers(event: Event, movement: Movement) -> list[Car]:
    """The cars of a movement behind the guide car that carry its passengers, in the order of their numbers."""
    cars = sorted(movement.cars, key=lambda car: car.order)
    return [car for car in cars if car.order > 0 and not along(event, car)]


def by_driver(plan: Plan) -> Mapping[Id, list[Use]]:
    return _grouped(plan, lambda use: use.car.driver)


def by_vehicle(plan: Plan) -> Mapping[Id, list[Use]]:
    return _grouped(plan, lambda use: use.car.vehicle)


def driven(used: Iterable[Use]) -> Iterator[Use]:
    """Those in which the car leaves its place; on stand-by it does not."""
    return (use for use in used if use.movement.origin != use.movement.destination)


def _grouped(plan: Plan, key: Callable[[Use], Id]) -> Mapping[Id, list[Use]]:
    found: dict[Id, list[Use]] = defaultdict(list)
    for use in uses(plan):
        found[key(use)].append(use)
    return found


def duty_day(at: Minutes) -> int:
    """The driver's day (from 04:00) to which a moment belongs."""
    return (at - DUTY_DAY) // DAY


def leg_of(event: Event, movement: Movement) -> Leg | None:
    """The leg that a movement (`mov:<leg>/in`, `mov:<leg>/out`) serves; None between activities."""
    name, direction = (*movement.id.removeprefix("mov:").split("/"), "")[:2]
    leg = event.leg_of.get(name)
    if leg is None or leg.direction.value != direction:
        return None
    hub = movement.origin if leg.direction is Direction.IN else movement.destination
    return leg if hub == leg.hub else None


def _name(event: Event, item: Id, lang: Lang) -> str:
    if item in event.vehicle_of:
        return event.vehicle_of[item].plate or item
    person = event.person_of.get(item)
    if person is None:
        return item
    return (lang is Lang.EN and person.name_en) or person.name
