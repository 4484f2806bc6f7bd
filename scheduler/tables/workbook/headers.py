"""Which column of the dictionary a header of the office means."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from scheduler.tables.cells.base import narrow
from scheduler.tables.dictionary import TABLES, Column, Table
from scheduler.tables.workbook.values import squeezed

NUMBERING = frozenset(["序号", "序", "no", "no.", "#"])
"""Headers of running numbers, which nobody needs."""
_SYNONYMS = Path(__file__).with_name("synonyms.toml")


def folded(header: str) -> str:
    """Headers compare without case, blanks, line breaks and marks such as `*` or a colon at the end."""
    return re.sub(r"[\s;_*]|[::]$", "", narrow(squeezed(header))).casefold()


def table_of(name: str) -> Table | None:
    """A table by its name, or by that of its file (`event`)."""
    return next((table for table in TABLES if name in (table.name, table.file.removesuffix(".csv"))), None)


@cache
def _synonyms() -> Mapping[str, Mapping[str, str]]:
    """Table → column → the words of offices, split by blanks."""
    found: dict[str, dict[str, str]] = tomllib.loads(_SYNONYMS.read_text(encoding="utf-8"))
    return found


@cache
def known_headers(table: str) -> Mapping[str, Column]:
    """Folded header → column: both names of the dictionary, then the words of offices."""
    found: dict[str, Column] = {}
    (one,) = (one for one in TABLES if one.name == table)
    also = _synonyms().get(table, {})
    for column in one.columns:
        for word in (column.name, column.zh):
            found.setdefault(folded(word), column)
    for column in one.columns:
        for word in also.get(column.name, "").split():
            found.setdefault(folded(word), column)
    return found


def column_of(table: Table, header: str, aliases: Mapping[str, str]) -> Column | None:
    """What a header means: by the mapping file, else by the dictionary, else by its last part (`抵达 车次`)."""
    for word in (header, header.rpartition(" ")[2]):
        if folded(word) in aliases:
            name = aliases[folded(word)]
            return next((column for column in table.columns if column.name == name), None)
        column = known_headers(table.name).get(folded(word))
        if column:
            return column
    return None


def is_ignored(header: str, aliases: Mapping[str, str]) -> bool:
    """Running numbers, and what the mapping file leaves out on purpose."""
    words = (folded(header), folded(header.rpartition(" ")[2]))
    return any(word in NUMBERING or aliases.get(word) == "" for word in words)


def names_of(columns: Iterable[Column]) -> str:
    return ", ".join(column.name for column in columns)
