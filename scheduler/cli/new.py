"""`scheduler new DIR`: an empty event folder to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from scheduler.cli.style import command
from scheduler.i18n import Lang, Text
from scheduler.tables.blank import GUIDE, write_blank

_ABOUT = Text(
    "新建活动文件夹:只有表头的 CSV、接待手册、各列说明。",
    "Lay out an event folder: CSVs with headers, a handbook, a guide to the columns.",
)
_DONE = Text("已建 {folder};各列说明见 {guide}。", "{folder} is laid out; {guide} explains the columns.")


def new_command(lang: Lang) -> click.Command:
    @command(lang, "new", _ABOUT)
    @click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
    def new(folder: Path) -> int:
        write_blank(folder, lang)
        click.echo(_DONE.say(lang, folder=folder, guide=folder / GUIDE))
        return 0

    return new
