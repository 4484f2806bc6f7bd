"""`scheduler check EVENT PLAN`: the judge on any plan, whoever made it; edits in plan.xlsx become pins."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from scheduler.cli.moments import now_option
from scheduler.cli.reading import read_edited
from scheduler.cli.style import command, handbook_option, json_option, scenario_option
from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.papers.edits import consequences, edits
from scheduler.documents.papers.overview import overview
from scheduler.documents.papers.rules_used import rules_used
from scheduler.documents.papers.tiers import tiers
from scheduler.documents.papers.unplaced import unplaced
from scheduler.documents.score_file import score_json
from scheduler.documents.terminal import Printer
from scheduler.errors import UsageError
from scheduler.i18n import Lang, Text
from scheduler.judge import judge
from scheduler.tables.dictionary.life import PINS
from scheduler.tables.plan_workbook.pins import over, pins_of, write_pins
from scheduler.tables.plan_workbook.read import EditedPlan

_ABOUT = Text(
    "评判任一方案(plan.json、CSV 文件夹或在 Excel 中改过的 plan.xlsx):评分、违规及说明。",
    "Judge any plan (plan.json, a folder of CSVs, or plan.xlsx edited in Excel): score, violations, explanations.",
)
_PINS = Text(
    "把 Excel 中的修改写成锁定的文件(默认:工作簿旁的 pins.csv)。",
    "File for the edits as pins (by default pins.csv beside the workbook).",
)
_NO_BOOK = Text("--pins 只用于 plan.xlsx", "--pins is for plan.xlsx only")
_WRITTEN = Text(
    "修改已写成锁定:{file}(并入活动的 pins.csv 即固定)",
    "The edits stand as pins in {file}; with its rows in the event's pins.csv they stay",
)
_PAPERS = (overview, unplaced, tiers, rules_used, deviations)


def check_command(lang: Lang) -> click.Command:
    @command(lang, "check", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("plan", type=click.Path(path_type=Path))
    @click.option("--pins", metavar="FILE", type=click.Path(path_type=Path), help=_PINS.say(lang))
    @handbook_option(lang)
    @scenario_option(lang)
    @now_option(lang)
    @json_option(lang)
    def check(
        event: Path,
        plan: Path,
        pins: Path | None,
        handbook: str | None,
        scenarios: tuple[Path, ...],
        now: str | None,
        as_json: bool,
    ) -> int:
        dossier, edited = read_edited(event, plan, handbook, lang, scenarios, now)
        if pins and not edited:
            raise UsageError(_NO_BOOK.say(lang))
        if edited:
            _write_pins(dossier, edited, event, pins, plan.with_name(PINS.file))
        if as_json:
            found = score_json(dossier.plan, dossier.score, dossier.stages)
            click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            _print(dossier, edited)
        return 0 if dossier.score.clean else 1

    return check


def _print(dossier: Dossier, edited: EditedPlan | None) -> None:
    printer = Printer(dossier.lang, sys.stdout)
    if edited:
        before = judge(dossier.event, edited.base)
        printer.papers((edits(dossier, edited), consequences(dossier, before)))
    printer.papers(make(dossier) for make in _PAPERS)


def _write_pins(dossier: Dossier, edited: EditedPlan, event: Path, wanted: Path | None, beside: Path) -> None:
    """Where nothing was changed, a file of earlier edits is emptied; the event's own pins are kept."""
    file = wanted or beside
    pins = pins_of(edited.changes, edited.plan, dossier.event)
    own = file.resolve() == (event / PINS.file).resolve()
    if not pins and (own or not (wanted or file.exists())):
        return
    write_pins(over(dossier.event.pins, pins) if own else pins, dossier.event, file, dossier.lang)
    click.echo(_WRITTEN.say(dossier.lang, file=file), err=True)
