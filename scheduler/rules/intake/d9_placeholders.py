"""Planning before all names are known. Stage: intake."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.domain.people import State
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.intake.asked import IntakeRule


class Unconfirmed(IntakeRule):
    """D9. Planning starts before names are known; provisional guests are planned for, cancelled ones are not. Practice.

    Reading: one for each delegation that is provisional itself or has guests who are; the sentence says how many of
    how many. Placeholders are guests like others by then: the reader makes one of each.
    """

    id = "D9"
    title = Text("名单待确认", "Names to be confirmed")
    level = Level.COMFORT
    source = "practice"
    sentence = Text(
        "{items}:{wanted}名来宾中{found}名待确认,已按占位安排",
        "{items}: {found} of {wanted} guests are not confirmed yet; they are planned for all the same",
    )
    example = Text(
        "平湖团:20名来宾中8名待确认,已按占位安排",
        "Pinghu Delegation: 8 of 20 guests are not confirmed yet; they are planned for all the same",
    )

    def check(self, plan: Plan) -> Iterator[Violation]:
        for delegation in self.delegations():
            guests = self.guests(delegation)
            still = (
                len(guests)
                if delegation.state is State.PROVISIONAL
                else sum(guest.state is State.PROVISIONAL for guest in guests)
            )
            if still or delegation.state is State.PROVISIONAL:
                yield self.violation(delegation.id, found=still, wanted=len(guests))
