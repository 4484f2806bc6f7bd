"""What Excel holds in a cell, as the text that a planner would type into a CSV."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.utils.datetime import from_excel

_FULL_WIDTH = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF0D)
}
_BLANKS = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\t"), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u2060"))
_TABLE = {**_FULL_WIDTH, **_BLANKS, **_INVISIBLE}
_SPREAD = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_SERIALS = (20000, 80000)  # days: the years 1954 to 2119


def plain(text: str) -> str:
    """Full-width letters and digits, wide and invisible blanks made plain; a line break becomes `;`."""
    lines = (re.sub(" +", " ", line.translate(_TABLE)).strip() for line in text.splitlines())
    return ";".join(line for line in lines if line)


def squeezed(text: str) -> str:
    """`王　芳` → `王芳`: blanks that only spread Chinese characters are left out."""
    return _SPREAD.sub("", plain(text))


def cell_text(value: Any) -> str:
    """A value of a cell as text; dates in the form of the files, numbers without a needless `.0`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return _moment_text(value)
    if isinstance(value, (date, time)):
        return value.isoformat() if isinstance(value, date) else _nearest_minute(value)
    if isinstance(value, timedelta):
        return f"{round(value.total_seconds() / 60)}min"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return plain(str(value))


def moment_of_serial(text: str, epoch: datetime) -> str:
    """`46092.4375` → `2026-03-11T10:30`; any other text as it is."""
    try:
        number = float(text)
    except ValueError:
        return text
    if not _SERIALS[0] <= number <= _SERIALS[1]:
        return text
    moment = from_excel(number, epoch)
    return _moment_text(moment) if isinstance(moment, datetime) else text


def _moment_text(moment: datetime) -> str:
    nearest = (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)
    return nearest.isoformat(timespec="minutes") if nearest.time() != time() else nearest.date().isoformat()


def _nearest_minute(moment: time) -> str:
    minutes = round((moment.hour * 3600 + moment.minute * 60 + moment.second) / 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
