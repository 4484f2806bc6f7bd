"""Closes the car travel times under the triangle inequality, and says what changed.

No way by car may be longer than a detour,
and every two used places get a row where a path joins them. Walking
and coach rows stay as they are. Rows of an hour band are closed over the rows of the same band,
with the rows for
the whole day where the band says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

import numpy as np

from scheduler.clock import Interval
from scheduler.domain.base import Id
from scheduler.domain.places import Travel, TravelMode
from scheduler.errors import Problem
from scheduler.i18n import Text
from scheduler.tables.problems import both

_FAR = 10**7
NO_SITES: Mapping[Id, Id] = MappingProxyType({})
Pair = tuple[Id, Id]


@dataclass
class _Matrix:
    """Minutes, metres and the last place on the way, by index of place."""

    places: list[Id]
    minutes: np.ndarray[tuple[int, int], np.dtype[np.int64]] = field(init=False)
    metres: np.ndarray[tuple[int, int], np.dtype[np.int64]] = field(init=False)
    via: np.ndarray[tuple[int, int], np.dtype[np.int64]] = field(init=False)

    def __post_init__(self) -> None:
        size = len(self.places)
        self.index = {place: i for i, place in enumerate(self.places)}
        self.minutes = np.full((size, size), _FAR, dtype=np.int64)
        np.fill_diagonal(self.minutes, 0)
        self.metres = np.zeros((size, size), dtype=np.int64)
        self.via = np.full((size, size), -1, dtype=np.int64)

    def put(self, rows: Iterable[Travel]) -> None:
        for row in rows:
            at = self.index[row.origin], self.index[row.destination]
            if row.origin != row.destination:
                self.minutes[at], self.metres[at] = row.minutes, row.metres

    def close(self) -> None:
        """Floyd and Warshall; the metres follow the shorter way where both of its halves are known."""
        for k in range(len(self.places)):
            detour = self.minutes[:, k, None] + self.minutes[None, k, :]
            better = detour < self.minutes
            known = (self.metres[:, k, None] > 0) & (self.metres[None, k, :] > 0)
            self.metres = np.where(better & known, self.metres[:, k, None] + self.metres[None, k, :], self.metres)
            self.minutes = np.where(better, detour, self.minutes)
            self.via[better] = k

    def closed(self, row: Travel) -> Travel:
        if row.origin == row.destination:
            return row
        at = self.index[row.origin], self.index[row.destination]
        if int(self.minutes[at]) == row.minutes:
            return row
        return row.model_copy(update={"minutes": int(self.minutes[at]), "metres": int(self.metres[at])})

    def passes(self, origin: Id, destination: Id) -> Id:
        return self.places[int(self.via[self.index[origin], self.index[destination]])]


def close_travel(
    rows: Sequence[Travel], used: Sequence[Id], numbers: Sequence[int], sites: Mapping[Id, Id] = NO_SITES
) -> tuple[tuple[Travel, ...], tuple[Problem, ...]]:
    """The closed rows, and a note for each change.

    `numbers` are the rows' lines in travel.csv, `sites` the site of each entrance: a row of the sites serves their
    entrances.

    Given rows keep their order; ways back that are no longer alike and missing pairs of `used` places follow.
    """
    cars = [row for row in rows if row.mode is TravelMode.CAR]
    mirrored = _mirrored(cars)
    matrices = _matrices([*cars, *mirrored], used)
    closed = [matrices[row.band].closed(row) if row.mode is TravelMode.CAR else row for row in rows]
    notes = [
        _changed(old, new, number, matrices[old.band])
        for old, new, number in zip(rows, closed, numbers, strict=True)
        if old != new
    ]
    backs = _ways_back(closed, mirrored, matrices)
    given = {(row.origin, row.destination) for row in (*cars, *mirrored)}
    added = [row for pair in _missing(given, used, sites) for row in _both_ways(*pair, matrices[None])]
    notes.extend(_added(row, matrices[row.band]) for row in (*backs, *added))
    return (*closed, *backs, *added), tuple(notes)


def _mirrored(cars: Sequence[Travel]) -> list[Travel]:
    given = {(row.origin, row.destination) for row in cars}
    return [_turned(row) for row in cars if (row.destination, row.origin) not in given]


def _turned(row: Travel) -> Travel:
    return row.model_copy(update={"origin": row.destination, "destination": row.origin})


def _matrices(cars: Sequence[Travel], used: Sequence[Id]) -> dict[Interval | None, _Matrix]:
    """One closed matrix for the whole day (None) and one for each hour band."""
    places = sorted({place for row in cars for place in (row.origin, row.destination)} | set(used))
    always = _Matrix(places)
    always.put(row for row in cars if row.band is None)
    always.close()
    matrices: dict[Interval | None, _Matrix] = {None: always}
    for band in sorted({row.band for row in cars if row.band}):
        matrix = _Matrix(places)
        matrix.minutes, matrix.metres = always.minutes.copy(), always.metres.copy()
        matrix.put(row for row in cars if row.band == band)
        matrix.close()
        matrices[band] = matrix
    return matrices


def _ways_back(
    closed: Sequence[Travel], mirrored: Sequence[Travel], matrices: dict[Interval | None, _Matrix]
) -> list[Travel]:
    """All mirrored rows of each pair of which one is no longer like the way there."""
    there = {(row.destination, row.origin, row.band): row.minutes for row in closed if row.mode is TravelMode.CAR}
    backs = [matrices[row.band].closed(row) for row in mirrored]
    unlike = {
        (row.origin, row.destination) for row in backs if there[row.origin, row.destination, row.band] != row.minutes
    }
    return [row for row in backs if (row.origin, row.destination) in unlike]


def _missing(given: Set[Pair], used: Sequence[Id], sites: Mapping[Id, Id]) -> Iterable[Pair]:
    """Pairs of used places at two sites for which neither they nor their sites have a row."""
    for origin, destination in combinations(used, 2):
        there = sites.get(origin, origin), sites.get(destination, destination)
        if there[0] != there[1] and not {(origin, destination), there} & given:
            yield origin, destination


def _both_ways(origin: Id, destination: Id, matrix: _Matrix) -> list[Travel]:
    ways = []
    for a, b in ((origin, destination), (destination, origin)):
        at = matrix.index[a], matrix.index[b]
        if matrix.minutes[at] < _FAR:
            ways.append(Travel(origin=a, destination=b, minutes=int(matrix.minutes[at]), metres=int(matrix.metres[at])))
    return ways[:1] if len(ways) == 2 and ways[1] == _turned(ways[0]) else ways


def _changed(old: Travel, new: Travel, number: int, matrix: _Matrix) -> Problem:
    via = matrix.passes(old.origin, old.destination)
    return Problem(
        "travel.csv",
        number,
        "minutes",
        f"{old.origin}→{old.destination} {old.minutes}min",
        both(Text(f"经 {via} 只要 {new.minutes}min，已采用", f"{new.minutes}min by way of {via}, used instead")),
    )


def _added(row: Travel, matrix: _Matrix) -> Problem:
    via = matrix.passes(row.origin, row.destination)
    return Problem(
        "travel.csv",
        None,
        "minutes",
        f"{row.origin}→{row.destination} -",
        both(Text(f"已补 {row.minutes}min（经 {via}）", f"{row.minutes}min by way of {via}, added")),
    )
