"""`scheduler validate EVENT`: everything wrong with the data in one pass, and whether it can fit at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from scheduler.capacity import Capacity, capacity
from scheduler.cli.moments import at_present, now_option
from scheduler.cli.provided import provide
from scheduler.cli.style import command, handbook_option, handbook_path, json_option, scenario_option
from scheduler.documents.heat import capacity_json, heat_lines, shortage_text
from scheduler.documents.names import Names
from scheduler.documents.terminal import Printer
from scheduler.domain.event import Event
from scheduler.engine.refusals import refusals
from scheduler.errors import Problem
from scheduler.i18n import Lang, Text
from scheduler.rules import active_rules, rule_problems
from scheduler.tables.read import Examined, examine

_ABOUT = Text(
    "检查活动数据:一次列出全部问题;再按夜、小时、半天核对房、车、领导和会场够不够。",
    "Check an event: every problem of the data in one pass; then beds by night, seats by hour, leaders and "
    "halls by half-day.",
)
_PROBLEMS = Text("■ 数据有{count}处问题", "■ {count} problem(s) in the data")
_NOTES = Text("■ 读入时调整{count}处", "■ {count} adjustment(s) on reading")
_CLEAN = Text("■ 数据没有问题", "■ No problem in the data")
_SHORTAGES = Text("■ 必然的短缺{count}处", "■ {count} certain shortage(s)")
_ENOUGH = Text("■ 没有必然的短缺", "■ No certain shortage")
_LATER = Text("数据改好后再核对房、车、领导和会场。", "Capacity is checked once the data can be read.")
_MORE = Text("……另有{count}处", "… and {count} more")
_MOST_NOTES = 20


def validate_command(lang: Lang) -> click.Command:
    @command(lang, "validate", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @handbook_option(lang)
    @scenario_option(lang)
    @now_option(lang)
    @json_option(lang)
    def validate(event: Path, handbook: str | None, scenarios: tuple[Path, ...], now: str | None, as_json: bool) -> int:
        provide(event, lang)
        found = examine(event, handbook_path(lang, handbook), scenarios)
        problems = all_problems(found)
        room = capacity(at_present(found.event, now, lang)) if found.event and not problems else None
        if as_json:
            click.echo(json.dumps(_json(found, problems, room, lang), ensure_ascii=False, indent=1))
        else:
            _print(Printer(lang, sys.stdout), found, problems, room, lang)
        if room is None:
            return 2
        return 1 if room.shortages else 0

    return validate


def all_problems(found: Examined) -> tuple[Problem, ...]:
    """Those of the files, and what rules and stages say of the handbook's settings, by file, row and column."""
    of_rules = rule_problems(found.handbook) if found.handbook else ()
    of_stages = refusals(active_rules(found.event)) if found.event and not of_rules else ()
    later = found.authored((*of_rules, *of_stages))
    return tuple(sorted((*found.problems, *later), key=_place))


def _place(problem: Problem) -> tuple[str, int, str]:
    return problem.file, problem.row or 0, problem.column or ""


def _json(found: Examined, problems: Sequence[Problem], room: Capacity | None, lang: Lang) -> dict[str, object]:
    said = {"problems": [asdict(one) for one in problems], "notes": [asdict(one) for one in found.notes]}
    return said | (capacity_json(room, Names(found.event, lang)) if found.event and room else {})


def _print(printer: Printer, found: Examined, problems: Sequence[Problem], room: Capacity | None, lang: Lang) -> None:
    heading = _PROBLEMS.say(lang, count=len(problems)) if problems else _CLEAN.say(lang)
    _lines(printer, heading, map(str, problems))
    if found.notes:
        more = len(found.notes) - _MOST_NOTES
        _lines(printer, _NOTES.say(lang, count=len(found.notes)), map(str, found.notes[:_MOST_NOTES]))
        _lines(printer, _MORE.say(lang, count=more) if more > 0 else "", ())
    if found.event and room:
        _print_capacity(printer, found.event, room, lang)
    else:
        printer.line(_LATER.say(lang))


def _print_capacity(printer: Printer, event: Event, room: Capacity, lang: Lang) -> None:
    names = Names(event, lang)
    for heat in room.heats:
        if heat.rows:
            printer.line()
            printer.styled(heat_lines(heat, names, printer.columns))
    printer.line()
    short = _SHORTAGES.say(lang, count=len(room.shortages)) if room.shortages else _ENOUGH.say(lang)
    _lines(printer, short, (shortage_text(one, names) for one in room.shortages))


def _lines(printer: Printer, heading: str, lines: Iterable[str]) -> None:
    """A heading, and each line as it is: what is searched and piped must not be wrapped."""
    if heading:
        printer.line(heading, "bold")
    for line in lines:
        click.echo(line)
