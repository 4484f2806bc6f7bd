"""Event time: integer minutes from event midnight, half-open intervals, nights named by their evening.

Event midnight is 00:00 local time of the event's first day. Nothing in here knows a time zone: a place has
one, and the event's is used only where papers leave the house (calendars).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

DAY = 1440  # minutes

Minutes = int
"""Minutes from event midnight, or a duration in minutes where the name says so."""
Night = int
"""Days from the event's first day; night 0 is the evening of the first day."""

_CLOCK = re.compile(r"^(\d{1,2})[::](\d{2})$")


class Interval(NamedTuple):
    """Half-open [start, end) in minutes from event midnight."""

    start: Minutes
    end: Minutes

    def overlaps(self, other: Interval) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Interval) -> bool:
        return self.start <= other.start and other.end <= self.end

    @property
    def length(self) -> Minutes:
        return self.end - self.start

    def days(self) -> range:
        """The event days that the interval touches."""
        return range(self.start // DAY, max(self.start, self.end - 1) // DAY + 1)


ALWAYS = Interval(-(10**6), 10**6)


def minute_of_day(text: str) -> Minutes:
    """`08:30` → 510. Raises ValueError with what is accepted."""
    match = _CLOCK.match(text.strip())
    if not match or int(match[1]) > 24 or int(match[2]) > 59:
        raise ValueError("a time of day like 08:30")
    return int(match[1]) * 60 + int(match[2])


def clock_text(minutes: Minutes) -> str:
    """Minutes → `08:30`, the time of day whatever the day."""
    return f"{minutes % DAY // 60:02d}:{minutes % 60:02d}"


@dataclass(frozen=True)
class Clock:
    """Turns minutes from event midnight into moments and back."""

    first_day: date

    def moment(self, minutes: Minutes) -> datetime:
        return datetime.combine(self.first_day, datetime.min.time()) + timedelta(minutes=minutes)

    def minutes(self, moment: datetime) -> Minutes:
        delta = moment - datetime.combine(self.first_day, datetime.min.time())
        return round(delta.total_seconds() / 60)

    def day(self, night: Night) -> date:
        return self.first_day + timedelta(days=night)

    def night(self, day: date) -> Night:
        return (day - self.first_day).days

    def text(self, minutes: Minutes) -> str:
        """Minutes → `2026-03-05T08:30`, the form of every file."""
        return self.moment(minutes).isoformat(timespec="minutes")

    def parse(self, text: str) -> Minutes:
        """`2026-03-05T08:30` → minutes. Raises ValueError, also for a moment with a time zone."""
        moment = datetime.fromisoformat(text)
        if moment.tzinfo:
            raise ValueError("a local moment like 2026-03-05T08:30, without a time zone")
        return self.minutes(moment)
