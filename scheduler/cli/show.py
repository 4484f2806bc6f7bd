"""`scheduler show EVENT PLAN WHO`: everything about one subject on one screen."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scheduler.cli.reading import read_dossier
from scheduler.cli.style import command, handbook_option
from scheduler.documents.screens import screen
from scheduler.documents.terminal import Printer
from scheduler.i18n import Lang, Text

_ABOUT = Text(
    "查看方案中的一个对象:人员、代表团、批次、车辆、场地、宾馆、日期(2026-03-11)、“费用”或“总结”。",
    "Show one subject of a plan: a person, delegation, party, vehicle, venue, hotel, day, “money” or “summary”.",
)


def show_command(lang: Lang) -> click.Command:
    @command(lang, "show", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("plan", type=click.Path(path_type=Path))
    @click.argument("who")
    @handbook_option(lang)
    def show(event: Path, plan: Path, who: str, handbook: str | None) -> int:
        Printer(lang, sys.stdout).screen(screen(read_dossier(event, plan, handbook, lang), who))
        return 0

    return show
