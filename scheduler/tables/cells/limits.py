"""Cells that refuse what no reception has: a ride of a week, a room at a million, an arrival last year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from scheduler.clock import DAY
from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar, Cell, RefusedError

T = TypeVar("T")


def within(cell: Cell[T], low: int, high: int, shown: str) -> Cell[T]:
    """`cell` whose numbers, all parts of a range, lie between the bounds; `shown` are the bounds in its unit."""
    accepted = _and(cell, Text(f"范围 {shown}", f"within {shown}"))

    def parse(text: str, calendar: Calendar) -> T:
        value = cell.parse(text, calendar)
        if not all(low <= number <= high for number in _numbers(value)):
            raise RefusedError(accepted)
        return value

    return replace(cell, accepted=accepted, parse=parse)


def near(cell: Cell[T], days: int, minutes: bool = True) -> Cell[T]:
    """`cell` whose moments (nights, where `minutes` is False) lie so many days around the event, or nearer."""
    accepted = _and(cell, Text(f"距活动不超过 {days} 天", f"at most {days} days from the event"))
    day = DAY if minutes else 1

    def parse(text: str, calendar: Calendar) -> T:
        value = cell.parse(text, calendar)
        low, high = -days * day, (calendar.days + days) * day
        if calendar.known and not all(low <= number <= high for number in _numbers(value)):
            raise RefusedError(accepted)
        return value

    return replace(cell, accepted=accepted, parse=parse)


def _and(cell: Cell[Any], more: Text) -> Text:
    return Text(f"{cell.accepted.zh}；{more.zh}", f"{cell.accepted.en}; {more.en}")


def _numbers(value: Any) -> Iterator[int]:
    if isinstance(value, tuple):
        for part in value:
            yield from _numbers(part)
    else:
        yield value
