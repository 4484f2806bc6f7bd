"""Portable amenities for guests whose hobbies or rank call for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scheduler.demand.amenities import amenities_due
from scheduler.demand.subjects import AmenityDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule

LOWEST = 10


class Amenities(TableRule):
    """L9.amenity. Portable amenities — a calligraphy set, a computer — wait for the guests whose hobbies (D7) or rank
    call for them. S0.

    Reading: cards, flowers and small gifts are courtesies (M6). Where the stock is short the higher guest goes first:
    the amount of a wish that is not met is 11 less the guest's rank.
    """

    id = "L9.amenity"
    title = Text("按来宾所好备品入房", "Portable amenities in the rooms")
    level = Level.COMFORT
    noun = AmenityDue
    source = "S0"
    sentence = Text("{items}:房内备品未能配齐", "{items}: this amenity could not be provided")
    example = Text(
        "徐立成的文房四宝:房内备品未能配齐", "Calligraphy set for Xu Licheng: this amenity could not be provided"
    )
    reads = Reads(subject=("rank",))

    def miss(self, s: View) -> Amount:
        return LOWEST + 1 - int(s.rank)

    def check(self, plan: Plan) -> Iterable[Violation]:
        there = Counter(line.id for line in plan.amenities)
        for due in amenities_due(self.event, plan):
            if not there[due.item]:
                yield self.violation(due.item, found=0, wanted=1, amount=11 - due.rank)
