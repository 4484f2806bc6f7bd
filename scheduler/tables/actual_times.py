"""What the actuals report of legs: a train that has arrived, or left, did so then, whatever was expected."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.domain.base import Id
from scheduler.domain.life import Actual
from scheduler.domain.people import Direction, Leg

_WHAT = {Direction.IN: "arrived", Direction.OUT: "departed"}
"""What happens to a leg at the hub."""


def with_actual_times(legs: Iterable[Leg], actuals: Iterable[Actual]) -> tuple[Leg, ...]:
    """The legs, each with the time at which it reached or left the hub; one in the table of legs itself stands, and of
    several reports the last."""
    at: dict[tuple[Id, str], int] = {(one.subject, one.what): one.at for one in actuals}
    return tuple(_with_time(leg, at.get((leg.id, _WHAT[leg.direction]))) for leg in legs)


def _with_time(leg: Leg, at: int | None) -> Leg:
    return leg if at is None or leg.actual is not None else leg.model_copy(update={"actual": at})
