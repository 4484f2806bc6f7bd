"""T9. Cars stand ready before the guests come."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import Minutes
from scheduler.domain.handbook import Level
from scheduler.domain.people import Direction
from scheduler.i18n import Text
from scheduler.plan import Movement, Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, leg_of


class Ready(TransportRule):
    """T9. A vehicle stands ready before a pick-up at a hub, and a little less before any other departure. S1-中1.

    Reading: a pick-up is a movement that begins an inbound leg. Counted: minutes short.
    """

    id = "T9"
    title = Text("车辆提前到位", "Vehicles stand ready early")
    level = Level.HARD
    source = "S1-中1"
    sentence = Text(
        "{items}:车辆应提前 {wanted} 分钟到位,现提前 {found} 分钟",
        "{items}: the cars should stand ready {wanted} minutes before, they do {found}",
    )
    example = Text(
        "东江团接站:车辆应提前 15 分钟到位,现提前 10 分钟",
        "Pick-up of the Dongjiang Delegation: the cars should stand ready 15 minutes before, they do 10",
    )
    reads = Reads(subject=("at_hub",))
    lanes = (Lane("resource", "vehicle"), Lane("resource", "driver"))

    class Params(base.Params):
        hub: int = base.param(
            15,
            ge=0,
            about=Text(
                "在车站、机场、高速出口接站前的分钟数",
                "minutes before a pick-up at a station, airport or motorway exit",
            ),
        )
        other: int = base.param(10, ge=0, about=Text("其他出发前的分钟数", "minutes before any other departure"))

    def pad(self, s: View) -> tuple[Minutes, Minutes]:
        return (self._wanted(s.at_hub), 0)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for movement in plan.movements:
            wanted, found = self._wanted(self._is_pick_up(movement)), movement.depart - movement.ready
            if found < wanted:
                yield self.violation(movement.id, found=found, wanted=wanted, amount=wanted - found)

    def _wanted(self, at_hub: bool) -> Minutes:
        return int(self.params.hub if at_hub else self.params.other)

    def _is_pick_up(self, movement: Movement) -> bool:
        leg = leg_of(self.event, movement)
        return leg is not None and leg.direction is Direction.IN
