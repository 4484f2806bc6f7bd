"""T17.bays. A bay for every car."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from scheduler.demand.bays import Stand, bays, moments, stands
from scheduler.demand.movements import movements_due
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Movement, Plan
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule


class Bays(TransportRule):
    """T17.bays. Cars that stand at a site at once find a bay there, where bays are counted. S1-一(一).

    Reading: a car takes a bay while guests board before departure and alight after arrival (the handbook's minutes);
    in between it may wait elsewhere. The site is fullest when somebody has just come, so each minute in which cars of
    a journey that is called for come to stand there is looked at once. Counted: cars without a bay, each such minute.
    """

    id = "T17.bays"
    title = Text("停车位够用", "A bay for every car")
    level = Level.HARD
    source = "S1-一(一)"
    sentence = Text(
        "{items}:同时停放 {found} 辆车,只有 {wanted} 个车位",
        "{items}: {found} cars stand there at once, there are {wanted} bays",
    )
    example = Text(
        "市政府北门,09:00:同时停放 12 辆车,只有 10 个车位",
        "North gate of the city hall, 09:00: 12 cars stand there at once, there are 10 bays",
    )
    reads = Reads(subject=("scarce",))
    lanes = (Lane("resource", "vehicle"),)

    def buckets(self, s: View) -> Iterable[Hashable]:
        return tuple(s.scarce)

    def quota(self, r: View, bucket: Hashable) -> tuple[Hashable, int] | None:
        return (bucket, bays(self.event)[bucket[0]]) if isinstance(bucket, tuple) else None

    def check(self, plan: Plan) -> Iterator[Violation]:
        if not plan.has("transport"):
            return
        standing = [
            (stand, car.vehicle, movement.id)
            for movement in plan.movements
            for stand in self._stands(movement)
            for car in movement.cars
        ]
        for site, minute in moments(self.event, movements_due(self.event, plan)):
            here = [
                (vehicle, item)
                for stand, vehicle, item in standing
                if stand.site == site and stand.when.start <= minute < stand.when.end
            ]
            yield from self._short(site, {vehicle for vehicle, _ in here}, dict.fromkeys(item for _, item in here))

    def _short(self, site: Id, vehicles: set[Id], items: Iterable[Id]) -> Iterator[Violation]:
        there = bays(self.event)[site]
        if len(vehicles) > there:
            yield self.violation(site, *items, found=len(vehicles), wanted=there, amount=len(vehicles) - there)

    def _stands(self, movement: Movement) -> tuple[Stand, ...]:
        if movement.origin == movement.destination:
            return ()
        return stands(self.event, movement.origin, movement.destination, movement.depart, movement.arrive)
