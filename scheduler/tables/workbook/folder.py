"""The event's folder as text: read without judging it, changed row by row, written in one move."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from scheduler.errors import NotNowError
from scheduler.i18n import Lang, Text
from scheduler.tables.blank import write_blank
from scheduler.tables.dictionary import TABLES, Table
from scheduler.tables.files import read_sheet
from scheduler.tables.problems import Basket
from scheduler.tables.sink import csv_text, header, write_text
from scheduler.tables.workbook.headers import folded

HANDBOOK = "handbook.toml"


@dataclass
class Sheet:
    """A CSV of the folder: the headers as written, the English name of each (`""` if unknown), the rows of cells."""

    headers: list[str]
    names: list[str]
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)  # number of each row in the file, as far as it stood there

    def row(self, number: int) -> Mapping[str, str]:
        """English header → text."""
        return {name: text for name, text in zip(self.names, self.rows[number], strict=False) if name}

    def put(self, number: int, column: str, text: str) -> None:
        row = self.rows[number]
        row += [""] * (len(self.headers) - len(row))
        row[self.names.index(column)] = text

    def need(self, table: Table, columns: Iterable[str], lang: Lang) -> None:
        """Adds the columns that the file does not have."""
        for column in table.columns:
            if column.name in columns and column.name not in self.names:
                self.headers.append(header(column, lang))
                self.names.append(column.name)


def read_folder(folder: Path, basket: Basket) -> dict[str, Sheet]:
    """Name of the table → its CSV, of those that are there."""
    found: dict[str, Sheet] = {}
    if folder.exists() and not folder.is_dir():
        basket.add(folder.name, None, None, "a file · 文件", Text("文件夹", "a folder"))
    for table in TABLES:
        path = folder / table.file
        sheet = read_sheet(path, table.file, basket) if path.exists() else None
        if sheet:
            names = {folded(word): column.name for column in table.columns for word in (column.zh, column.name)}
            found[table.name] = Sheet(
                list(sheet.header),
                [names.get(folded(one), "") for one in sheet.header],
                [list(row) for _, row in sheet.rows],
                [number for number, _ in sheet.rows],
            )
    return found


def blank_sheet(table: Table, lang: Lang) -> Sheet:
    return Sheet([header(column, lang) for column in table.columns], [column.name for column in table.columns])


def write_folder(folder: Path, sheets: Mapping[str, Sheet], lang: Lang) -> None:
    """Writes the tables into a folder beside, then moves them in; where that fails, what was there stands again.

    A new folder gets the rest of an empty event too. Raises NotNowError when the disk does not take it.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise NotNowError(f"{folder.name}: {error.strerror} · 无法写入") from error
    try:
        _fill(draft, folder, sheets, lang)
        _move(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _fill(draft: Path, folder: Path, sheets: Mapping[str, Sheet], lang: Lang) -> None:
    write_blank(draft, lang)
    if folder.is_dir() and any(folder.iterdir()):
        for path in draft.iterdir():
            if path.name != HANDBOOK or (folder / HANDBOOK).exists():
                path.unlink()
    for table in TABLES:
        if table.name in sheets:
            sheet = sheets[table.name]
            write_text(draft / table.file, csv_text([sheet.headers, *sheet.rows]), "utf-8-sig")


def _move(draft: Path, folder: Path) -> None:
    before: dict[Path, bytes | None] = {}
    try:
        folder.mkdir(exist_ok=True)
        for path in sorted(draft.iterdir()):
            target = folder / path.name
            before[target] = target.read_bytes() if target.exists() else None
            os.replace(path, target)
    except OSError as error:
        _restore(before)
        raise NotNowError(f"{folder.name}: {error.strerror} · 无法写入") from error


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for path, data in before.items():
        with suppress(OSError):
            if data is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(data)
