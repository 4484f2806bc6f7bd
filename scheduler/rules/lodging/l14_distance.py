"""Hotels near the venues: the way has its price, or cheap beds buy coaches. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.demand.joint import minutes_to_joint
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule


class Distance(LodgingRule):
    """L14. Hotels near the venues: lodging prices the distance, or cheap beds buy coaches. S1-中9.

    Reading: whole yuan for each guest-night = `yuan` × minutes by car from the hotel to the joint activities of the
    delegation (on average; the nearest candidate venue of each; 0 within walking distance). A full coach costs about
    25 yuan a guest and day and is spared where guests walk, so a minute is worth about one yuan.
    """

    id = "L14"
    title = Text("酒店靠近会场", "Hotels near the venues")
    level = Level.COST
    source = "S1-中9"
    sentence = Text(
        "{items}的酒店距共同活动会场{found}分钟,折合{amount}元",
        "{items} lives {found} minutes from the joint venues, priced at {amount} yuan",
    )
    example = Text(
        "东江团的酒店距共同活动会场25分钟,折合250元",
        "Dongjiang Delegation lives 25 minutes from the joint venues, priced at 250 yuan",
    )
    reads = Reads(subject=("kind", "delegation", "first", "last"), resource=("location",))

    class Params(base.Params):
        yuan: int = base.param(
            1, ge=0, about=Text("每位来宾每晚每分钟路程折合的元数", "yuan for each minute of the way, guest and night")
        )

    def pair(self, s: View, r: View) -> Amount:
        if s.kind != "guest":
            return 0
        nights = s.last - s.first + 1
        return int(self.params.yuan * nights * minutes_to_joint(self.event, s.delegation, r.location))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row in self.lodged(plan):
            minutes = minutes_to_joint(self.event, row.due.delegation, row.room.location)
            if minutes and row.due.kind == "guest":
                yield self.violation(
                    row.item, found=minutes, wanted=0, amount=self.params.yuan * len(row.nights) * minutes
                )
