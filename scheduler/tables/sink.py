"""Writing text and rows so that a half-written file never stands under the final name."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from scheduler.errors import NotNowError
from scheduler.i18n import Lang
from scheduler.tables.cells.base import Calendar
from scheduler.tables.dictionary import Column, Table


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Writes beside the file, then renames. Raises NotNowError when the disk does not take it."""
    write_bytes(path, text.encode(encoding))


def write_bytes(path: Path, data: bytes) -> None:
    """As `write_text`."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise NotNowError(f"{path.name}: {error.strerror} · 无法写入") from error


def ready(folder: Path) -> None:
    """Nothing is left behind. Raises NotNowError when nothing can be written to a folder, or to where it would be."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    probe = there / f".{os.getpid()}"
    try:
        probe.write_bytes(b"?")
    except OSError as error:
        raise NotNowError(f"{folder.name}: {error.strerror} · 无法写入") from error
    finally:
        with suppress(OSError):
            probe.unlink()


def write_table(folder: Path, table: Table, rows: Iterable[object], calendar: Calendar, lang: Lang) -> None:
    """One CSV of the dictionary under its own name."""
    write_rows(folder / table.file, table, rows, calendar, lang)


def write_rows(path: Path, table: Table, rows: Iterable[object], calendar: Calendar, lang: Lang) -> None:
    """Rows of a table as CSV, UTF-8 with BOM, so that Excel shows Chinese."""
    lines = [[table.cell_text(column, getattr(row, column.key), calendar) for column in table.columns] for row in rows]
    write_text(path, csv_text([[header(column, lang) for column in table.columns], *lines]), "utf-8-sig")


def csv_text(lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()


def header(column: Column, lang: Lang) -> str:
    return column.zh if lang is Lang.ZH else column.name
