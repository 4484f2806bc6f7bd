"""I14.cost. The hire of halls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from scheduler.clock import Minutes
from scheduler.costs.lines import HALF_DAY, halves
from scheduler.domain.base import Fen, Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, placed


class HallHire(ItineraryRule):
    """I14.cost. What halls cost. S1-前14.

    Reading: whole yuan, each price rounded up, for each half-day (to and from noon) that an activity in the hall
    touches, once however many activities share it; set-up and clearing are in the price. A hall without a price
    (`venues.half_day`) costs nothing; combined halls have a price of their own.
    """

    id = "I14.cost"
    title = Text("场租", "Hire of halls")
    level = Level.COST
    source = "S1-前14"
    sentence = Text("{items}:场租 {found} 元", "{items}: {found} yuan of hire")
    example = Text("会议中心大厅:场租 6000 元", "Convention Centre Grand Hall: 6000 yuan of hire")
    reads = Reads(resource=("half_day",))
    lanes = (Lane("resource", "id"),)

    def period(self) -> Minutes | None:
        return HALF_DAY

    def use(self, r: View, bucket: Hashable) -> Amount:
        return _yuan(r.half_day)

    def check(self, plan: Plan) -> Iterable[Violation]:
        used: dict[Id, set[int]] = defaultdict(set)
        for one in placed(self.event, plan):
            if one.venue and one.venue.half_day:
                used[one.venue.id].update(halves(*one.when))
        for venue, periods in used.items():
            spent = len(periods) * _yuan(self.event.venue_of[venue].half_day)
            yield self.violation(venue, found=spent, wanted=0, amount=spent)


def _yuan(price: Fen) -> int:
    return -(-price // 100)
