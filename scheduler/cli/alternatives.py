"""`scheduler solve --alternatives K`: plans that truly differ, a folder each, and the table that compares them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from scheduler.changes.choices import Kind
from scheduler.cli.interrupt import stopping
from scheduler.cli.progress import ProgressLines
from scheduler.documents.dossier import Dossier
from scheduler.documents.folder import write_folder
from scheduler.documents.names import Names
from scheduler.documents.papers.alternatives import Choice, alternatives_json, prices, where
from scheduler.documents.summary import markdown
from scheduler.documents.terminal import Printer
from scheduler.domain.event import Event
from scheduler.engine.budget import Watch
from scheduler.i18n import Lang, Text
from scheduler.tables.sink import write_text

_COUNT = Text("要几个确实不同的方案(默认 1)。", "How many plans that truly differ (1).")
_KIND = Text(
    "方案应在何处不同:代表团住宿宾馆、活动日期、活动场地、行程用车。",
    "What the plans must decide differently: delegations' hotels, days or halls of activities, journeys' vehicles.",
)
_LEAST = Text("每两个方案至少不同几处(默认 1)。", "Different decisions between every two plans, at least (1).")
_WRITTEN = Text(
    "已写入 {folder}:1…{count} 各为一个方案,alternatives.zh.md、alternatives.en.md、alternatives.json 为比较",
    "Written to {folder}: a plan each in 1…{count}, the comparison in alternatives.zh.md, .en.md and .json",
)
_MOST_ROWS = 40


def alternatives_options(lang: Lang) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    kinds = click.Choice([kind.value for kind in Kind])

    def add(callback: Callable[..., Any]) -> Callable[..., Any]:
        for option in (
            click.option("--differ", "least", default=1, type=click.IntRange(1, 1000), help=_LEAST.say(lang)),
            click.option("--differ-in", "kind", default="days", show_default=True, type=kinds, help=_KIND.say(lang)),
            click.option("--alternatives", "count", default=1, type=click.IntRange(1, 20), help=_COUNT.say(lang)),
        ):
            callback = option(callback)
        return callback

    return add


def solve_alternatives(
    event: Event, lang: Lang, out: Path, kind: Kind, least: int, count: int, as_json: bool, **options: Any
) -> int:
    """Plans, writes and prints; the exit code is that of the first plan. Fewer than asked for is no failure: the table
    says so."""
    from scheduler.engine.alternatives import Wish, alternatives
    from scheduler.engine.solve import Options

    with ProgressLines(lang, sys.stderr) as progress:
        watch = Watch(progress.tell)
        with stopping(watch):
            found = alternatives(event, Options(**options), watch, Wish(count, kind, least))
    for number, one in enumerate(found, start=1):
        write_folder(Dossier(event, one.plan, one.score, lang, one.stages, one.whole, one.joint), out / str(number))
    choice = Choice(event, kind, least, count, tuple((one.plan, one.score) for one in found))
    said = alternatives_json(choice)
    write_text(out / "alternatives.json", json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    for each in Lang:
        names = Names(event, each)
        papers = [make(names, choice) for make in (prices, where)]
        write_text(out / f"alternatives.{each.value}.md", markdown(papers, each))
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        printer, names = Printer(lang, sys.stdout, _MOST_ROWS), Names(event, lang)
        printer.papers(make(names, choice) for make in (prices, where))
        printer.line()
        printer.line(_WRITTEN.say(lang, folder=out, count=len(found)))
    return 0 if found[0].score.clean else 1
