"""The best room on the floor goes to the principal, then by rank. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.lodging.rooming import Lodged, LodgingRule
from scheduler.rules.shapes import Ordered


class BestRoom(LodgingRule):
    """L12. The best room on the floor goes to the principal, then by rank. S1-前8①.

    Reading: pairs of guests of one delegation on one floor of whom the higher in protocol order (a named principal
    before everyone) has the worse room; `quality` 1 is the best on its floor.
    """

    id = "L12"
    title = Text("最好的房间给主宾", "The best room to the principal")
    level = Level.PROTOCOL
    source = "S1-前8①"
    sentence = Text("{items}:位次高者的房间反而差", "{items}: the higher in order has the worse room")
    example = Text(
        "苏婉清、陈致远:位次高者的房间反而差", "Su Wanqing, Chen Zhiyuan: the higher in order has the worse room"
    )

    def shape(self) -> Ordered:
        return Ordered(group="delegation", within="floor", by="standing", value="quality", where=("kind", "guest"))

    def check(self, plan: Plan) -> Iterator[Violation]:
        floors: dict[tuple[str, str], list[Lodged]] = {}
        for row in self.lodged(plan):
            if row.due.kind == "guest":
                floors.setdefault((row.due.delegation, row.room.floor), []).append(row)
        for rows in floors.values():
            for high, low in permutations(rows, 2):
                if high.due.standing < low.due.standing and high.room.quality > low.room.quality:
                    yield self.violation(high.item, low.item, found=high.room.quality, wanted=low.room.quality)
