"""What the rules about vehicles that go along with a convoy share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from scheduler.demand.movements import movements_due
from scheduler.demand.subjects import MovementDue
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.transport.uses import TransportRule, along


class GoesAlong(TransportRule):
    """A vehicle of one kind with each convoy that calls for it. Not mandatory, so what is missing is priced by the
    rule and not by U1. Counted: vehicles missing, whether listed as unplaced or not."""

    kind: ClassVar[str]

    def demand(self, plan: Plan) -> Iterable[MovementDue]:
        return [due for due in movements_due(self.event, plan) if due.kind == self.kind]

    def check(self, plan: Plan) -> Iterator[Violation]:
        for due in movements_due(self.event, plan) if plan.has("transport") else ():
            movement = plan.movement_of.get(due.movement)
            cars = movement.cars if movement else ()
            if due.kind == self.kind and not any(along(self.event, car) == self.kind for car in cars):
                yield self.violation(due.item, found=0, wanted=1)
