"""How a plan lives: pins that a planner sets, actuals that have happened."""

from __future__ import annotations

from scheduler.domain.base import Fen, Frozen, Id, Moment


class Pin(Frozen):
    """`item`'s `field` (start, venue, room, vehicle, driver, person) is fixed to `value`."""

    id: Id
    item: Id
    field: str
    value: str = ""


class Actual(Frozen):
    """Something happened: arrived, departed, checked_in, checked_out, started, ended; or was paid, with its amount."""

    id: Id
    subject: Id
    what: str
    at: Moment
    amount: Fen | None = None  # paid for the subject: a plan item, or a delegation as a whole
