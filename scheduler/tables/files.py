"""Bytes of a file to text and to rows, whatever Excel or an editor wrote."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from scheduler.i18n import Text
from scheduler.tables.problems import NOTHING, Basket

_ENCODINGS = Text("UTF-8 或 GB18030 文本", "text in UTF-8 or GB18030")
_ROW = Text("CSV 行（引号成对）", "a CSV row, quotes in pairs")
_FILE = Text("可读的文件", "a file that can be read")


@dataclass(frozen=True)
class Sheet:
    """A CSV as it stands: the header (row 1), and each row that holds something, with its number."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def decoded(path: Path, name: str, basket: Basket) -> str | None:
    """Text of a file in UTF-8 (with or without BOM) or GB18030; None after a problem."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        found = "a folder · 文件夹" if path.is_dir() else str(error.strerror)
        basket.add(name, None, None, found, _FILE)
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        basket.add(name, text.count("\n", 0, text.index("\0")) + 1, None, "NUL", _ENCODINGS)
        return None
    basket.add(name, None, None, "unknown bytes · 无法识别的字节", _ENCODINGS)
    return None


def read_sheet(path: Path, name: str, basket: Basket) -> Sheet | None:
    """The rows of a CSV; None after a problem that leaves nothing to read."""
    text = decoded(path, name, basket)
    if text is None:
        return None
    lines = _lines(text, name, basket)
    if not lines or not any(cell.strip() for cell in lines[0]):
        basket.add(name, 1, None, NOTHING, Text("一行表头", "a header row"))
        return None
    header, *rest = (tuple(cell.strip() for cell in line) for line in lines)
    filled = tuple((number, row) for number, row in enumerate(rest, start=2) if any(row))
    return Sheet(header, filled)


def _lines(text: str, name: str, basket: Basket) -> list[list[str]]:
    lines: list[list[str]] = []
    try:
        lines.extend(csv.reader(io.StringIO(text, newline=None), strict=True))
    except csv.Error as error:
        basket.add(name, len(lines) + 1, None, str(error), _ROW)
    return lines
