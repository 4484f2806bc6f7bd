"""Moments and intervals of a generated event."""

from __future__ import annotations

from scheduler.clock import DAY, Interval, Minutes, minute_of_day


def at(day: int, time: str) -> Minutes:
    """Minutes from event midnight of `"08:30"` on an event day."""
    return day * DAY + minute_of_day(time)


def span(day: int, start: str, end: str) -> Interval:
    return Interval(at(day, start), at(day, end))
