"""What a capacity check finds: needed against free, by thing and by time, and the shortages that are certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from scheduler.clock import Interval
from scheduler.domain.base import Id

Unit = Literal["rooms", "seats", "places", "pieces", "minutes"]


@dataclass(frozen=True)
class Cell:
    """`short` is what is missing whatever the plan; 0 does not say that there is enough."""

    needed: int
    free: int
    short: int = 0


@dataclass(frozen=True)
class Row:
    """One thing over time: `what` are ids, or a word like `seats`; a bucket without demand has no cell."""

    what: tuple[Id, ...]
    unit: Unit
    cells: Mapping[int, Cell]


@dataclass(frozen=True)
class Heat:
    """A table of rows; bucket n is the time from n × `length` minutes on."""

    key: Literal["beds", "seats", "leaders", "halls"]
    length: int
    rows: tuple[Row, ...]

    @property
    def buckets(self) -> tuple[int, ...]:
        return tuple(sorted({bucket for row in self.rows for bucket in row.cells}))


@dataclass(frozen=True)
class Shortage:
    """A necessary condition that is broken: during `when`, `needed` cannot be met by `free`."""

    key: Literal["beds", "seats", "leaders", "halls", "activities"]
    what: tuple[Id, ...]
    when: Interval
    needed: int
    free: int
    unit: Unit

    @property
    def short(self) -> int:
        return self.needed - self.free


def cell_shortages(heat: Heat) -> Iterable[Shortage]:
    """Each cell that is short, as a shortage of its bucket."""
    for row in heat.rows:
        for bucket, cell in sorted(row.cells.items()):
            if cell.short:
                when = Interval(bucket * heat.length, (bucket + 1) * heat.length)
                yield Shortage(heat.key, row.what, when, cell.needed, cell.free, row.unit)
