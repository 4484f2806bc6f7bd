"""Rooms, floors and hotels that guests liked on an earlier visit. Stage: lodging."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.lodging.rooming import LodgingRule


class RoomsRemembered(LodgingRule):
    """D8.rooms. What was learned on earlier visits is reused (D8): who liked a hotel, a floor or a room lives there
    again, and never where it was not liked. S0 信息存储.

    Reading: one wish for each kind of place; of several rooms that a guest liked any one will do. Amount 1 for each
    wish that is not met, and for each disliked hotel, floor or room that the guest is in.
    """

    id = "D8.rooms"
    title = Text("住房延续上次来访的喜好", "Rooms as liked on earlier visits")
    level = Level.COMFORT
    source = "S0"
    sentence = Text(
        "{items}住{found},与上次来访的喜好不符({wanted})", "{items} in {found}: not as on the last visit ({wanted})"
    )
    example = Text(
        "高建平住3306,与上次来访的喜好不符(湖景)", "Gao Jianping in 3306: not as on the last visit (lake view)"
    )
    reads = Reads(subject=("liked", "disliked"), resource=("recalled",))

    def pair(self, s: View, r: View) -> Amount:
        met = sum(bool(set(places) & set(r.recalled)) for places in s.liked)
        return len(s.liked) - met + len(set(s.disliked) & set(r.recalled))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for row in self.lodged(plan):
            here = {row.room.id, row.room.floor, row.room.hotel}
            for wish in self.event.liked_places(row.due.person):
                if here.isdisjoint(wish):
                    yield self.violation(row.item, found=row.room.id, wanted="+" + ";".join(wish))
            yield from self._disliked(row.item, row.room.id, here & set(self.event.disliked_places(row.due.person)))

    def _disliked(self, item: Id, room: Id, places: Collection[Id]) -> Iterator[Violation]:
        for place in sorted(places):
            yield self.violation(item, found=room, wanted=f"−{place}")
