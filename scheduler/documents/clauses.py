"""The clauses of the protocol, and what realises each: rules, columns of the data, papers, commands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import PAPER, word
from scheduler.i18n import Lang, Text
from scheduler.rules import RULE_OF, RULES
from scheduler.rules.base import Rule
from scheduler.tables.dictionary import TABLES

_TITLE = Text("条款落实", "Clauses and what realises them")
_COLUMNS = (Text("条款", "Clause"), Text("内容", "Title"), Text("依据", "Source"), Text("落实", "Realised by"))
_NOTHING = Text("没有条款。", "There are no clauses.")
_RULE = Text("规则", "rules")
_COLUMN = Text("数据", "columns")
_PAPER = Text("文件", "papers")
_COMMAND = Text("命令", "commands")
_COMING = Text("待落实:{what}", "coming: {what}")
_FAMILY: Mapping[str, Text] = {
    "U": Text("安排", "Placing"),
    "D": Text("来宾信息", "Intake"),
    "L": Text("住宿", "Lodging"),
    "T": Text("车辆", "Transport"),
    "P": Text("人员", "People"),
    "I": Text("日程", "Itinerary"),
    "M": Text("餐饮礼品", "Table and gifts"),
    "B": Text("经费", "Money"),
    "K": Text("任务", "Tasks"),
    "O": Text("文件", "What comes out"),
    "C": Text("改派与演练", "How the plan lives"),
}


@dataclass(frozen=True)
class Clause:
    """One id of the protocol. `coming` says what will realise it, None once something does."""

    id: str
    title: Text
    source: str
    rules: tuple[str, ...]
    columns: tuple[str, ...]  # table.column
    papers: tuple[str, ...]
    commands: tuple[str, ...]
    coming: Text | None

    @property
    def realised(self) -> bool:
        return bool(self.rules or self.columns or self.papers or self.commands)


@cache
def clauses() -> tuple[Clause, ...]:
    """Every clause in the protocol's order, with the rules that realise it."""
    data = tomllib.loads(files("scheduler.documents").joinpath("clauses.toml").read_text("utf-8"))["clause"]
    owner = dict(_owners(tuple(one["id"] for one in data), RULES))
    return tuple(_clause(one, [rule for rule, name in owner.items() if name == one["id"]]) for one in data)


def stray_rules() -> tuple[str, ...]:
    """Rules that no clause asks for."""
    asked = {rule for clause in clauses() for rule in clause.rules}
    return tuple(rule.id for rule in RULES if rule.id not in asked)


def clauses_json(lang: Lang) -> list[dict[str, Any]]:
    """What `clause_paper` prints, for programs."""
    return [
        asdict(clause) | {"title": clause.title.say(lang), "coming": clause.coming.say(lang) if clause.coming else None}
        for clause in clauses()
    ]


def clause_paper(lang: Lang) -> Paper:
    families: dict[str, list[Row]] = {}
    for clause in clauses():
        families.setdefault(clause.id[0], []).append(
            (clause.id, clause.title.say(lang), clause.source, "; ".join(_realised(clause, lang)))
        )
    sections = tuple(Section(_FAMILY[family].say(lang), tuple(rows)) for family, rows in families.items())
    return Paper("clauses", _TITLE.say(lang), tuple(c.say(lang) for c in _COLUMNS), sections, _NOTHING.say(lang))


def _owners(names: tuple[str, ...], rules: Iterable[type[Rule]]) -> Iterable[tuple[str, str]]:
    """Each rule with the longest clause id that is its own or begins it."""
    for rule in rules:
        fitting = [name for name in names if rule.id == name or rule.id.startswith(f"{name}.")]
        if fitting:
            yield rule.id, max(fitting, key=len)


def _clause(data: Mapping[str, Any], own: Iterable[str]) -> Clause:
    coming = data.get("coming")
    return Clause(
        data["id"],
        Text(data["zh"], data["en"]),
        data["source"],
        (*own, *data.get("rules", ())),
        tuple(data.get("columns", ())),
        tuple(data.get("papers", ())),
        tuple(data.get("commands", ())),
        Text(**coming) if coming else None,
    )


def _realised(clause: Clause, lang: Lang) -> Iterable[str]:
    if clause.rules:
        named = (f"{rule} {RULE_OF[rule].title.say(lang)}" for rule in clause.rules)
        yield f"{_RULE.say(lang)} {', '.join(named)}"
    if clause.columns:
        yield f"{_COLUMN.say(lang)} {', '.join(_column(name, lang) for name in clause.columns)}"
    if clause.papers:
        yield f"{_PAPER.say(lang)} {', '.join(word(PAPER, paper, lang) for paper in clause.papers)}"
    if clause.commands:
        yield f"{_COMMAND.say(lang)} {', '.join(clause.commands)}"
    if clause.coming:
        yield _COMING.say(lang, what=clause.coming.say(lang))


def _column(name: str, lang: Lang) -> str:
    """`delegations.purpose`, or its Chinese headers."""
    table, column = name.split(".")
    found = next(one for one in TABLES if one.name == table)
    header = next(one for one in found.columns if one.name == column)
    return name if lang is Lang.EN else f"{found.title.zh}.{header.zh}"
