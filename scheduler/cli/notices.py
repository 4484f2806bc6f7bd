"""`scheduler notices EVENT`: who must be told what since a publication; the outbox as files; who has been told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from scheduler.cli.reading import read_given
from scheduler.cli.store import by_option, opened, store_option
from scheduler.cli.style import command, json_option
from scheduler.documents.names import Names
from scheduler.documents.terminal import Printer
from scheduler.errors import UsageError
from scheduler.i18n import Lang, Text

_ABOUT = Text(
    "列出公布后的通知;写出发件箱(双语文本和日历);登记已告知。",
    "List the notices of publications; write the outbox (texts in both languages, calendars); note who has been told.",
)
_OUTBOX = Text("把未告知的通知写入此文件夹。", "Folder for the notices of which nobody has been told yet.")
_TOLD = Text("登记为已告知的编号,逗号分隔。", "Numbers that have been told, separated by commas.")
_BAD = Text("--told 的值不合适:{found};应为编号,如 1,2", "the value of --told does not fit: {found}; accepted: 1,2")
_UNKNOWN = Text("没有通知 {numbers}", "there is no notice {numbers}")
_WRITTEN = Text("{count}份通知已写入 {folder}", "{count} notices written to {folder}")


def notices_command(lang: Lang) -> click.Command:
    @command(lang, "notices", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.option("--outbox", metavar="DIR", type=click.Path(path_type=Path), help=_OUTBOX.say(lang))
    @click.option("--told", metavar="N,N", help=_TOLD.say(lang))
    @store_option(lang)
    @by_option(lang)
    @json_option(lang)
    def list_notices(
        event: Path, outbox: Path | None, told: str | None, address: str, by: str | None, as_json: bool
    ) -> int:
        given, numbers = read_given(event, None, lang), _numbers(told, lang)
        store = opened(address, lang, create=False)
        from scheduler.store.notices import notices, tell, write_outbox
        from scheduler.store.office import who
        from scheduler.store.papers import notice_json, notices_paper

        name = given.profile.id
        if numbers:
            with store.writing() as session:
                unknown = tell(session, name, numbers, who(by))
                if unknown:
                    raise UsageError(_UNKNOWN.say(lang, numbers=", ".join(map(str, sorted(unknown)))))
        if outbox:
            with store.writing() as session:
                count = write_outbox(session, name, outbox, who(by))
            click.echo(_WRITTEN.say(lang, count=count, folder=outbox), err=True)
        with store.reading() as session:
            rows = notices(session, name)
            if as_json:
                click.echo(json.dumps([notice_json(row) for row in rows], ensure_ascii=False, indent=1))
            else:
                Printer(lang, sys.stdout).paper(notices_paper(rows, Names(given, lang)))
        return 0

    return list_notices


def _numbers(text: str | None, lang: Lang) -> frozenset[int]:
    words = (text or "").split(",") if text else []
    if not all(word.strip().isdecimal() for word in words):
        raise UsageError(_BAD.say(lang, found=text))
    return frozenset(int(word) for word in words)
