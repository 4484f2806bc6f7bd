"""Days and times as people write them: 3月11日 周三, Wed 11 Mar."""

from __future__ import annotations

from datetime import date

from scheduler.clock import Clock, Interval, Minutes, Night, clock_text
from scheduler.i18n import Lang

_WEEKDAY = "一二三四五六日"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_text(day: date, lang: Lang) -> str:
    """3月11日 周三 / Wed 11 Mar."""
    if lang is Lang.ZH:
        return f"{day.month}月{day.day}日 周{_WEEKDAY[day.weekday()]}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


class Dates:
    """An event's clock, in one language."""

    def __init__(self, clock: Clock, lang: Lang) -> None:
        self._clock = clock
        self._lang = lang

    def day(self, night: Night) -> str:
        return date_text(self._clock.day(night), self._lang)

    def moment(self, minutes: Minutes) -> str:
        """3月11日 周三 10:18."""
        return f"{self.day(minutes // 1440)} {clock_text(minutes)}"

    def span(self, start: Minutes, end: Minutes) -> str:
        """09:00–10:30; an end on another day is written with its day."""
        same_day = end // 1440 == start // 1440
        return f"{clock_text(start)}–{clock_text(end) if same_day else self.moment(end)}"

    def interval(self, when: Interval) -> str:
        """3月11日 周三 09:00–10:30."""
        return f"{self.day(when.start // 1440)} {self.span(*when)}"

    def nights(self, first: Night, last: Night) -> str:
        """3月11日–12日 / 11–12 Mar: the nights by their evenings, the first and the last one."""
        a, b = self._clock.day(first), self._clock.day(last)
        if self._lang is Lang.ZH:
            start, end = f"{a.month}月{a.day}日", f"{b.day}日" if a.month == b.month else f"{b.month}月{b.day}日"
        else:
            start = f"{a.day}" if a.month == b.month and a != b else f"{a.day} {_MONTHS[a.month - 1]}"
            end = f"{b.day} {_MONTHS[b.month - 1]}"
        return start if a == b else f"{start}–{end}"
