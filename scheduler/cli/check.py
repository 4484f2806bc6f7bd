"""`scheduler check EVENT PLAN`: the judge on any plan, whoever made it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from scheduler.cli.reading import read_dossier
from scheduler.cli.style import command, handbook_option, json_option
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.papers.overview import overview
from scheduler.documents.papers.rules_used import rules_used
from scheduler.documents.papers.tiers import tiers
from scheduler.documents.papers.unplaced import unplaced
from scheduler.documents.score_file import score_json
from scheduler.documents.terminal import Printer
from scheduler.i18n import Lang, Text

_ABOUT = Text("评判任一方案(plan.json 或 CSV 文件夹):评分、违规及说明。",
              "Judge any plan (plan.json or a folder of CSVs): score, violations, explanations.")
_PAPERS = (overview, unplaced, tiers, rules_used, deviations)


def check_command(lang: Lang) -> click.Command:
    @command(lang, "check", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("plan", type=click.Path(path_type=Path))
    @handbook_option(lang)
    @json_option(lang)
    def check(event: Path, plan: Path, handbook: str | None, as_json: bool) -> int:
        dossier = read_dossier(event, plan, handbook, lang)
        if as_json:
            found = score_json(dossier.plan, dossier.score, dossier.stages)
            click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            Printer(lang, sys.stdout).papers(make(dossier) for make in _PAPERS)
        return 0 if dossier.score.clean else 1

    return check
