"""How the guests come and go. Stage: intake."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.domain.people import Delegation, Direction, Leg, LegMode
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.intake.asked import IntakeRule


class TransportFacts(IntakeRule):
    """D2. Mode and number of each arrival and departure; own cars with plate and driver. S1-前2.

    Reading: one for each direction in which some guest of a delegation has no leg, for each train or flight without
    a number, and for own cars not named at all, without a plate, or without a driver.
    """

    id = "D2"
    title = Text("来宾交通情况", "How the guests come and go")
    level = Level.PROTOCOL
    source = "S1-前2"
    sentence = Text("{items}还缺:{found}", "{items} still lacks: {found}")
    example = Text("东江团的火车还缺:车次", "Train of the Dongjiang Delegation still lacks: its number")

    def check(self, plan: Plan) -> Iterator[Violation]:
        for delegation in self.delegations():
            yield from self.lacking(delegation.id, self._directions(delegation))
        for leg in self.event.legs:
            yield from self.lacking(leg.id, self._of_leg(leg))

    def _directions(self, delegation: Delegation) -> list[str]:
        facts = {Direction.IN: "arrival", Direction.OUT: "departure"}
        return [fact for direction, fact in facts.items() if self._without(delegation, direction)]

    def _without(self, delegation: Delegation, direction: Direction) -> bool:
        parties = {leg.party for leg in self.event.legs if leg.direction is direction}
        return any(parties.isdisjoint((delegation.id, *guest.parties)) for guest in self.guests(delegation))

    def _of_leg(self, leg: Leg) -> list[str]:
        if leg.mode is not LegMode.CAR:
            return [] if leg.number else ["number"]
        cars = [self.event.vehicle_of[car] for car in leg.vehicles if car in self.event.vehicle_of]
        driven = {driver.vehicle for driver in self.event.drivers}
        missing = ["plate" for car in cars if not car.plate] + ["driver" for car in cars if car.id not in driven]
        return missing if cars else ["vehicles"]
