"""A line of cost, and how joint costs are split: by heads, to the fen, so that the parts always add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from scheduler.domain.base import Fen, Id

HALF_DAY = 720
"""Minutes: vehicles and halls are hired by the half-day, to and from noon."""


class Kind(StrEnum):
    """What is paid for, each under the clause that asks for it."""

    ROOM = "room"  # the cheapest contract room of the entitled kind
    HOTEL = "hotel"  # what the hotel is dearer than the cheapest for that kind
    UPGRADE = "upgrade"  # what the room is dearer than one of the entitled kind there
    SPARE = "spare"
    HIRE = "hire"  # half-days of vehicles
    GUIDE = "guide"  # half-days and kilometres of guide cars
    RESTROOM = "restroom"  # half-days and kilometres of restroom vehicles
    COMMENTARY = "commentary"  # of commentary cars
    STANDBY = "standby"  # of vehicles that stand by
    DRIVING = "driving"  # kilometres with guests
    EMPTY = "empty"  # kilometres without
    DRIVER = "driver"
    STAFF_MEAL = "staff_meal"  # what the host's own staff eat while they work
    OVERTIME = "overtime"
    MEAL = "meal"
    HALL = "hall"
    GIFT = "gift"
    COURTESY = "courtesy"
    ALLOWANCE = "allowance"
    OTHER = "other"  # paid for a visit as a whole


class CostLine(NamedTuple):
    """So many fen for one plan item (a guest where money is paid out), borne by a delegation ("" = the host)."""

    kind: Kind
    item: Id
    delegation: Id
    day: int  # of the event; a night counts for its evening
    fen: Fen
    thing: Id = ""  # the room, vehicle, driver, hall or gift


def split(fen: Fen, heads: Sequence[int]) -> tuple[Fen, ...]:
    """Parts in proportion to the heads; the fen that are left go to the largest remainders, then in order.

    Where nobody is there each part is the same.
    """
    weights = heads if any(heads) else [1] * len(heads)
    whole = sum(weights)
    parts = [fen * weight // whole for weight in weights]
    nearest = sorted(range(len(weights)), key=lambda n: -(fen * weights[n] % whole))
    for n in nearest[: fen - sum(parts)]:
        parts[n] += 1
    return tuple(parts)


def total(lines: Iterable[CostLine]) -> Fen:
    return sum(line.fen for line in lines)


def halves(begin: int, end: int) -> range:
    """The half-days that a half-open stretch of minutes touches."""
    return range(begin // HALF_DAY, max(begin, end - 1) // HALF_DAY + 1)
