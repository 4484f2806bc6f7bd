"""T15. Everybody has a way home."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.domain.people import Delegation, Direction, LegMode
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.transport.uses import TransportRule


class ReturnTickets(TransportRule):
    """T15. Return tickets are in hand by the planned departure, or a car goes home where home is near. S1-中13.

    Reading: a matter of the data, judged before anything is planned. Who comes on a leg has a later one out: by train
    or flight with its number, which stands for the ticket, or by car, the visitors' own or one of ours. Counted: legs
    out without a number, and for each delegation 1 where guests have come and have no way home.
    """

    id = "T15"
    title = Text("返程票已落实", "Return tickets are in hand")
    stage = "intake"
    level = Level.PROTOCOL
    source = "S1-中13"
    sentence = Text("{items}:返程票未落实({found})", "{items}: no return ticket yet ({found})")
    example = Text(
        "东江团第一批:返程票未落实(没有车次)",
        "First wave of the Dongjiang Delegation: no return ticket yet (no train named)",
    )

    def check(self, plan: Plan) -> Iterator[Violation]:
        for leg in self.event.legs:
            ticket = bool(leg.number) or leg.mode is LegMode.CAR
            if leg.direction is Direction.OUT and not ticket and self.event.members(leg.party):
                yield self.violation(leg.id, found=leg.party, wanted=1)
        for delegation in self.event.delegations:
            stranded = self._stranded(delegation)
            if stranded:
                yield self.violation(delegation.id, found=", ".join(stranded), wanted=0)

    def _stranded(self, delegation: Delegation) -> list[str]:
        """Guests whose last leg is inbound."""
        last: dict[str, Direction] = {}
        for leg in sorted(self.event.legs, key=lambda leg: (leg.at, leg.id)):
            for guest in self.event.members(leg.party):
                last[guest] = leg.direction
        return [guest for guest in self.event.members(delegation.id) if last.get(guest) is Direction.IN]
