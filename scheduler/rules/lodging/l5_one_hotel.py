"""One hotel for a delegation. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.lodging.rooming import LodgingRule
from scheduler.rules.shapes import Spread


class OneHotel(LodgingRule):
    """L5. One hotel for a delegation. S1-前8①. Reading: distinct hotels of its guests and drivers, less one."""

    id = "L5"
    title = Text("一团一店", "A delegation in one hotel")
    level = Level.PROTOCOL
    source = "S1-前8①"
    sentence = Text("{items}分住{found}家酒店", "{items} lives in {found} hotels")
    example = Text("东江团分住2家酒店", "Dongjiang Delegation lives in 2 hotels")

    def shape(self) -> Spread:
        return Spread(group="company", over="hotel")

    def check(self, plan: Plan) -> Iterator[Violation]:
        for company, rows in self.companies(plan).items():
            hotels = {row.room.hotel for row in rows}
            if len(hotels) > 1:
                yield self.violation(company, found=len(hotels), wanted=1, amount=len(hotels) - 1)
