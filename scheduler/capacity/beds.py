"""Rooms by night and grade: what the entitlements ask for against what is open, booked and within the price.

For every set of stays that ask for a grade or better, the rooms that hold one of them must be enough: people who may
share (L3) fill them as densely as beds allow. Hall's condition, so a shortage is certain; its absence proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from scheduler.capacity.fitting import Fitting
from scheduler.capacity.heat import Cell, Heat, Row
from scheduler.clock import DAY
from scheduler.demand.stays import spares_due, stays_due
from scheduler.demand.subjects import StayDue
from scheduler.domain.event import Event
from scheduler.supply.resources import RoomOffered
from scheduler.supply.rooms import rooms_offered

GRADES = ("suite", "single", "twin")
"""Each with what is better: 3, 2, 1."""


def beds(event: Event, fitting: Fitting) -> Heat:
    """Rows suite, single, twin (or better), accessible, and each hotel that stays ask for."""
    nights = _Nights(event, fitting)
    rows = [Row(what, "rooms", nights.cells(dues)) for what, dues in _sets(nights.dues)]
    return Heat("beds", DAY, tuple(row for row in rows if row.cells))


def _sets(dues: Sequence[StayDue]) -> Iterator[tuple[tuple[str, ...], list[StayDue]]]:
    for grade, name in zip((3, 2, 1), GRADES, strict=True):
        yield (name,), [due for due in dues if due.entitlement >= grade]
    yield ("access",), [due for due in dues if due.access]
    for hotel in dict.fromkeys(due.hotel for due in dues if due.hotel):
        yield (hotel,), [due for due in dues if due.hotel == hotel]


class _Nights:
    def __init__(self, event: Event, fitting: Fitting) -> None:
        self.dues = (*stays_due(event), *spares_due(event))
        self._fitting = fitting
        self._families = _families(fitting, self.dues)
        self._rooms = fitting.grouped(rooms_offered(event), "resource", "pair")
        self._usable_by: dict[str, frozenset[int]] = {}
        for group in fitting.grouped(self.dues, "subject", "pair"):
            usable = frozenset(n for n, rooms in enumerate(self._rooms) if fitting.fits(group[0], rooms[0]))
            self._usable_by.update(dict.fromkeys((due.item for due in group), usable))

    def cells(self, dues: Sequence[StayDue]) -> Mapping[int, Cell]:
        """Night → rooms needed and free, for the nights on which one of these stays has its room."""
        by_night: dict[int, list[StayDue]] = {}
        for due in dues:
            for night in due.nights:
                by_night.setdefault(night, []).append(due)
        return {night: self._cell(night, there) for night, there in sorted(by_night.items())}

    def _cell(self, night: int, dues: Sequence[StayDue]) -> Cell:
        rooms = self._usable(dues)
        free = self._fitting.most(rooms, night)
        needed = self._needed(dues, rooms)
        return Cell(needed, free, max(0, needed - free))

    def _usable(self, dues: Iterable[StayDue]) -> list[RoomOffered]:
        """Rooms that one of the stays, at least, may have."""
        groups = frozenset().union(*{self._usable_by[due.item] for due in dues})
        return [room for n in sorted(groups) for room in self._rooms[n]]

    def _needed(self, dues: Sequence[StayDue], rooms: Sequence[RoomOffered]) -> int:
        """Fewest rooms: whoever may share shares, as far as there are beds."""
        most = max((room.beds for room in rooms), default=1)
        sizes: dict[int, int] = {}
        for due in dues:
            family = self._families.get(due.item)
            if family is not None:
                sizes[family] = sizes.get(family, 0) + 1
        saved = sum(size - -(-size // most) for size in sizes.values())
        return len(dues) - min(saved, sum(room.beds - 1 for room in rooms))


def _families(fitting: Fitting, dues: Sequence[StayDue]) -> Mapping[str, int]:
    """Item → number of its family, in which everyone may share with someone; who sleeps alone has none."""
    alike = _alike(fitting, dues)
    above = list(range(len(alike)))

    def root(one: int) -> int:
        while above[one] != one:
            one = above[one]
        return one

    shares = {n for n, group in enumerate(alike) if len(group) > 1 and fitting.may_share(group[0], group[1])}
    for a, b in combinations(range(len(alike)), 2):
        if fitting.may_share(alike[a][0], alike[b][0]):
            shares |= {a, b}
            above[root(a)] = root(b)
    return {due.item: root(n) for n in shares for due in alike[n]}


def _alike(fitting: Fitting, dues: Sequence[StayDue]) -> list[list[StayDue]]:
    """Stays that no rule of sharing tells apart; who has declared to share, or was named by another, stands alone."""
    named = {person for due in dues if due.shares_with for person in (due.person, *due.shares_with)}
    attributes = sorted(fitting.reads("share") - {"person", "shares_with"})
    groups: dict[tuple[object, ...], list[StayDue]] = {}
    for due in dues:
        own = due.item if due.person in named else ""
        groups.setdefault((own, *(getattr(due, name) for name in attributes)), []).append(due)
    return list(groups.values())
