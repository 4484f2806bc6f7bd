"""What `scheduler new DIR` lays out: CSVs with headers only, a handbook to adjust, a guide to the columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scheduler.errors import UsageError
from scheduler.i18n import Lang, Text
from scheduler.tables.dictionary import TABLES, Column, Table
from scheduler.tables.problems import both
from scheduler.tables.sink import csv_text, header, write_text

GUIDE = "COLUMNS.md"
_HANDBOOK = Text(
    '# 所用接待手册；本活动的不同之处写在下面\nextends = "classic"\n',
    '# the handbook used; what differs at this event stands below\nextends = "classic"\n',
)
_TITLE = Text(
    "# 各表的列\n\n表头用中文或英文均可。空单元格取默认值。",
    "# The columns of every table\n\nHeaders may be Chinese or English. An empty cell takes the default.",
)
_HEADS = Text(
    "| 列 | 英文 | 含义 | 填写 | 默认 | 示例 |", "| column | Chinese | meaning | accepted | default | example |"
)
_REQUIRED = Text("必填", "required")


def write_blank(folder: Path, lang: Lang = Lang.EN) -> None:
    """An empty event, to be filled in.

    Raises UsageError when the folder holds anything already, NotNowError when it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(both(Text(f"{folder.name} 不是空文件夹", f"{folder.name} is not an empty folder")))
    for table in TABLES:
        headers = [header(column, lang) for column in table.columns]
        write_text(folder / table.file, csv_text([headers]), "utf-8-sig")
    write_text(folder / "handbook.toml", _HANDBOOK.say(lang))
    write_text(folder / GUIDE, guide(lang))


def guide(lang: Lang = Lang.EN) -> str:
    """The dictionary as Markdown: one section a table, one line a column."""
    return "\n\n".join([_TITLE.say(lang), *("\n".join(_section(table, lang)) for table in TABLES)]) + "\n"


def _section(table: Table, lang: Lang) -> Iterable[str]:
    yield f"## {table.file} {table.title.say(lang)}\n"
    yield _HEADS.say(lang)
    yield "|---|---|---|---|---|---|"
    yield from (_line(table, column, lang) for column in table.columns)


def _line(table: Table, column: Column, lang: Lang) -> str:
    names = (column.zh, column.name) if lang is Lang.ZH else (column.name, column.zh)
    refers = f" → {', '.join(f'{name}.csv' for name in column.refers)}" if column.refers else ""
    cells = (
        *names,
        column.meaning.say(lang),
        column.cell.accepted.say(lang) + refers,
        _default(table, column, lang),
        f"`{column.example}`",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _default(table: Table, column: Column, lang: Lang) -> str:
    if table.required(column):
        return _REQUIRED.say(lang)
    default = table.default(column)
    return str(getattr(default, "value", default)) if default not in (None, "", ()) else ""
