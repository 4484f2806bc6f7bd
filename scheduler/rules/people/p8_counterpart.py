"""Each visiting unit is met by its counterpart."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.people.base import MEETING, PeopleRule, filled

_REPRESENTING = (*MEETING, Role.LEADER.value)


class Counterpart(PeopleRule):
    """P8. Each visiting unit has the leader of its counterpart unit; staff who know the guests accompany. S1-前4, 中9④.

    Reading: amount 1 for each duty in which someone represents the host (greeting, seeing off, as a leader) that is
    done by a person who neither belongs to the counterpart unit nor is the host leader of the delegation. Where
    neither is known nothing is asked (D4 does). Staff who know the guests: P8.know.
    """

    id = "P8"
    title = Text("对口单位陪同", "The counterpart unit accompanies")
    level = Level.PROTOCOL
    source = "S1-前4,中9④"
    sentence = Text(
        "{items}:{found},不是对口单位({wanted})的人,也不是接待领导",
        "{items} of {found} is neither of the counterpart unit ({wanted}) nor the host leader",
    )
    example = Text(
        "李安然,抵达午餐:市商务局,不是对口单位(市发改委)的人,也不是接待领导",
        "Li Anran of the trade bureau is neither of the counterpart unit (the planning commission) nor the host leader",
    )
    reads = Reads(subject=("role", "delegation"), resource=("id", "unit"))

    def pair(self, s: View, r: View) -> Amount:
        unit, leader = self._asked(s.delegation)
        if s.role not in _REPRESENTING or not (unit or leader):
            return 0
        return int(r.id != leader and (not unit or r.unit != unit))

    def check(self, plan: Plan) -> Iterable[Violation]:
        for duty, due, person in filled(self.event, plan):
            unit, leader = self._asked(due.delegation)
            asked = duty.role in _REPRESENTING and (unit or leader)
            if asked and person.id != leader and person.unit != (unit or None):
                yield self.violation(duty.id, person.id, found=person.unit, wanted=unit)

    def _asked(self, delegation: Id) -> tuple[str, Id]:
        """The counterpart unit and the host leader of a delegation; empty where not known."""
        known = self.event.delegation_of.get(delegation)
        return (known.counterpart, known.host_leader) if known else ("", "")
