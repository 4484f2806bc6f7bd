"""No rooms that the hotel took back at the cut-off. Stage: lodging."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from scheduler.clock import Night
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Reads, View, Violation
from scheduler.rules.lodging.rooming import BED, Lodged, LodgingRule
from scheduler.supply.rooms import held


class CutOff(LodgingRule):
    """L11.cutoff. Within the allotment and its cut-off. S1-前8, S0 收费标准.

    Reading: rooms of an allotment that are not confirmed by the end of the day of its cut-off go back to the hotel. It
    is asked only where the present is known (`--now`). For each hotel, room kind and night that a booking covers of
    which the cut-off has passed: the rooms in use beyond those that the bookings still hold.
    """

    id = "L11.cutoff"
    title = Text("截止日后只用已确认的房", "Confirmed rooms only after the cut-off")
    level = Level.HARD
    source = "S1-前8, S0 收费标准"
    sentence = Text(
        "协议截止日已过,同晚同类房只保留{wanted}间,计划用{found}间:{items}",
        "the cut-off has passed: the hotel holds {wanted} rooms of a kind on one night, {found} are used: {items}",
    )
    example = Text(
        "协议截止日已过,同晚同类房只保留16间,计划用17间:北湖宾馆标间",
        "the cut-off has passed: the hotel holds 16 rooms of a kind on one night, 17 are used: Beihu Hotel, twins",
    )
    reads = Reads(subject=("first", "last"), resource=("hotel", "kind", "held"))
    lanes = (BED,)

    def buckets(self, s: View) -> Iterable[Hashable]:
        return range(s.first, s.last + 1)

    def quota(self, r: View, bucket: Any) -> tuple[Hashable, int] | None:
        rooms = [count for first, last, count in r.held if first <= bucket <= last]
        return ((r.hotel, r.kind, bucket), sum(rooms)) if rooms else None

    def check(self, plan: Plan) -> Iterator[Violation]:
        used: dict[tuple[str, str, Night], list[Lodged]] = {}
        for row in self.lodged(plan):
            for night in row.nights:
                used.setdefault((row.room.hotel, row.room.kind, night), []).append(row)
        for (hotel, kind, night), rows in sorted(used.items()):
            bookings = [b for b in self.event.bookings if (b.hotel, b.kind) == (hotel, kind)]
            kept = [count for first, last, count in held(self.event, bookings) if first <= night <= last]
            rooms = len({row.room.id for row in rows})
            if kept and rooms > sum(kept) and self.event.hotel_of[hotel].contract:
                items = (row.item for row in rows)
                yield self.violation(*items, found=rooms, wanted=sum(kept), amount=rooms - sum(kept))
