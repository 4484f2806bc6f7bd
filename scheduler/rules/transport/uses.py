"""Plain readings of a plan's movements that several rules of transport share, and how they name things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from scheduler.clock import DAY, Minutes
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

    def explain(self, violation: Violation, lang: Lang) -> str:
        """One sentence that ends with the source."""
        items = tuple(_name(self.event, item, lang) for item in violation.items)
        return super().explain(replace(violation, items=items), lang)


def uses(plan: Plan) -> Iterator[Use]:
    """Every car of every movement, in order of the time at which it stands ready."""
    for movement in sorted(plan.movements, key=lambda m: (m.ready, m.arrive, m.id)):
        for car in movement.cars:
            yield Use(movement, car)


def by_driver(plan: Plan) -> Mapping[Id, list[Use]]:
    return _grouped(plan, lambda use: use.car.driver)


def by_vehicle(plan: Plan) -> Mapping[Id, list[Use]]:
    return _grouped(plan, lambda use: use.car.vehicle)


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
