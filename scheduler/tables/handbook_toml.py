"""A Handbook as TOML, in the schema that `handbook` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from scheduler.clock import Interval, clock_text
from scheduler.domain.handbook import Handbook
from scheduler.tables.cells.times import write_day_span
from scheduler.tables.handbook_values import PRICES

_BARE = re.compile(r"^[A-Za-z0-9_-]+$")


def handbook_toml(handbook: Handbook) -> str:
    """The whole handbook, nothing left to defaults; money in yuan, hours of the day as `12:00/13:30`."""
    data = handbook.model_dump()
    for standard in data["standards"]["lodging"]:
        standard["cap"] = _yuan(standard["cap"])
    costs = data["standards"]["costs"]
    for standard in (*costs["visits"], *costs["allowances"]):
        standard |= {key: _yuan(fen) for key, fen in standard.items() if key != "ranks"}
    for prices in (costs["meals"], costs["courtesies"]):
        prices |= {key: _yuan(fen) for key, fen in prices.items()}
    for key in PRICES:
        costs[key] = _yuan(costs[key])
    data["rules"] = {rule: _without_empty(setting) for rule, setting in data["rules"].items()}
    for key in ("early_arrival", "check_in", "check_out"):
        data["standards"][key] = clock_text(data["standards"][key])
    return "\n".join(_table("", data)).lstrip("\n") + "\n"


def _without_empty(setting: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in setting.items() if value != {}}


def _yuan(fen: int) -> int | str:
    return fen // 100 if fen % 100 == 0 else f"{fen // 100}.{fen % 100:02d}"


def _table(path: str, data: Mapping[str, Any]) -> Iterator[str]:
    """Plain values first, then the tables below, then arrays of tables."""
    given = {key: value for key, value in data.items() if value is not None}
    plain = {key: value for key, value in given.items() if not _nested(value)}
    if path and (plain or not given):
        yield f"\n[{path}]"
    yield from (f"{_key(key)} = {_value(value)}" for key, value in plain.items())
    for key, value in given.items():
        below = f"{path}.{_key(key)}" if path else _key(key)
        if isinstance(value, Mapping):
            yield from _table(below, value)
        elif _nested(value):
            for entry in value:
                yield f"\n[[{below}]]"
                yield from (f"{_key(k)} = {_value(v)}" for k, v in entry.items() if v is not None)


def _nested(value: Any) -> bool:
    several = isinstance(value, (list, tuple)) and value and all(isinstance(entry, Mapping) for entry in value)
    return isinstance(value, Mapping) or bool(several)


def _value(value: Any) -> str:
    if isinstance(value, Interval):
        return _text(write_day_span(value))
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    return repr(value).lower()


def _text(text: str) -> str:
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if _BARE.match(key) else _text(key)
