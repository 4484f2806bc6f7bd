"""`scheduler import BOOK.xlsx DIR`: the office's own workbook into an event's folder, by a mapping file."""

from __future__ import annotations

from pathlib import Path

import click

from scheduler.cli.style import command
from scheduler.i18n import Lang, Text
from scheduler.tables.dictionary import TABLES
from scheduler.tables.workbook.importing import Imported, import_book
from scheduler.tables.workbook.merge import Prefer
from scheduler.tables.workbook.proposal import Found, propose
from scheduler.tables.workbook.records import Value

_ABOUT = Text(
    "把单位自己的 Excel 工作簿(来访回执、客房表、车辆表)按对照文件并入活动文件夹;没有对照文件则先写建议稿。",
    "Merge the office's own workbook (return slips, room lists, vehicle lists) into an event's folder by a "
    "mapping file; without one, write a proposal first.",
)
_MAPPING = Text("对照文件(默认:工作簿旁同名的 .toml)。", "Mapping file (by default BOOK.toml beside the book).")
_PREFER = Text(
    "与文件夹中的值不一致时以谁为准;不给则报告并不写入。",
    "Whose value stands where book and folder differ; without it that is reported and nothing is written.",
)
_PROPOSED = Text(
    "没有对照文件,已写建议稿 {file}。尚未导入:请核对后再运行一次。",
    "There was no mapping file; a proposal is in {file}. Nothing is imported yet: check it and run again.",
)
_FOUND = Text(
    "{sheet} 第 {row} 行:{table},{rows} 行,识别 {columns}{unknown}",
    "{sheet} row {row}: {table}, {rows} rows, understood {columns}{unknown}",
)
_UNKNOWN = Text(";不认识 {titles}", "; not understood {titles}")
_NO_TABLE = Text(
    "没有认出任何表头,请在建议稿中写明。", "No header row was understood; say in the proposal which they are."
)
_TABLE = Text(
    "{file}:新增 {added} 行,补改 {changed} 行,未变 {same} 行",
    "{file}: {added} added, {changed} changed, {same} the same",
)
_LEFT_OUT = Text("未导入的行(合计、说明等):{places}", "Rows left out (totals, notes …): {places}")
_UNREAD = Text("对照文件未提到的表:{sheets}", "Sheets that the mapping file does not name: {sheets}")
_OPEN = Text("尚无编号,请补入相应的表:{places}", "Not in any table yet, to be added: {places}")
_DONE = Text("已写入 {folder}", "Written to {folder}")


def import_command(lang: Lang) -> click.Command:
    @command(lang, "import", _ABOUT)
    @click.argument("book", type=click.Path(path_type=Path))
    @click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
    @click.option("--mapping", metavar="FILE", type=click.Path(path_type=Path), help=_MAPPING.say(lang))
    @click.option("--prefer", type=click.Choice([one.value for one in Prefer]), help=_PREFER.say(lang))
    def import_one(book: Path, folder: Path, mapping: Path | None, prefer: str | None) -> int:
        file = mapping or book.with_suffix(".toml")
        if not file.exists():
            _tell_proposal(propose(book, file), file, lang)
        else:
            done = import_book(book, file, folder, Prefer(prefer) if prefer else None, lang)
            _tell(done, folder, lang)
        return 0

    return import_one


def _tell_proposal(found: tuple[Found, ...], file: Path, lang: Lang) -> None:
    for one in found:
        columns = ", ".join(column.zh if lang is Lang.ZH else column.name for column in one.columns)
        unknown = _UNKNOWN.say(lang, titles=", ".join(one.unknown)) if one.unknown else ""
        click.echo(
            _FOUND.say(
                lang,
                sheet=one.sheet,
                row=one.row,
                table=one.table.title.say(lang),
                rows=one.rows,
                columns=columns,
                unknown=unknown,
            )
        )
    if not found:
        click.echo(_NO_TABLE.say(lang))
    click.echo(_PROPOSED.say(lang, file=file))


def _tell(done: Imported, folder: Path, lang: Lang) -> None:
    for table in TABLES:
        if table.name in done.counts:
            click.echo(_TABLE.say(lang, file=table.file, **vars(done.counts[table.name])))
    for text, values in ((_LEFT_OUT, done.left_out), (_OPEN, done.open_references)):
        if values:
            click.echo(text.say(lang, places="; ".join(map(_place, values))))
    if done.unread:
        click.echo(_UNREAD.say(lang, sheets=", ".join(done.unread)))
    click.echo(_DONE.say(lang, folder=folder))


def _place(value: Value) -> str:
    """`Sheet:12 合计`."""
    return f"{value.file.partition(':')[2]}:{value.row} {value.text}"
