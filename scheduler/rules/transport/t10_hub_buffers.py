"""T10. Time at the hub, on arrival and before departure."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.demand.cells import hub_buffer
from scheduler.domain.handbook import Level
from scheduler.domain.people import Direction
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.transport.uses import TransportRule, leg_of


class HubBuffers(TransportRule):
    """T10. Cars leave a hub once the guests are through it, and reach it in time for check-in. S1-中13.

    Reading: the minutes are the standard of the leg's mode (`hubs`), from and to the best known time of the leg.
    Transport does not choose times (T1 does), so this rule has no facet. Counted: minutes short.
    """

    id = "T10"
    title = Text("站场预留时间", "Time at the hub")
    level = Level.HARD
    source = "S1-中13"
    sentence = Text(
        "{items}:与到达或离开之间应留 {wanted} 分钟,现留 {found} 分钟",
        "{items}: {wanted} minutes wanted at the hub, {found} left",
    )
    example = Text(
        "东江团送站:与到达或离开之间应留 30 分钟,现留 20 分钟",
        "Transfer of the Dongjiang Delegation: 30 minutes wanted at the hub, 20 left",
    )

    def check(self, plan: Plan) -> Iterator[Violation]:
        for movement in plan.movements:
            leg = leg_of(self.event, movement)
            if leg is None:
                continue
            buffer = hub_buffer(self.event, leg)
            if leg.direction is Direction.IN:
                found, wanted = movement.depart - leg.at, buffer.after
            else:
                found, wanted = leg.at - movement.arrive, buffer.before
            if found < wanted:
                yield self.violation(movement.id, found=found, wanted=wanted, amount=wanted - found)
