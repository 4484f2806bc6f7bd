"""Ids, text and yes or no."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import cache
from zoneinfo import available_timezones

from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar, Cell, UnknownWordError, narrow

_FORBIDDEN = re.compile(r"[/;,|；，、｜\s\x00-\x1f\x7f]")
_FORBIDDEN_IN_ITEM = re.compile(r"[;,|；，、｜\s\x00-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_YES = frozenset(["yes", "y", "true", "t", "1", "是", "有", "√", "✓", "对"])
_NO = frozenset(["no", "n", "false", "f", "0", "否", "无", "×", "不", "没有"])


def _parse_id(text: str, _: Calendar) -> str:
    plain = unicodedata.normalize("NFC", text)
    if _FORBIDDEN.search(plain):
        raise ValueError(text)
    return plain


def _parse_item(text: str, _: Calendar) -> str:
    plain = unicodedata.normalize("NFC", text)
    if _FORBIDDEN_IN_ITEM.search(plain):
        raise ValueError(text)
    return plain


def _parse_text(text: str, _: Calendar) -> str:
    plain = unicodedata.normalize("NFC", text)
    if _CONTROL.search(plain):
        raise ValueError(text)
    return plain


@cache
def _zones() -> Set[str]:
    return available_timezones()


def _parse_zone(text: str, _: Calendar) -> str:
    if text not in _zones():
        raise UnknownWordError(text, _zones())
    return text


def _parse_yes_no(text: str, _: Calendar) -> bool:
    word = narrow(text).casefold()
    if word not in _YES | _NO:
        raise ValueError(text)
    return word in _YES


ID = Cell(
    "id", Text("编号，不含 / ; , | 和空格", "an id without / ; , | and blanks"), _parse_id, lambda value, _: value
)
ITEM = Cell(
    "plan item",
    Text(
        "方案条目，如 act:A1 或 stay:G12/1，不含 ; , | 和空格",
        "a plan item like act:A1 or stay:G12/1, without ; , | and blanks",
    ),
    _parse_item,
    lambda value, _: value,
    empty="",
)
TEXT = Cell(
    "text", Text("文字，不含控制字符", "text without control characters"), _parse_text, lambda value, _: value, empty=""
)
YES_NO = Cell(
    "yes/no",
    Text("是/否（或 yes/no、true/false、1/0）", "yes/no, true/false, 1/0 or 是/否"),
    _parse_yes_no,
    lambda value, _: "yes" if value else "no",
)
ZONE = Cell(
    "time zone",
    Text("IANA 时区名，如 Asia/Shanghai", "an IANA time zone like Asia/Shanghai"),
    _parse_zone,
    lambda value, _: value,
)
