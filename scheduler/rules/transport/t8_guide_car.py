"""T8. A guide car leads those who do not know the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from scheduler.demand.movements import movements_due
from scheduler.demand.subjects import MovementDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule


class GuideCar(TransportRule):
    """T8. A guide car, number 0, for visitors in their own cars and, from the hub, for first-time visitors. S1-前9.

    Reading: it goes the whole way with its journey, and goes even where the journey itself found no seats (the guests
    follow as they can). It is not mandatory, so what is missing is priced here and not by U1. Counted: guide cars
    missing, whether listed as unplaced or not.
    """

    id = "T8"
    title = Text("首次来访和自驾来宾有引导车", "A guide car for first visits and own cars")
    level = Level.PROTOCOL
    source = "S1-前9"
    sentence = Text("{items}:应有引导车,未能安排", "{items}: a guide car is due and missing")
    example = Text(
        "东江团接站:应有引导车,未能安排", "Pick-up of the Dongjiang Delegation: a guide car is due and missing"
    )
    reads = Reads(subject=("kind",))

    def demand(self, plan: Plan) -> Iterable[MovementDue]:
        return [due for due in movements_due(self.event, plan) if due.kind == "guide"]

    def miss(self, s: View) -> Amount:
        return int(s.kind == "guide")

    def check(self, plan: Plan) -> Iterator[Violation]:
        for due in movements_due(self.event, plan):
            if due.kind == "guide" and not _leads(due, plan):
                yield self.violation(due.item, found=0, wanted=1)


def _leads(due: MovementDue, plan: Plan) -> bool:
    movement = plan.movement_of.get(due.movement)
    cars = [car for car in movement.cars if car.order == 0] if movement else []
    return any(not Counter(due.staff) - Counter(car.staff) for car in cars)
