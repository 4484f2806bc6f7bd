"""Least lodging money. Stage: lodging."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from scheduler.domain.base import Fen
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import BED, LodgingRule
from scheduler.supply.resources import price_on


class LodgingMoney(LodgingRule):
    """L11.cost. Least lodging money. S1-前14.

    Reading: whole yuan, rounded up, for each room and night in use; a shared room counts once, a spare room too.
    """

    id = "L11.cost"
    title = Text("住宿费用", "Lodging money")
    level = Level.COST
    source = "S1-前14"
    sentence = Text("{items}:房费{found}元", "{items}: {found} yuan for the room")
    example = Text("张伟:房费640元", "Zhang Wei: 640 yuan for the room")
    reads = Reads(subject=("first", "last"), resource=("prices",))
    lanes = (BED,)

    def buckets(self, s: View) -> Iterable[Hashable]:
        return range(s.first, s.last + 1)

    def use(self, r: View, bucket: Any) -> Amount:
        return _yuan(price_on(r.prices, bucket))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for rows in self.in_rooms(plan).values():
            nights = {night for row in rows for night in row.nights}
            yuan = sum(_yuan(rows[0].room.price(night)) for night in nights)
            if yuan:
                yield self.violation(*(row.item for row in rows), found=yuan, wanted=0, amount=yuan)


def _yuan(price: Fen | None) -> int:
    return -(-(price or 0) // 100)
