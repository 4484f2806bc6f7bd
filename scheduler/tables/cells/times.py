"""Days, moments and intervals, in the forms of the files and in those that Excel writes."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from scheduler.clock import ALWAYS, DAY, Interval, clock_text
from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar, Cell, RefusedError, narrow

_DATE = r"\d{4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.|年\d{1,2}月)\d{1,2}日?"
_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?"
_MOMENT = rf"{_DATE}(?:(?:T|\s+|(?<=日)){_TIME})?"
_WHOLE_DATE = re.compile(rf"^{_DATE}$")
_MOMENT_PARTS = re.compile(rf"^({_DATE})(?:T|\s+)?({_TIME})?$")
_SPAN = re.compile(rf"^({_MOMENT})?\s*/\s*({_MOMENT}|{_TIME})?$")
_DAILY = re.compile(rf"^({_TIME})\s*[/-]\s*({_TIME})$")
_WEEKLY = re.compile(rf"^([^\d\s/]+)\s*({_TIME}\s*[/-]\s*{_TIME})$")
_WEEKDAYS = {
    name: index
    for index, names in enumerate(
        (
            "mon monday 周一 星期一",
            "tue tuesday 周二 星期二",
            "wed wednesday 周三 星期三",
            "thu thursday 周四 星期四",
            "fri friday 周五 星期五",
            "sat saturday 周六 星期六",
            "sun sunday 周日 星期日 周天 星期天",
        )
    )
    for name in names.split()
}
_BACKWARDS = Text("结束晚于开始", "an end after its start")


_YEARS = Text("2000 到 2099 年的日期，如 2026-03-05", "a date from 2000 to 2099 like 2026-03-05")


def _event_day(text: str, _: Calendar) -> date:
    day = day_of(text)
    if not 2000 <= day.year <= 2099:
        raise RefusedError(_YEARS)
    return day


def day_of(text: str) -> date:
    """`2026-03-05`, `2026/3/5`, `2026年3月5日` → date. Raises ValueError."""
    plain = narrow(text)
    if not _WHOLE_DATE.match(plain):
        moment = moment_of(plain)
        if moment.hour or moment.minute:
            raise ValueError(text)
        return moment.date()
    year, month, day = (int(part) for part in re.findall(r"\d+", plain))
    return date(year, month, day)


def time_of_day(text: str) -> int:
    """`8:30`, `08:30:00`, `24:00` → minutes. Raises ValueError."""
    match = re.fullmatch(_TIME, narrow(text))
    if not match:
        raise ValueError(text)
    hour, minute, *seconds = (int(part) for part in match[0].split(".")[0].split(":"))
    if minute > 59 or hour * 60 + minute > DAY or any(seconds):
        raise ValueError(text)
    return hour * 60 + minute


def moment_of(text: str) -> datetime:
    """`2026-03-05T08:30`, `2026/3/5 8:30`, a date alone as its 00:00. Raises ValueError."""
    match = _MOMENT_PARTS.match(narrow(text))
    if not match:
        raise ValueError(text)
    minutes = time_of_day(match[2]) if match[2] else 0
    if minutes == DAY:
        raise ValueError(text)
    return datetime.combine(day_of(match[1]), time(minutes // 60, minutes % 60))


def day_span(text: str) -> Interval:
    """`12:00/13:30` → minutes of the day. Raises ValueError, RefusedError when it ends before it starts."""
    match = _DAILY.match(narrow(text))
    if not match:
        raise ValueError(text)
    return _forward(Interval(time_of_day(match[1]), time_of_day(match[2])))


def _forward(span: Interval) -> Interval:
    if span.end <= span.start:
        raise RefusedError(_BACKWARDS)
    return span


def _absolute(text: str, calendar: Calendar, open_ends: bool = False) -> Interval:
    match = _SPAN.match(narrow(text))
    if not match or (not open_ends and not (match[1] and match[2])):
        raise ValueError(text)
    start = calendar.clock.minutes(moment_of(match[1])) if match[1] else None
    end = _end(match[2], start or 0, calendar) if match[2] else None
    return _forward(_filled(start, end))


def _end(text: str, start: int, calendar: Calendar) -> int:
    """A moment, or a time of day on the day of the start."""
    if re.fullmatch(_TIME, text):
        return start // DAY * DAY + time_of_day(text)
    return calendar.clock.minutes(moment_of(text))


def _filled(start: int | None, end: int | None) -> Interval:
    """An open end lies beyond everything, also beyond a start that is years away."""
    if start is None:
        return Interval(ALWAYS.start if end is None else min(ALWAYS.start, end - 1), ALWAYS.end if end is None else end)
    return Interval(start, max(ALWAYS.end, start + 1) if end is None else end)


def spans_of(text: str, calendar: Calendar) -> tuple[Interval, ...]:
    """One absolute interval, `08:00/18:00` on every event day, or `Fri 14:00/17:30` on every Friday."""
    plain = narrow(text)
    if _DAILY.match(plain):
        return _repeated(day_span(plain), range(calendar.days))
    weekly = _WEEKLY.match(plain)
    if weekly:
        weekday = _WEEKDAYS.get(weekly[1].casefold().rstrip("."))
        if weekday is None:
            raise ValueError(text)
        days = [day for day in range(calendar.days) if calendar.clock.day(day).weekday() == weekday]
        return _repeated(day_span(weekly[2]), days)
    return (_absolute(plain, calendar),)


def _repeated(span: Interval, days: range | list[int]) -> tuple[Interval, ...]:
    return tuple(Interval(day * DAY + span.start, day * DAY + span.end) for day in days)


def _parse_spans(text: str, calendar: Calendar) -> tuple[Interval, ...]:
    parts = [part for part in re.split("[;；]", text) if part.strip()]
    return tuple(span for part in parts for span in spans_of(part, calendar))


def _write_span(span: Interval, calendar: Calendar) -> str:
    return f"{calendar.clock.text(span.start)}/{calendar.clock.text(span.end)}"


def _write_open_span(span: Interval, calendar: Calendar) -> str:
    start = "" if span.start == ALWAYS.start else calendar.clock.text(span.start)
    return f"{start}/{'' if span.end == ALWAYS.end else calendar.clock.text(span.end)}"


def write_day_span(span: Interval) -> str:
    """Minutes of the day → `12:00/13:30`; midnight at the end is `24:00`."""
    return f"{clock_text(span.start)}/{'24:00' if span.end == DAY else clock_text(span.end)}"


DATE = Cell(
    "date",
    _YEARS,
    _event_day,
    lambda day, _: day.isoformat(),
)
NIGHT = Cell(
    "night",
    Text("日期，如 2026-03-05（夜以当晚日期为准）", "a date like 2026-03-05 (a night is named by its evening)"),
    lambda text, calendar: calendar.clock.night(day_of(text)),
    lambda night, calendar: calendar.clock.day(night).isoformat(),
)
MOMENT = Cell(
    "moment",
    Text("时刻，如 2026-03-05T08:30", "a moment like 2026-03-05T08:30"),
    lambda text, calendar: calendar.clock.minutes(moment_of(text)),
    lambda minutes, calendar: calendar.clock.text(minutes),
)
SPANS = Cell(
    "intervals",
    Text(
        "时段，如 2026-03-05T08:00/2026-03-05T12:00、08:00/18:00（每天）或 周五 14:00/17:30；多个用 ; 分开",
        "intervals like 2026-03-05T08:00/2026-03-05T12:00, 08:00/18:00 (daily) or Fri 14:00/17:30, split by ;",
    ),
    _parse_spans,
    lambda spans, calendar: ";".join(_write_span(span, calendar) for span in spans),
    empty=(),
)
OPEN_SPAN = Cell(
    "open interval",
    Text(
        "时段，如 2026-03-05T08:00/2026-03-05T12:00，一端可空",
        "an interval like 2026-03-05T08:00/2026-03-05T12:00; either end may be left out",
    ),
    lambda text, calendar: _absolute(text, calendar, open_ends=True),
    _write_open_span,
)
DAY_SPAN = Cell(
    "hours",
    Text("当日时段，如 08:00/17:30", "hours of the day like 08:00/17:30"),
    lambda text, _: day_span(text),
    lambda span, _: write_day_span(span),
)
