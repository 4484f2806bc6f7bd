"""`scheduler rules [EVENT]`: the rule book."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from scheduler.cli.style import command, handbook_option, handbook_path, json_option
from scheduler.documents.clauses import clause_paper, clauses_json
from scheduler.documents.rulebook import entries, examples, matrix, rulebook, rulebook_json
from scheduler.documents.terminal import Printer
from scheduler.domain.handbook import Handbook
from scheduler.i18n import Lang, Text
from scheduler.rules import active_rules
from scheduler.tables.handbook import read_handbook
from scheduler.tables.read import read_event

_ABOUT = Text(
    "规则手册:编号、内容、层级、权重、参数、依据、示例;给出活动则按其接待手册。",
    "The rule book: id, title, level, weight, parameters, source, example; of an event as its handbook has it.",
)

_BY_SOURCE = Text(
    "按来源:每个条款由哪些规则、数据列、文件落实",
    "by source: each clause with the rules, columns and papers that realise it",
)


def rules_command(lang: Lang) -> click.Command:
    @command(lang, "rules", _ABOUT)
    @click.argument("event", required=False, type=click.Path(path_type=Path))
    @handbook_option(lang)
    @click.option("--by-source", is_flag=True, help=_BY_SOURCE.say(lang))
    @json_option(lang)
    def rules(event: Path | None, handbook: str | None, by_source: bool, as_json: bool) -> int:
        if by_source:
            return _clauses(lang, as_json)
        found = entries(lang, _handbook(event, handbook_path(lang, handbook)))
        if as_json:
            click.echo(json.dumps(rulebook_json(found), ensure_ascii=False, indent=1, default=str))
        else:
            Printer(lang, sys.stdout).papers((rulebook(found, lang), examples(found, lang), matrix(found, lang)))
        return 0

    return rules


def _clauses(lang: Lang, as_json: bool) -> int:
    if as_json:
        click.echo(json.dumps(clauses_json(lang), ensure_ascii=False, indent=1))
    else:
        Printer(lang, sys.stdout).paper(clause_paper(lang))
    return 0


def _handbook(event: Path | None, path: Path | None) -> Handbook | None:
    """The event's handbook, checked against the rules; the given one; or none: each rule's own defaults."""
    if event is None:
        return read_handbook(path) if path else None
    given = read_event(event, path)
    active_rules(given)
    return given.handbook
