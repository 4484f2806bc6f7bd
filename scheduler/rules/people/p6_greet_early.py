"""The greeting party is there before the guests."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import Minutes, clock_text
from scheduler.domain.handbook import Level
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.people.base import MEETING, PeopleRule, filled


class Lead(base.Params):
    """How long before the arrival."""

    lead: int = base.param(15, ge=0, about=Text("到达前的分钟数", "minutes before the arrival"))


class NobodyAtHub(PeopleRule):
    """P6 forbidden: no welcome and no send-off at airports, stations, docks or boundaries.

    Counted: duties of the plan in which someone meets guests at a hub or sees them off there. The engine asks for
    none (`demand.duties`); escorts who ride along are none.
    """

    id = "P6"
    title = Text("不到站场、边界迎送", "No welcome or send-off at a hub")
    level = Level.HARD
    source = "国内公务接待管理规定 8"
    sentence = Text("{items}:不得到机场、车站、码头和边界迎送", "{items}: nobody may meet or see off guests at a hub")
    example = Text(
        "新余北站接站:不得到机场、车站、码头和边界迎送",
        "Pick-up at Xinyu North Station: nobody may meet or see off guests at a hub",
    )

    class Params(Lead):
        """Nobody stands there, however early."""

    def check(self, plan: Plan) -> Iterable[Violation]:
        for duty in plan.duties:
            if duty.item in self.event.leg_of and duty.role in MEETING:
                yield self.violation(duty.id, duty.person, found=1, wanted=0)


class GreetEarly(PeopleRule):
    """P6. The greeting party stands at the arrival point 15 min before. S1-中1.

    Reading: the duty of each greeter begins so many minutes before the best known arrival of the leg. The amount is
    the minutes that it begins too late.
    """

    id = "P6"
    title = Text("提前到达迎候", "Greeters are early")
    level = Level.HARD
    source = "S1-中1"
    sentence = Text(
        "{items} {found} 才到达迎候点,应在 {wanted} 前到达",
        "{items} is at the arrival point at {found}, but should be there by {wanted}",
    )
    example = Text(
        "周明远 10:10 才到达迎候点,应在 10:03 前到达",
        "Zhou Mingyuan is at the arrival point at 10:10, but should be there by 10:03",
    )
    reads = Reads(subject=("role",))
    lanes = (Lane("resource", "id"),)
    ban = NobodyAtHub

    class Params(Lead):
        """How early."""

    def pad(self, s: View) -> tuple[Minutes, Minutes]:
        return (self.params.lead, 0) if s.role == Role.GREETER.value else (0, 0)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for duty, _, person in filled(self.event, plan):
            leg = self.event.leg_of.get(duty.item)
            if leg is None or duty.role != "greeter":
                continue
            by = leg.at - self.params.lead
            if duty.start > by:
                yield self.violation(
                    duty.id, person.id, found=clock_text(duty.start), wanted=clock_text(by), amount=duty.start - by
                )
