"""No reception without an official letter. Stage: intake."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import DAY
from scheduler.domain.handbook import Level
from scheduler.domain.people import Delegation, Direction, State
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Violation
from scheduler.rules.intake.asked import IntakeRule


class Letter(IntakeRule):
    """D1.letter. An official letter of the sending unit (公函), or no reception. 党政机关国内公务接待管理规定 5, 7.

    Reading: each confirmed delegation has the number of its letter and the day it is dated, which is `ahead` days or
    more before the first arrival; one for each fact that is missing or too late. A provisional delegation is not asked
    yet, for the letter is what confirms it. Comfort by default, since the offices of the seeds go by telephone and
    fax; the domestic handbook makes it hard, the two others switch it off.
    """

    id = "D1.letter"
    title = Text("公函", "Official letter")
    level = Level.COMFORT
    source = "国内公务接待管理规定 5,7"
    sentence = Text(
        "{items}没有公函不得接待,还缺:{found}", "no reception of {items} without a letter; lacking: {found}"
    )
    example = Text(
        "东江团没有公函不得接待,还缺:公函文号",
        "no reception of Dongjiang Delegation without a letter; lacking: the number of the letter",
    )

    class Params(base.Params):
        ahead: int = base.param(
            0, ge=0, about=Text("公函须在抵达前几天落款", "days before the first arrival by which the letter is dated")
        )

    def check(self, plan: Plan) -> Iterator[Violation]:
        for delegation in self.delegations():
            if delegation.state is State.CONFIRMED:
                yield from self.lacking(delegation.id, self._missing(delegation))

    def _missing(self, delegation: Delegation) -> list[str]:
        if not delegation.letter:
            return ["letter"] if delegation.letter_date is not None else ["letter", "letter_date"]
        if delegation.letter_date is None:
            return ["letter_date"]
        days = [leg.at // DAY for leg in self.event.legs if self._arrives(delegation, leg.party, leg.direction)]
        late = days and delegation.letter_date > min(days) - self.params.ahead
        return ["letter_in_time"] if late else []

    def _arrives(self, delegation: Delegation, party: str, direction: Direction) -> bool:
        known = self.event.party_of.get(party)
        return direction is Direction.IN and known is not None and known.delegation == delegation.id
