"""Travel between places: minutes and metres by mode, looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scheduler.clock import DAY, Interval, Minutes
from scheduler.domain.base import Id
from scheduler.domain.handbook import TravelStandard
from scheduler.domain.places import Travel, TravelMode

UNKNOWN_MINUTES = 10_000
"""No row says how to get there: nothing can be planned over it, and the reader has reported it."""

Key = tuple[Id, Id, TravelMode]
Rows = tuple[tuple[Interval | None, int, int], ...]


class Roads:
    """The travel table as a function. Immutable after construction.

    A missing coach row is the car's minutes times `coach_percent`; a missing walk row means too far to walk;
    a missing way back is the way there. `places` maps an entrance to its site.
    """

    def __init__(self, rows: Iterable[Travel], standard: TravelStandard, places: Mapping[Id, Id]) -> None:
        self._standard = standard
        self._places = places
        table: dict[Key, list[tuple[Interval | None, int, int]]] = {}
        for row in rows:
            cell = (row.band, row.minutes, row.metres)
            table.setdefault((row.origin, row.destination, row.mode), []).append(cell)
        back = {(b, a, mode): cells for (a, b, mode), cells in table.items() if (b, a, mode) not in table}
        self._table: dict[Key, Rows] = {key: tuple(cells) for key, cells in {**table, **back}.items()}
        bands = (cell[0] for cells in self._table.values() for cell in cells if cell[0])
        self._hours = tuple(sorted({720, *(moment % DAY for band in bands for moment in band)}))

    def minutes(self, origin: Id, destination: Id, mode: TravelMode = TravelMode.CAR, at: Minutes = 720) -> Minutes:
        """Minutes from door to door when leaving at `at` (minutes from event midnight)."""
        if self._same(origin, destination):
            return 0
        cell = self._cell(origin, destination, mode, at)
        if cell:
            return cell[1]
        if mode is TravelMode.COACH:
            car = self.minutes(origin, destination, TravelMode.CAR, at)
            return -(-car * self._standard.coach_percent // 100)
        return UNKNOWN_MINUTES

    def metres(self, origin: Id, destination: Id) -> int:
        """Road metres by car; 0 where nobody said."""
        cell = None if self._same(origin, destination) else self._cell(origin, destination, TravelMode.CAR, 720)
        return cell[2] if cell else 0

    def on_foot(self, origin: Id, destination: Id) -> bool:
        """Near enough to need no car."""
        return self._same(origin, destination) or (
            self.minutes(origin, destination, TravelMode.WALK) <= self._standard.walk_up_to
        )

    def transfer(self, origin: Id, destination: Id, heads: int, at: Minutes = 720) -> Minutes:
        """Minutes for a party of `heads` to get from one place to another, boarding and alighting included.

        0 in the same place; on foot the walk alone; else boarding + ride + alighting.
        """
        if self._same(origin, destination):
            return 0
        if self.on_foot(origin, destination):
            return self.minutes(origin, destination, TravelMode.WALK)
        ride = self.minutes(origin, destination, self.mode_for(heads), at)
        return self._standard.boarding + ride + self._standard.alighting

    def longest_transfer(self, origin: Id, destination: Id, heads: int) -> Minutes:
        """`transfer` at the slowest hour of the day: enough whenever they leave."""
        return max(self.transfer(origin, destination, heads, at) for at in self._hours)

    def shortest_transfer(self, origin: Id, destination: Id, heads: int) -> Minutes:
        """`transfer` at the quickest hour of the day."""
        return min(self.transfer(origin, destination, heads, at) for at in self._hours)

    def mode_for(self, heads: int) -> TravelMode:
        return TravelMode.COACH if heads >= self._standard.coach_from else TravelMode.CAR

    def _same(self, origin: Id, destination: Id) -> bool:
        return self._places.get(origin, origin) == self._places.get(destination, destination)

    def _cell(
        self, origin: Id, destination: Id, mode: TravelMode, at: Minutes
    ) -> tuple[Interval | None, int, int] | None:
        keys = ((origin, destination), (self._places.get(origin, origin), self._places.get(destination, destination)))
        rows = next((self._table[(a, b, mode)] for a, b in keys if (a, b, mode) in self._table), ())
        of_day = at % DAY
        banded = (row for row in rows if row[0] and row[0].start <= of_day < row[0].end)
        return next(banded, next((row for row in rows if row[0] is None), None))
