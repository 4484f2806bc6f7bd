"""Bytes of a file to text and to rows, whatever Excel or an editor wrote."""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from scheduler.i18n import Text
from scheduler.tables.excel import foreign_format
from scheduler.tables.problems import NOTHING, Basket

LARGEST = 32 * 1024 * 1024  # bytes of one file
MOST_ROWS = 200_000
MOST_COLUMNS = 500

_ENCODINGS = Text("UTF-8 或 GB18030 文本", "text in UTF-8 or GB18030")
_FORMAT = Text(
    "CSV 文本（在 Excel 中另存为“CSV UTF-8（逗号分隔）”）", "CSV text (in Excel: save as “CSV UTF-8 (comma delimited)”)"
)
_ROW = Text("CSV 行（引号成对）", "a CSV row, quotes in pairs")
_FILE = Text("可读的文件", "a file that can be read")
_SIZE = Text(f"不超过 {LARGEST >> 20} MB 的文件", f"a file of at most {LARGEST >> 20} MB")
_ROWS = Text(f"不超过 {MOST_ROWS} 行", f"at most {MOST_ROWS} rows")
_COLUMNS = Text(f"不超过 {MOST_COLUMNS} 列", f"at most {MOST_COLUMNS} columns")
_COMMAS = Text("逗号分隔的表头", "a header row split by commas")


@dataclass(frozen=True)
class Sheet:
    """A CSV as it stands: the header (row `first`), and each row that holds something, with its number."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    first: int = 1


def decoded(path: Path, name: str, basket: Basket) -> str | None:
    """Text of a file in UTF-8 (with or without BOM) or GB18030; None after a problem."""
    raw = _bytes(path, name, basket)
    if raw is None:
        return None
    foreign = foreign_format(raw)
    if foreign:
        basket.add(name, None, None, foreign, _FORMAT)
        return None
    text = _text(raw)
    if text is None:
        basket.add(name, None, None, "unknown bytes · 无法识别的字节", _ENCODINGS)
    elif "\0" in text:
        basket.add(name, text.count("\n", 0, text.index("\0")) + 1, None, "NUL", _ENCODINGS)
        return None
    return text


def _bytes(path: Path, name: str, basket: Basket) -> bytes | None:
    """At most LARGEST bytes are ever read, however large the file is or grows."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            basket.add(name, None, None, "a folder · 文件夹" if stat.S_ISDIR(mode) else "a device · 设备", _FILE)
            return None
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        basket.add(name, None, None, str(getattr(error, "strerror", error)), _FILE)
        return None
    if len(raw) > LARGEST:
        basket.add(name, None, None, f"> {LARGEST >> 20} MB", _SIZE)
        return None
    return raw


def _text(raw: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read_sheet(path: Path, name: str, basket: Basket) -> Sheet | None:
    """The rows of a CSV; None after a problem that leaves nothing to read."""
    text = decoded(path, name, basket)
    return None if text is None else sheet_of(text, name, basket)


def sheet_of(text: str, name: str, basket: Basket, first: int = 1) -> Sheet | None:
    """As `read_sheet`, of text whose header is line `first` of the file."""
    lines = _lines(text, name, basket, first)
    header = next(lines, ())
    if not _is_header(header, name, basket, first):
        return None
    filled = tuple((number, row) for number, row in enumerate(lines, start=first + 1) if any(row))
    return Sheet(header, filled, first)


def _is_header(header: tuple[str, ...], name: str, basket: Basket, first: int) -> bool:
    known = len(basket.problems)
    if not any(header):
        basket.add(name, first, None, NOTHING, Text("一行表头", "a header row"))
    elif len(header) > MOST_COLUMNS:
        basket.add(name, first, None, str(len(header)), _COLUMNS)
    elif len(header) == 1 and any(sign in header[0] for sign in "\t;；，"):
        basket.add(name, first, None, header[0], _COMMAS)
    return len(basket.problems) == known


def _lines(text: str, name: str, basket: Basket, first: int) -> Iterator[tuple[str, ...]]:
    """The stripped cells of each row, up to the first one that is no CSV."""
    reader = csv.reader(io.StringIO(text, newline=None), strict=True)
    number = first - 1
    try:
        for line in islice(reader, MOST_ROWS):
            number += 1
            yield tuple(cell.strip() for cell in line)
        if next(reader, None) is not None:
            basket.add(name, number + 1, None, f"> {MOST_ROWS}", _ROWS)
    except csv.Error as error:
        basket.add(name, number + 1, None, str(error), _ROW)
