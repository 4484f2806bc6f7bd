"""What a handbook's TOML writes for people (`"45min"`, `"12:00/13:30"`, yuan) as the model's integers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scheduler.i18n import Text
from scheduler.tables.cells.amounts import DURATION, DURATION_RANGE, MONEY, fen_of, minutes_of, minutes_range
from scheduler.tables.cells.base import ANY_DAYS, RefusedError, UnknownWordError
from scheduler.tables.cells.lists import need
from scheduler.tables.cells.times import DAY_SPAN, day_span, time_of_day
from scheduler.tables.cells.vocabulary import LANGUAGE, ROLE
from scheduler.tables.problems import Basket

Table = dict[str, Any]
PRICES = ("driver_day", "staff_meal", "overtime_hour")
"""Single prices of standards.costs."""
_LENGTHS = ("grid", "post_block")
_CLOCKS = ("early_arrival", "check_in", "check_out")
_WALKS = ("walk_up_to", "boarding", "alighting", "return_after")


@dataclass
class Converter:
    """Walks the known paths of one handbook; a value of the wrong shape is left to the model's check."""

    file: str
    basket: Basket

    def handbook(self, data: Table) -> Table:
        standards = self._standards(data.get("standards"))
        template = _each(data.get("template"), "template", self._entry)
        return data | _given(standards=standards, template=template)

    def _standards(self, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        kinds = dict.fromkeys(_LENGTHS, _MINUTES) | dict.fromkeys(_CLOCKS, _TIME_OF_DAY)
        numbers = self._all(data, "standards", kinds)
        return numbers | _given(
            lodging=_each(data.get("lodging"), "standards.lodging", self._lodging),
            hubs=_named(data.get("hubs"), "standards.hubs", self._hub),
            meals=_named(data.get("meals"), "standards.meals", self._meal),
            costs=self._costs(data.get("costs")),
            travel=self._all(data.get("travel"), "standards.travel", dict.fromkeys(_WALKS, _MINUTES)),
        )

    def _lodging(self, data: Any, path: str) -> Any:
        return self._all(data, path, {"cap": _MONEY})

    def _costs(self, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        path, prices = "standards.costs", ("meals", "courtesies")
        return self._all(data, path, dict.fromkeys(PRICES, _MONEY)) | _given(
            visits=_each(data.get("visits"), f"{path}.visits", self._by_rank),
            allowances=_each(data.get("allowances"), f"{path}.allowances", self._by_rank),
            **{name: self._prices(data.get(name), f"{path}.{name}") for name in prices},
        )

    def _by_rank(self, data: Any, path: str) -> Any:
        return self._all(data, path, {"day": _MONEY, "meal": _MONEY})

    def _prices(self, data: Any, path: str) -> Any:
        return self._all(data, path, dict.fromkeys(data, _MONEY)) if isinstance(data, dict) else data

    def _hub(self, data: Any, path: str) -> Any:
        return self._all(data, path, {"after": _MINUTES, "before": _MINUTES})

    def _meal(self, data: Any, path: str) -> Any:
        return self._all(data, path, {"hours": _HOURS, "minutes": _RANGE})

    def _entry(self, data: Any, path: str) -> Any:
        return self._all(data, path, {"hours": _HOURS, "duration": _RANGE, "needs": _NEEDS})

    def _all(self, data: Any, path: str, kinds: dict[str, _Kind]) -> Any:
        if not isinstance(data, dict):
            return data
        given = {key: kind for key, kind in kinds.items() if key in data}
        return data | {key: self._one(data[key], f"{path}.{key}", kind) for key, kind in given.items()}

    def _one(self, value: Any, path: str, kind: _Kind) -> Any:
        try:
            return kind.parse(value)
        except UnknownWordError as error:
            self.basket.add(self.file, None, path, str(value), kind.accepted, error.known, error.word)
            return value
        except ValueError as error:
            accepted = error.accepted if isinstance(error, RefusedError) else kind.accepted
            self.basket.add(self.file, None, path, str(value), accepted)
            return value


@dataclass(frozen=True)
class _Kind:
    parse: Callable[[Any], Any]
    accepted: Text


def _minutes(value: Any) -> Any:
    minutes = minutes_of(value) if isinstance(value, str) else value
    if isinstance(minutes, int) and minutes < 0:
        raise ValueError(value)
    return minutes


def _time_of_day(value: Any) -> Any:
    return time_of_day(value) if isinstance(value, str) else _minutes(value)


def _range(value: Any) -> Any:
    if isinstance(value, str):
        return minutes_range(value)
    if isinstance(value, int):
        return minutes_range(str(value))
    low, high = value if isinstance(value, list) and len(value) == 2 else (value, value)
    return minutes_range(f"{_minutes(low)}-{_minutes(high)}")


def _hours(value: Any) -> Any:
    return day_span(value) if isinstance(value, str) else value


def _money(value: Any) -> Any:
    return fen_of(str(value))


def _needs(value: Any) -> Any:
    """Roles in any language as the roles' own words."""
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        return value
    return [_NEED.write(_NEED.parse(text, ANY_DAYS), ANY_DAYS) for text in value]


_NEED = need(ROLE, LANGUAGE)
_NEEDS = _Kind(_needs, _NEED.accepted)
_MINUTES = _Kind(_minutes, DURATION.accepted)
_TIME_OF_DAY = _Kind(_time_of_day, Text("时刻，如 14:00", "a time of day like 14:00"))
_RANGE = _Kind(_range, DURATION_RANGE.accepted)
_HOURS = _Kind(_hours, DAY_SPAN.accepted)
_MONEY = _Kind(_money, MONEY.accepted)


def _each(rows: Any, path: str, convert: Callable[[Any, str], Any]) -> Any:
    return [convert(row, f"{path}[{i}]") for i, row in enumerate(rows)] if isinstance(rows, list) else rows


def _named(rows: Any, path: str, convert: Callable[[Any, str], Any]) -> Any:
    if not isinstance(rows, dict):
        return rows
    return {key: convert(row, f"{path}.{key}") for key, row in rows.items()}


def _given(**values: Any) -> Table:
    return {key: value for key, value in values.items() if value is not None}
