"""The hotel that the planner named for a stay. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule


class NamedHotel(LodgingRule):
    """L1.hotel. Who lives in a hotel named in stays.csv lives there. S1-前8. Amount: rooms elsewhere."""

    id = "L1.hotel"
    title = Text("指定的酒店", "The hotel named for a stay")
    level = Level.HARD
    source = "S1-前8"
    sentence = Text("{items}指定住{wanted},却安排在{found}", "{items} should live in {wanted}, not in {found}")
    example = Text(
        "张伟指定住北湖宾馆,却安排在迎宾馆", "Zhang Wei should live in the Beihu Hotel, not in the Guest House"
    )
    reads = Reads(subject=("hotel",), resource=("hotel",))

    def pair(self, s: View, r: View) -> Amount:
        return int(bool(s.hotel) and s.hotel != r.hotel)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row in self.lodged(plan):
            if row.due.hotel not in ("", row.room.hotel):
                yield self.violation(row.item, found=row.room.hotel, wanted=row.due.hotel)
