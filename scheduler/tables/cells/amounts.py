"""Numbers: counts, money, kilometres, durations, degrees."""

from __future__ import annotations

import re
from decimal import Decimal

from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar, Cell, RefusedError, narrow

_WHOLE = re.compile(r"^[+-]?\d{1,9}$")
_DECIMAL = re.compile(r"^-?\d{1,12}(\.\d{1,20})?$")
_THOUSANDS = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")
_DURATION = re.compile(
    r"^(?P<sign>[+-]?)(?:(?P<hours>\d{1,4}(?:\.\d{1,2})?)\s*(?:h|小时))?"
    r"\s*(?:(?P<minutes>\d{1,6})\s*(?:min|m|分钟|分)?)?$",
    re.IGNORECASE,
)


def minutes_of(text: str) -> int:
    """`90`, `90min`, `1h30min`, `1.5小时`, `-15min` → minutes. Raises ValueError."""
    match = _DURATION.match(narrow(text))
    if not match or not (match["hours"] or match["minutes"]):
        raise ValueError(text)
    hours = Decimal(match["hours"] or 0) * 60
    if hours % 1:
        raise ValueError(text)
    total = int(hours) + int(match["minutes"] or 0)
    return -total if match["sign"] == "-" else total


def minutes_range(text: str) -> tuple[int, int]:
    """`60min` → (60, 60); `45min-90min`, `45~90` → (45, 90). Raises ValueError."""
    parts = re.split(r"(?<=.)\s*[-~—–至]\s*", narrow(text), maxsplit=1)
    low, high = minutes_of(parts[0]), minutes_of(parts[-1])
    if low < 0:
        raise ValueError(text)
    if high < low:
        raise RefusedError(Text("先短后长，如 45min-90min", "the shorter one first, like 45min-90min"))
    return low, high


def _scaled(text: str, factor: int) -> int:
    plain = text.replace(",", "") if _THOUSANDS.match(text) else text
    if not _DECIMAL.match(plain):
        raise ValueError(text)
    amount = Decimal(plain) * factor
    if amount % 1 or amount < 0:
        raise ValueError(text)
    return int(amount)


def fen_of(text: str) -> int:
    """Yuan with at most two decimals (`800`, `¥1,280.50`, `800元`) → fen. Raises ValueError."""
    return _scaled(narrow(text).removeprefix("¥").removesuffix("元").strip(), 100)


def metres_of(text: str) -> int:
    """Kilometres with at most three decimals (`12.5`, `12.5km`, `12.5公里`) → metres. Raises ValueError."""
    return _scaled(re.sub(r"\s*(km|公里)$", "", narrow(text), flags=re.IGNORECASE), 1000)


def _plain(amount: int, factor: int) -> str:
    return f"{(Decimal(amount) / factor).normalize():f}"


def whole(low: int | None = None, high: int | None = None) -> Cell[int]:
    """A whole number between the bounds, both inclusive."""

    def parse(text: str, _: Calendar) -> int:
        plain = narrow(text).removesuffix(".0")
        if not _WHOLE.match(plain):
            raise ValueError(text)
        number = int(plain)
        if (low is not None and number < low) or (high is not None and number > high):
            raise ValueError(text)
        return number

    bounds = "" if low is None else f" ≥ {low}" if high is None else f" {low}–{high}"
    return Cell("int", Text(f"整数{bounds}", f"a whole number{bounds}"), parse, lambda value, _: str(value))


def degrees(limit: int) -> Cell[float]:
    def parse(text: str, _: Calendar) -> float:
        plain = narrow(text)
        if not _DECIMAL.match(plain) or abs(float(plain)) > limit:
            raise ValueError(text)
        return float(plain)

    accepted = Text(f"-{limit} 到 {limit} 的小数", f"decimal degrees from -{limit} to {limit}")
    return Cell("degrees", accepted, parse, lambda value, _: f"{Decimal(repr(value)):f}", unit="°")


def _parse_minutes(text: str, _: Calendar) -> int:
    minutes = minutes_of(text)
    if minutes < 0:
        raise ValueError(text)
    return minutes


def _write_range(value: tuple[int, int], _: Calendar) -> str:
    low, high = value
    return f"{low}min" if low == high else f"{low}min-{high}min"


def _parse_segment(text: str, _: Calendar) -> tuple[int, int]:
    work, _slash, pause = text.partition("/")
    return _parse_minutes(work, _), _parse_minutes(pause or "0", _)


MONEY = Cell(
    "money",
    Text("元，最多两位小数，如 680.50", "yuan with at most two decimals, like 680.50"),
    lambda text, _: fen_of(text),
    lambda fen, _: _plain(fen, 100),
    unit="元 yuan",
)
KILOMETRES = Cell(
    "kilometres",
    Text("公里，最多三位小数，如 12.5", "kilometres with at most three decimals, like 12.5"),
    lambda text, _: metres_of(text),
    lambda metres, _: _plain(metres, 1000),
    unit="km",
)
DURATION = Cell(
    "duration",
    Text("时长，如 90min 或 1h30min", "a duration like 90min or 1h30min"),
    _parse_minutes,
    lambda value, _: f"{value}min",
    unit="min",
)
OFFSET = Cell(
    "offset",
    Text("时长，可为负，如 -15min", "a duration, also negative, like -15min"),
    lambda text, _: minutes_of(text),
    lambda value, _: f"{value}min",
    unit="min",
)
DURATION_RANGE = Cell(
    "duration range",
    Text("时长或范围，如 60min 或 45min-90min", "a duration or a range, like 60min or 45min-90min"),
    lambda text, _: minutes_range(text),
    _write_range,
    unit="min",
)
SEGMENT = Cell(
    "segment",
    Text("时长/休息，如 45min/15min", "minutes/break after, like 45min/15min"),
    _parse_segment,
    lambda value, _: f"{value[0]}min/{value[1]}min",
    unit="min",
)
