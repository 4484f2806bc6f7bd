"""`scheduler compare EVENT PLAN_A PLAN_B`: what differs, who must be told, and what the judge makes of both."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from scheduler.cli.moments import moment
from scheduler.cli.reading import read_given
from scheduler.cli.style import command, handbook_option, json_option, scenario_option
from scheduler.compare import compare
from scheduler.documents.names import Names
from scheduler.documents.papers.changes import change_lines, changes, comparison_json, scores, whom
from scheduler.documents.terminal import Printer
from scheduler.i18n import Lang, Text
from scheduler.tables.dictionary.changes import CHANGES
from scheduler.tables.plan_files import read_plan
from scheduler.tables.plan_json import calendar_of
from scheduler.tables.sink import write_rows

_ABOUT = Text(
    "比较两个方案(含手工所制):调整、新增、取消,提前几小时,须告知谁,评分之差。",
    "Compare any two plans, hand-made ones too: what moved, came and went, hours of notice, who must be told, scores.",
)
_NOW = Text("现在的时刻,如 2026-03-05T08:00;用于计算提前几小时。", "The present moment like 2026-03-05T08:00.")
_CSV = Text("把变动写成 CSV 的文件。", "File for the changes as CSV.")


def compare_command(lang: Lang) -> click.Command:
    @command(lang, "compare", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("plan_a", type=click.Path(path_type=Path))
    @click.argument("plan_b", type=click.Path(path_type=Path))
    @click.option("--now", metavar="TIME", help=_NOW.say(lang))
    @click.option("--csv", "table", metavar="FILE", type=click.Path(path_type=Path), help=_CSV.say(lang))
    @handbook_option(lang)
    @scenario_option(lang)
    @json_option(lang)
    def compare_plans(
        event: Path,
        plan_a: Path,
        plan_b: Path,
        now: str | None,
        table: Path | None,
        handbook: str | None,
        scenarios: tuple[Path, ...],
        as_json: bool,
    ) -> int:
        given = read_given(event, handbook, lang, scenarios)
        at = None if now is None else moment(given, "--now", now, lang)
        found = compare(given, read_plan(plan_a, given), read_plan(plan_b, given), at)
        if table:
            write_rows(table, CHANGES, change_lines(found), calendar_of(given), lang)
        if as_json:
            click.echo(json.dumps(comparison_json(found), ensure_ascii=False, indent=1))
        else:
            names = Names(given, lang)
            Printer(lang, sys.stdout).papers(make(names, found) for make in (changes, whom, scores))
        return 0

    return compare_plans
