"""Whether it can fit at all, before anything is solved: beds by night, seats by hour, leaders and halls by half-day.

Necessary conditions only, taken from the rules that the event's handbook keeps on and hard: a shortage found here
ends in every plan as something unplaced or a hard violation; none found proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.capacity.beds import beds
from scheduler.capacity.fitting import Fitting
from scheduler.capacity.heat import Cell, Heat, Row, Shortage, cell_shortages
from scheduler.capacity.programme import Programme
from scheduler.capacity.seats import seats
from scheduler.domain.event import Event
from scheduler.rules import active_rules

__all__ = ["Capacity", "Cell", "Heat", "Row", "Shortage", "capacity"]


@dataclass(frozen=True)
class Capacity:
    heats: tuple[Heat, ...]
    shortages: tuple[Shortage, ...]


def capacity(event: Event) -> Capacity:
    """The heat tables of an event and every certain shortage. Raises InputError where its handbook cannot be used."""
    rules = active_rules(event)
    by_night, by_hour = beds(event, Fitting(rules, "lodging")), seats(event, Fitting(rules, "transport"))
    programme = Programme(event, Fitting(rules, "itinerary"))
    leaders, busy = programme.leaders()
    halls, full = programme.halls()
    short = (*cell_shortages(by_night), *cell_shortages(by_hour), *busy, *full, *programme.nowhere())
    return Capacity((by_night, by_hour, leaders, halls), short)
