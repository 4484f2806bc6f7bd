"""T7. The same car and driver stay with a delegation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.shapes import Shape, Spread
from scheduler.rules.transport.uses import TransportRule, along, uses


class SameCrew(TransportRule):
    """T7. A delegation keeps its cars, and each car its driver, through the whole visit. S0 一对一.

    Reading: a crew is a car with its driver; guide cars and what goes along do not count, the visitors' own cars do.
    Counted: distinct crews that drive a delegation, less one. (Hand-overs between consecutive journeys say little where
    a journey takes three cars.)
    """

    id = "T7"
    title = Text("专车专人服务到底", "The same car and driver stay with a delegation")
    level = Level.COMFORT
    source = "S0 一对一"
    sentence = Text("{items}:先后由{found}组车辆和驾驶员接送", "{items}: driven by {found} different crews")
    example = Text("东江团:先后由3组车辆和驾驶员接送", "Dongjiang Delegation: driven by 3 different crews")

    def shape(self) -> Shape:
        return Spread("delegation", "id", where=("kind", "journey"))

    def check(self, plan: Plan) -> Iterator[Violation]:
        crews: dict[Id, set[tuple[Id, Id]]] = defaultdict(set)
        for movement, car in uses(plan):
            party = self.event.party_of.get(movement.party)
            if party and car.order > 0 and not along(self.event, car):
                crews[party.delegation].add((car.vehicle, car.driver))
        for delegation, distinct in crews.items():
            if len(distinct) > 1:
                yield self.violation(delegation, found=len(distinct), wanted=1, amount=len(distinct) - 1)
