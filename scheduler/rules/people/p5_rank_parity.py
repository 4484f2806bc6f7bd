"""Who meets guests is of their rank."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.welcomes import principal_of, welcome_of
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.people import Person, Role
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.people.base import MEETING, PeopleRule, filled


class NoLeaderAtHub(PeopleRule):
    """P5 forbidden: no principal local leader meets guests or sees them off at a hub.

    Reading: nobody at a hub is a host leader, or of the rank of the arriving or leaving principal or above it.
    Counted: such persons.
    """

    id = "P5"
    title = Text("领导不到站场迎送", "No leaders at arrival and departure")
    level = Level.HARD
    source = "国内公务接待管理规定 8"
    sentence = Text("{items}:领导不得到站场迎送", "{items}: leaders may not meet or see off guests at the hub")
    example = Text(
        "周明远在新余北站:领导不得到站场迎送",
        "Zhou Mingyuan at Xinyu North Station: leaders may not meet or see off guests at the hub",
    )
    reads = Reads(subject=("role", "rank_asked"), resource=("rank", "roles"))

    def pair(self, s: View, r: View) -> Amount:
        return int(s.role in MEETING and (r.rank <= s.rank_asked or Role.LEADER.value in r.roles))

    def check(self, plan: Plan) -> Iterable[Violation]:
        for duty, _, person in filled(self.event, plan):
            principal = _principal(self.event, duty.item)
            if principal and duty.role in MEETING and (person.rank <= principal.rank or Role.LEADER in person.roles):
                yield self.violation(duty.id, person.id, found=person.rank, wanted="")


class RankParity(PeopleRule):
    """P5. Greeters and those who see off match the principal in rank. S1-中2, 15.

    Reading: the amount is the ranks that a person at the hub stands below the principal of the arriving or leaving
    parties; above is fine. Where it is not 0 a deputy goes and owes the guests an explanation.
    """

    id = "P5"
    title = Text("迎送人员身份相当", "Equal rank at arrival and departure")
    level = Level.PROTOCOL
    source = "S1-中2,15"
    sentence = Text(
        "{items}:迎送人员 {found} 级,主宾 {wanted} 级,低 {amount} 级,应向来宾作出礼貌的解释",
        "{items}: a host of rank {found} meets or sees off a principal of rank {wanted}, {amount} below; "
        "an explanation to the guests is owed",
    )
    example = Text(
        "K1:迎送人员 6 级,主宾 4 级,低 2 级,应向来宾作出礼貌的解释",
        "K1: a host of rank 6 meets or sees off a principal of rank 4, 2 below; an explanation to the guests is owed",
    )
    reads = Reads(subject=("role", "rank_asked"), resource=("rank",))
    ban = NoLeaderAtHub

    def pair(self, s: View, r: View) -> Amount:
        return max(0, r.rank - s.rank_asked) if s.role in MEETING else 0

    def check(self, plan: Plan) -> Iterable[Violation]:
        for duty, _, person in filled(self.event, plan):
            principal = _principal(self.event, duty.item)
            if principal and duty.role in MEETING and person.rank > principal.rank:
                yield self.violation(
                    duty.id, person.id, found=person.rank, wanted=principal.rank, amount=person.rank - principal.rank
                )


def _principal(event: Event, item: Id) -> Person | None:
    """Whom the host at a hub meets or sees off; None for any other duty."""
    legs = welcome_of(event).get(item)
    return principal_of(event, legs) if legs else None
