"""`scheduler history EVENT --out FILE`: what earlier visits in the store left of this event's people."""

from __future__ import annotations

from pathlib import Path

import click

from scheduler.cli.reading import read_given
from scheduler.cli.store import opened, store_option
from scheduler.cli.style import command
from scheduler.i18n import Lang, Text
from scheduler.tables.dictionary.people import HISTORY
from scheduler.tables.plan_json import calendar_of
from scheduler.tables.sink import write_rows

_ABOUT = Text(
    "从存储中取出以往来访留下的记录(礼品、相识),写成 history.csv 的格式。",
    "What earlier visits in the store left of this event's people (gifts, acquaintances), in the form of history.csv.",
)
_OUT = Text("写入的 CSV 文件。", "File for the rows, a CSV.")
_WRITTEN = Text("{count}行已写入 {file}", "{count} rows written to {file}")


def history_command(lang: Lang) -> click.Command:
    @command(lang, "history", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.option("--out", required=True, metavar="FILE", type=click.Path(path_type=Path), help=_OUT.say(lang))
    @store_option(lang)
    def history(event: Path, out: Path, address: str) -> int:
        given = read_given(event, None, lang)
        store = opened(address, lang, create=False)
        from scheduler.store.history import recalled

        with store.reading() as session:
            rows = recalled(session, given)
        write_rows(out, HISTORY, rows, calendar_of(given), lang)
        click.echo(_WRITTEN.say(lang, count=len(rows), file=out))
        return 0

    return history
