"""Published stays that change rooms on the way, in parts of one room each, and back again.

Lodging decides one room a stay. A guest who was told of two rooms one after the other keeps both in a repair where the
event lists the stay in parts (S1-中4): each part has a room to keep, and moves by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from scheduler.demand.stays import stays_due
from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Stay
from scheduler.plan import Plan, RoomNight

_Piece = tuple[StayDue, int, int]
"""A stay, and the first and the last night of one of its parts."""


class Parts:
    """`event` and `published` with each stay of several rooms in parts; as they were where there is none."""

    def __init__(self, event: Event, published: Plan) -> None:
        rows, own = _rows(published), _dues(event)
        moving = {s.person for dues in own.values() for s in dues if len(_pieces(s, rows.get(s.item, ()))) > 1}
        pieces = {
            person: [piece for s in own[person] for piece in _pieces(s, rows.get(s.item, ()))]
            for person in own
            if person in moving
        }
        self._whole = {
            f"stay:{person}/{n}": s for person, found in pieces.items() for n, (s, _, _) in enumerate(found, start=1)
        }
        self.event, self.published = event, published
        if pieces:
            self.event = event.model_copy(update={"stays": tuple(_listed(event, pieces))})
            self.published = published.model_copy(update={"stays": tuple(_renamed(published, pieces, rows))})

    def whole(self, item: Id) -> Id:
        """The item that a part belongs to."""
        return self._whole[item].item if item in self._whole else item

    def joined(self, plan: Plan) -> Plan:
        """A plan of the event in parts as one of the event itself; a stay of which a part has no room has none."""
        if not self._whole:
            return plan
        missing = {self.whole(line.item): line for line in plan.unplaced}
        rows = (row.model_copy(update={"id": self.whole(row.id)}) for row in plan.stays)
        lines = tuple(line.model_copy(update={"item": item}) for item, line in missing.items())
        stays = tuple(_merged([row for row in rows if row.id not in missing]))
        return plan.model_copy(update={"stays": stays, "unplaced": lines})


def _rows(plan: Plan) -> Mapping[Id, Sequence[RoomNight]]:
    """Stay → its rows in order of nights."""
    found: dict[Id, list[RoomNight]] = {}
    for row in sorted(plan.stays, key=lambda row: row.first):
        found.setdefault(row.id, []).append(row)
    return found


def _dues(event: Event) -> Mapping[Id, Sequence[StayDue]]:
    """Person → what is asked for, in order of nights."""
    found: dict[Id, list[StayDue]] = {}
    for s in stays_due(event):
        found.setdefault(s.person, []).append(s)
    return found


def _pieces(s: StayDue, rows: Sequence[RoomNight]) -> list[_Piece]:
    """The nights of the stay by the room of its rows; nights at either end that no row has go to the nearest."""
    begins = [s.first, *(b.first for a, b in pairwise(rows) if a.room != b.room and s.first < b.first <= s.last)]
    ends = [*(first - 1 for first in begins[1:]), s.last]
    return [(s, first, last) for first, last in zip(begins, ends, strict=True)]


def _listed(event: Event, pieces: Mapping[Id, Sequence[_Piece]]) -> Iterator[Stay]:
    yield from (row for row in event.stays if row.person not in pieces)
    for person, own in pieces.items():
        for n, (s, first, last) in enumerate(own, start=1):
            yield Stay(
                id=f"{person}/{n}",
                person=person,
                first=first,
                last=last,
                hotel=s.hotel,
                arrive=s.start if first == s.first else None,
                leave=s.end if last == s.last else None,
            )


def _renamed(
    published: Plan, pieces: Mapping[Id, Sequence[_Piece]], rows: Mapping[Id, Sequence[RoomNight]]
) -> Iterator[RoomNight]:
    """Each part with the room that its first night has."""
    yield from (row for row in published.stays if row.person not in pieces)
    for person, own in pieces.items():
        for n, (s, first, last) in enumerate(own, start=1):
            known = rows.get(s.item, ())
            begun = [row for row in known if row.first <= first] or known[:1]
            for row in begun[-1:]:
                yield row.model_copy(update={"id": f"stay:{person}/{n}", "first": first, "last": last})


def _merged(rows: Sequence[RoomNight]) -> Iterator[RoomNight]:
    """Parts that follow one another in one room are one row."""
    known: RoomNight | None = None
    for row in rows:
        if known and (known.id, known.room, known.last + 1) == (row.id, row.room, row.first):
            known = known.model_copy(update={"last": row.last})
            continue
        if known:
            yield known
        known = row
    if known:
        yield known
