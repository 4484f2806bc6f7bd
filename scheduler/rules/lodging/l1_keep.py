"""The same room for the whole stay. Stage: lodging."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.lodging.rooming import LodgingRule


class SameRoom(LodgingRule):
    """L1.keep. Nobody moves during a stay; a room that fails is replaced all the same (L7). S1-前8.

    Reading: distinct rooms of a stay less one. It has no facet: a stage gives a stay one room.
    """

    id = "L1.keep"
    title = Text("全程同一房间", "The same room for the whole stay")
    level = Level.COMFORT
    source = "S1-前8"
    sentence = Text("{items}住宿期间用了{found}间房", "{items} has {found} rooms during the stay")
    example = Text("张伟住宿期间用了2间房", "Zhang Wei has 2 rooms during the stay")

    def check(self, plan: Plan) -> Iterator[Violation]:
        rooms: dict[str, set[str]] = {}
        for row in self.lodged(plan):
            rooms.setdefault(row.item, set()).add(row.room.id)
        for item, used in rooms.items():
            if len(used) > 1:
                yield self.violation(item, found=len(used), wanted=1, amount=len(used) - 1)
