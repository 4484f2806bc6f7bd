"""T4. A vehicle and its driver are in one place at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scheduler.clock import Interval, Minutes
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Occupied, Stands, View, Violation
from scheduler.rules.transport.uses import TransportRule, Use, by_driver, by_vehicle
from scheduler.supply.crews import driver_away


class OnePlace(TransportRule):
    """T4. Driving, the empty ride and the turnaround fit between two journeys of a vehicle, and of a driver. S1.

    Reading: from arrival until the car stands ready again, turnaround plus the car's minutes (midday) to the next
    pick-up. A closed vehicle and an absent driver are not there; to and from an absence with a place, travel counts
    too. Counted: the minutes that are short.
    """

    id = "T4"
    title = Text("一车一人不能同时在两处", "A vehicle and its driver are in one place at a time")
    level = Level.HARD
    structural = True
    source = "S1"
    sentence = Text(
        "{items}:两程之间需 {wanted} 分钟,只有 {found} 分钟",
        "{items}: {wanted} minutes needed in between, {found} there",
    )
    example = Text(
        "赣K·T0001,接站、送站:两程之间需 35 分钟,只有 20 分钟",
        "赣K·T0001, pick-up and transfer: 35 minutes needed in between, 20 there",
    )
    lanes = (Lane("resource", "vehicle"), Lane("resource", "driver"))
    stands = Stands("subject", "origin", "destination")

    class Params(base.Params):
        turnaround: int = base.param(
            10,
            ge=0,
            about=Text(
                "车辆到达与再次出发之间的分钟数", "minutes between an arrival and the next departure of the car"
            ),
        )

    def gap(self, here: Id, there: Id, s: View | None, s2: View | None) -> Minutes:
        return self._between(here, there)

    def taken(self, plan: Plan) -> Iterator[Occupied]:
        for vehicle in self.event.vehicles:
            yield from (Occupied(vehicle.id, when) for when in self.event.closed("vehicles", vehicle.id))
        for driver in self.event.drivers:
            away = driver_away(self.event, driver.person)
            yield from (Occupied(driver.person, when, place) for when, place in away)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for vehicle, used in by_vehicle(plan).items():
            closed = [(when, "") for when in self.event.closed("vehicles", vehicle)]
            yield from self._in_order(vehicle, used, closed)
        for driver, used in by_driver(plan).items():
            yield from self._in_order(driver, used, driver_away(self.event, driver))

    def _in_order(self, key: Id, used: Sequence[Use], away: Sequence[tuple[Interval, Id]]) -> Iterator[Violation]:
        for (a, _), (b, _) in pairwise(used):
            wanted = self._between(a.destination, b.origin)
            if b.ready - a.arrive < wanted:
                short = wanted - (b.ready - a.arrive)
                yield self.violation(key, a.id, b.id, found=b.ready - a.arrive, wanted=wanted, amount=short)
        for movement, _ in used:
            for when, place in away:
                after = when.start - movement.arrive - (self._between(movement.destination, place) if place else 0)
                before = movement.ready - when.end - (self._between(place, movement.origin) if place else 0)
                if max(after, before) < 0:
                    yield self.violation(
                        key, movement.id, found=max(after, before), wanted=0, amount=-max(after, before)
                    )

    def _between(self, here: Id, there: Id) -> Minutes:
        return int(self.params.turnaround) + self.event.roads.minutes(here, there)
