"""The heat table: what is needed against what is there, by thing and by time, warmer the tighter it gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text as Styled

from scheduler.capacity import Capacity, Cell, Heat, Row, Shortage
from scheduler.clock import DAY, clock_text
from scheduler.documents.names import Names
from scheduler.documents.widths import width
from scheduler.i18n import Text

_TITLES: Mapping[str, Text] = {
    "beds": Text("客房:需用/可用(按夜)", "Rooms: needed/there, by night"),
    "seats": Text("接送站:同时在途/可用(按小时)", "Rides to and from hubs: needed/there at once, by hour"),
    "leaders": Text("领导:需用/可用分钟(按半天)", "Leaders: minutes needed/free, by half-day"),
    "halls": Text("会场:需用/可用分钟(按半天)", "Halls: minutes needed/free, by half-day"),
}
_WORDS: Mapping[str, Text] = {
    "suite": Text("套房", "suite"),
    "single": Text("单人间及以上", "single or better"),
    "twin": Text("全部房间", "twin or better"),
    "access": Text("无障碍房", "accessible"),
    "seats": Text("座位", "seats"),
    "wheelchair": Text("轮椅位", "wheelchair places"),
    "luggage": Text("行李", "luggage"),
}
_UNITS: Mapping[str, Text] = {
    "rooms": Text("间", "rooms"),
    "seats": Text("座", "seats"),
    "places": Text("位", "places"),
    "pieces": Text("件", "pieces"),
    "minutes": Text("分钟", "minutes"),
}
_SHORT = Text(
    "{what}({when}):需 {needed} {unit},最多 {free} {unit},缺 {short}",
    "{what} ({when}): {needed} {unit} needed, at most {free} there, {short} short",
)
_OTHERS = Text("{first} 等{count}处", "{first} + {count}")
_MORNING, _AFTERNOON = Text("上午", "am"), Text("下午", "pm")
_WARMTH = ((1.0, "bold red"), (0.9, "red"), (0.75, "yellow"), (0.0, "green"))
_CERTAIN = "bold white on red"
_LABEL = 30  # columns
_BETWEEN = 2


def heat_lines(heat: Heat, names: Names, columns: int) -> Iterator[Styled]:
    """The table as lines of at most `columns`: buckets that do not fit side by side stand in further blocks."""
    yield Styled(f"■ {_TITLES[heat.key].say(names.lang)}", style="bold")
    labels = [_fit(row_label(heat, row, names)) for row in heat.rows]
    label = max(map(width, labels), default=0)
    heads = {bucket: _head(heat, bucket, names) for bucket in heat.buckets}
    texts = (*_texts(heat), *(part for head in heads.values() for part in head))
    broad = max(map(width, texts), default=0)
    most = max(1, (columns - label) // (broad + _BETWEEN))
    for at in range(0, len(heat.buckets), most):
        yield from _block(heat, heat.buckets[at : at + most], heads, labels, (label, broad))


def shortage_text(shortage: Shortage, names: Names) -> str:
    """单人间及以上(3月11日 周三):需 5 间,最多 4 间,缺 1."""
    unit = _UNITS[shortage.unit].say(names.lang)
    return _SHORT.say(
        names.lang,
        what=_what(shortage.key, shortage.what, names),
        when=_when(shortage, names),
        needed=shortage.needed,
        free=shortage.free,
        unit=unit,
        short=shortage.short,
    )


def row_label(heat: Heat, row: Row, names: Names) -> str:
    return _what(heat.key, row.what, names)


def capacity_json(found: Capacity, names: Names) -> dict[str, Any]:
    """`heat` and `shortages`; times as `2026-03-05T08:00`, every row with its ids and its label."""
    text = names.event.clock.text
    return {
        "heat": [
            {
                "key": heat.key,
                "minutes": heat.length,
                "rows": [
                    {
                        "what": list(row.what),
                        "label": row_label(heat, row, names),
                        "unit": row.unit,
                        "cells": [
                            {"start": text(bucket * heat.length), **vars(cell)}
                            for bucket, cell in sorted(row.cells.items())
                        ],
                    }
                    for row in heat.rows
                ],
            }
            for heat in found.heats
        ],
        "shortages": [
            {
                "key": one.key,
                "what": list(one.what),
                "start": text(one.when.start),
                "end": text(one.when.end),
                "needed": one.needed,
                "free": one.free,
                "short": one.short,
                "unit": one.unit,
                "text": shortage_text(one, names),
            }
            for one in found.shortages
        ],
    }


def _what(key: str, what: Sequence[str], names: Names) -> str:
    if len(what) == 1 and what[0] in _WORDS and key in ("beds", "seats"):
        return _WORDS[what[0]].say(names.lang)
    name = {"beds": names.hotel, "leaders": names.person, "activities": _activity(names)}.get(key, names.venue)
    if len(what) <= 2:
        return names.listed(name(one) for one in what)
    return _OTHERS.say(names.lang, first=name(what[0]), count=len(what) - (names.lang.value == "en"))


def _activity(names: Names) -> Any:
    return lambda item: f"{names.activity(item)} [{item}]"


def _when(shortage: Shortage, names: Names) -> str:
    if shortage.key == "beds":
        return names.dates.day(shortage.when.start // DAY)
    return names.dates.interval(shortage.when)


def _head(heat: Heat, bucket: int, names: Names) -> tuple[str, str]:
    """The day, and the part of it: nothing for nights, the hour, or the half of the day."""
    start = bucket * heat.length
    day = names.dates.day(start // DAY)
    if heat.length == DAY:
        return day, ""
    if heat.length < DAY // 2:
        return day, clock_text(start)
    return day, (_AFTERNOON if start % DAY else _MORNING).say(names.lang)


def _texts(heat: Heat) -> Iterator[str]:
    return (_cell(cell) for row in heat.rows for cell in row.cells.values())


def _cell(cell: Cell | None) -> str:
    """`14/73`; a certain shortage has a mark, for paper and pipes have no colours."""
    return "" if cell is None else f"{cell.needed}/{cell.free}{'!' if cell.short else ''}"


def _block(
    heat: Heat,
    buckets: Sequence[int],
    heads: Mapping[int, tuple[str, str]],
    labels: Sequence[str],
    widths: tuple[int, int],
) -> Iterator[Styled]:
    label, broad = widths
    for part in (0, 1):
        texts = [heads[bucket][part] for bucket in buckets]
        if any(texts):
            yield _line(" " * label, [(text, "dim") for text in texts], broad)
    for row, name in zip(heat.rows, labels, strict=True):
        cells = [row.cells.get(bucket) for bucket in buckets]
        if any(cells):
            yield _line(name + " " * (label - width(name)), [(_cell(cell), _style(cell)) for cell in cells], broad)


def _line(label: str, cells: Sequence[tuple[str, str]], broad: int) -> Styled:
    line = Styled(label)
    for text, style in cells:
        line.append(" " * (_BETWEEN + broad - width(text)))
        line.append(text, style=style)
    line.rstrip()
    return line


def _style(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.short:
        return _CERTAIN
    share = cell.needed / cell.free if cell.free else 2.0
    return next(style for least, style in _WARMTH if share >= least)


def _fit(label: str) -> str:
    while width(label) > _LABEL:
        label = label.removesuffix("…")[:-1] + "…"
    return label
