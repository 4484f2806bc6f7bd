"""How a plan lives: pins that a planner sets, actuals that have happened."""

from __future__ import annotations

from scheduler.domain.base import Frozen, Id, Moment


class Pin(Frozen):
    """`item`'s `field` (start, venue, room, vehicle, driver, person) is fixed to `value`."""

    id: Id
    item: Id
    field: str
    value: str = ""


class Actual(Frozen):
    """Something happened: arrived, departed, checked_in, checked_out, started, ended."""

    id: Id
    subject: Id
    what: str
    at: Moment
