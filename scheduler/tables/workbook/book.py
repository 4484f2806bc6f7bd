"""Opens an Excel workbook as grids of values; whatever cannot be opened is one plain sentence."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.i18n import Text
from scheduler.tables.problems import Basket

_MEGABYTE = 1 << 20
_LARGEST = 50 * _MEGABYTE  # bytes of a file
_UNPACKED = 150 * _MEGABYTE  # bytes of all its parts
_CELLS = 2_000_000  # of a sheet, and of its merged areas together
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of .xls, and of an encrypted .xlsx
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Za-z0-9:$]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")

_WORKBOOK = Text("可打开的 Excel 工作簿(.xlsx)", "an Excel workbook (.xlsx) that opens")
_UNLOCKED = Text(
    "未加密的 .xlsx(在 Excel 中取消打开密码后另存)", "an .xlsx without a password (remove it in Excel and save again)"
)
_NEW_FORM = Text(".xlsx(在 Excel 中另存为 .xlsx)", "an .xlsx (in Excel: save as .xlsx)")
_SMALLER = Text(
    "较小的工作簿(50 MB 以内,每张表 200 万格以内;删去多余的空行空列)",
    "a smaller workbook (up to 50 MB, 2 million cells a sheet; delete empty rows and columns)",
)


@dataclass(frozen=True)
class Area:
    """A merged area, rows and columns from 0, both ends inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """A sheet: `rows[r][c]`, from 0, as Excel holds the values. A merged area has its value in each of its cells.

    `uncomputed` are the formulas of which the file holds no result.
    """

    title: str
    rows: tuple[tuple[Any, ...], ...]
    areas: tuple[Area, ...] = ()
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False

    @cached_property
    def area_of(self) -> dict[tuple[int, int], Area]:
        return {
            (r, c): area
            for area in self.areas
            for r in range(area.top, area.bottom + 1)
            for c in range(area.left, area.right + 1)
        }


@dataclass(frozen=True)
class Book:
    """`name` is the file's; `epoch` the day from which it counts serial numbers."""

    name: str
    grids: tuple[Grid, ...]
    epoch: datetime = field(default=datetime(1899, 12, 30))

    def place(self, grid: Grid) -> str:
        """`book.xlsx:Sheet`, the file of a Problem."""
        return f"{self.name}:{grid.title}"


def open_book(path: Path, basket: Basket) -> Book | None:
    """The sheets of a workbook in their order; None after a problem."""
    data = _bytes(path, basket)
    if data is None:
        return None
    try:
        return _book(path.name, data, basket) if _acceptable(data, path.name, basket) else None
    except Exception as error:  # its parsers raise whatever a damaged part makes them raise
        basket.add(path.name, None, None, f"{type(error).__name__}: {error}"[:120], _WORKBOOK)
        return None


def _bytes(path: Path, basket: Basket) -> bytes | None:
    try:
        if path.stat().st_size > _LARGEST:
            basket.add(path.name, None, None, f"{path.stat().st_size // _MEGABYTE} MB", _SMALLER)
            return None
        return path.read_bytes()
    except OSError as error:
        found = "a folder · 文件夹" if path.is_dir() else str(error.strerror)
        basket.add(path.name, None, None, found, _WORKBOOK)
        return None


def _acceptable(data: bytes, name: str, basket: Basket) -> bool:
    """Neither encrypted nor of the old form nor a parcel that unpacks without end."""
    if data.startswith(_OLD):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        found = "an encrypted workbook · 已加密" if locked else "an old .xls · 旧格式 .xls"
        basket.add(name, None, None, found, _UNLOCKED if locked else _NEW_FORM)
        return False
    if not zipfile.is_zipfile(BytesIO(data)):
        found = "another kind of file · 其他类型的文件" if data else "an empty file · 空文件"
        basket.add(name, None, None, found, _WORKBOOK)
        return False
    with zipfile.ZipFile(BytesIO(data)) as parcel:
        unpacked = sum(part.file_size for part in parcel.infolist())
    if unpacked > _UNPACKED:
        basket.add(name, None, None, f"{unpacked // _MEGABYTE} MB unpacked · 解压后", _SMALLER)
    return unpacked <= _UNPACKED


def _book(name: str, data: bytes, basket: Basket) -> Book | None:
    parts = list(_sheet_parts(data))
    merged = sum(_cells(ref.decode()) for part in parts for ref in _MERGE.findall(part))
    if merged > _CELLS:
        basket.add(name, None, None, f"{merged} merged cells · 合并的格", _SMALLER)
        return None
    values = _loaded(data, values=True)
    large = [sheet.title for sheet in values.worksheets if sheet.max_row * sheet.max_column > _CELLS]
    for title in large:
        basket.add(f"{name}:{title}", None, None, "too many cells · 格数过多", _SMALLER)
    if large:
        return None
    formulas = _loaded(data, values=False) if any(_FORMULA.search(part) for part in parts) else None
    grids = tuple(_grid(sheet, formulas[sheet.title] if formulas else None) for sheet in values.worksheets)
    return Book(name, grids, values.epoch)


def _sheet_parts(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(BytesIO(data)) as parcel:
        yield from (parcel.read(name) for name in parcel.namelist() if _SHEET_PART.fullmatch(name))


def _cells(ref: str) -> int:
    left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(ref))
    return (right - left + 1) * (bottom - top + 1)


def _loaded(data: bytes, values: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions that openpyxl does not keep are of no use here
        return load_workbook(BytesIO(data), data_only=values)


def _grid(sheet: Worksheet, formulas: Any) -> Grid:
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    areas = tuple(
        Area(one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1) for one in sheet.merged_cells.ranges
    )
    for area in areas:
        _repeat(rows, area)
    return Grid(
        sheet.title,
        tuple(tuple(row) for row in _trimmed(rows)),
        areas,
        _uncomputed(rows, formulas),
        sheet.sheet_state != "visible",
    )


def _repeat(rows: list[list[Any]], area: Area) -> None:
    """The value of a merged area, written into each of its cells."""
    for row in rows[area.top : area.bottom + 1]:
        row[area.left : area.right + 1] = [rows[area.top][area.left]] * (min(area.right + 1, len(row)) - area.left)


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    last = max((n for n, row in enumerate(rows) if any(value not in (None, "") for value in row)), default=-1)
    return rows[: last + 1]


def _uncomputed(rows: list[list[Any]], formulas: Any) -> frozenset[tuple[int, int]]:
    if formulas is None:
        return frozenset()
    return frozenset(
        (r, c)
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if value is None and formulas.cell(r + 1, c + 1).data_type == "f"
    )


def letter(column: int) -> str:
    """Column 0 → `A`."""
    return get_column_letter(column + 1)
