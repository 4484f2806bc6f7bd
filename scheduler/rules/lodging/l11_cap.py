"""Contract rooms only, at a price within the standard. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.domain.base import Fen
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule
from scheduler.supply.resources import Prices, price_on


class PriceCap(LodgingRule):
    """L11.cap. Contract hotels only, at an agreed price within the standard of the rank. S1-前8, S0 收费标准.

    Reading: amount = nights that no booking of a contract hotel covers, or that cost more than the cap of the rank.
    """

    id = "L11.cap"
    title = Text("合同房、不超住宿标准", "Contract rooms within the price standard")
    level = Level.HARD
    source = "S1-前8, S0 收费标准"
    sentence = Text(
        "{items}有{found}晚没有合同价或超过每晚{wanted}元的标准",
        "{items} has {found} nights without a contract price, or above {wanted} yuan",
    )
    example = Text(
        "张伟有2晚没有合同价或超过每晚350元的标准", "Zhang Wei has 2 nights without a contract price, or above 350 yuan"
    )
    reads = Reads(subject=("cap", "first", "last"), resource=("prices",))

    def pair(self, s: View, r: View) -> Amount:
        return _beyond(s.cap, r.prices, range(s.first, s.last + 1))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row in self.lodged(plan):
            beyond = _beyond(row.due.cap, row.room.prices, row.nights)
            if beyond:
                yield self.violation(row.item, found=beyond, wanted=f"{row.due.cap / 100:g}", amount=beyond)


def _beyond(cap: Fen, prices: Prices, nights: Iterable[int]) -> int:
    agreed = (price_on(prices, night) for night in nights)
    return sum(price is None or price > cap for price in agreed)
