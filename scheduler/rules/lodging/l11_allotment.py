"""No more rooms than the contract holds. Stage: lodging."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from scheduler.clock import Night
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Reads, View, Violation
from scheduler.rules.lodging.rooming import BED, Lodged, LodgingRule


class Allotment(LodgingRule):
    """L11.allotment. Within the allotment of the contract. S1-前8, S0 收费标准.

    Reading: for each hotel, room kind and night, the rooms in use beyond those of all its bookings together. What
    holds after a booking's cut-off: L11.cutoff.
    """

    id = "L11.allotment"
    title = Text("不超合同房量", "Within the allotment")
    level = Level.HARD
    source = "S1-前8, S0 收费标准"
    sentence = Text(
        "同晚同类房用了{found}间,合同只有{wanted}间:{items}",
        "{found} rooms of a kind on one night, the contract has {wanted}: {items}",
    )
    example = Text(
        "同晚同类房用了17间,合同只有16间:3月11日,北湖宾馆标间",
        "17 rooms of a kind on one night, the contract has 16: 11 March, twins of the Beihu Hotel",
    )
    reads = Reads(subject=("first", "last"), resource=("hotel", "kind", "allotments"))
    lanes = (BED,)

    def buckets(self, s: View) -> Iterable[Hashable]:
        return range(s.first, s.last + 1)

    def quota(self, r: View, bucket: Any) -> tuple[Hashable, int] | None:
        booked = _booked(r.allotments, bucket)
        return ((r.hotel, r.kind, bucket), booked) if booked else None

    def check(self, plan: Plan) -> Iterator[Violation]:
        used: dict[tuple[str, str, int], list[Lodged]] = {}
        for row in self.lodged(plan):
            for night in row.nights:
                used.setdefault((row.room.hotel, row.room.kind, night), []).append(row)
        for (_, _, night), rows in sorted(used.items()):
            rooms = len({row.room.id for row in rows})
            booked = _booked(rows[0].room.allotments, night)
            if 0 < booked < rooms:
                yield self.violation(*(row.item for row in rows), found=rooms, wanted=booked, amount=rooms - booked)


def _booked(allotments: Iterable[tuple[Id, Night, Night, int]], night: Night) -> int:
    return sum(rooms for _, first, last, rooms in allotments if first <= night <= last)
