"""The rule book: every rule as a handbook has it, and which facets the rules speak at which stage and level."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import LEVEL, STAGE, word
from scheduler.domain.handbook import Handbook, RuleSetting, Use
from scheduler.engine.refusals import HARD_ONLY, KERNEL_OF, KERNELS
from scheduler.i18n import Lang, Text
from scheduler.rules import RULES
from scheduler.rules.base import FACETS, Rule, about_of, facets_of

_TITLE = Text("规则手册", "Rule book")
_COLUMNS = (
    Text("规则", "Rule"),
    Text("内容", "Title"),
    Text("层级", "Level"),
    Text("权重", "Weight"),
    Text("参数", "Parameters"),
    Text("依据", "Source"),
)
_EXAMPLES = Text("各规则示例", "What each rule says")
_EXAMPLE = Text("示例(虚构)", "Example (made up)")
_FIXED = Text("{level}(不可更改)", "{level} (fixed)")
_OFF = Text("停用", "off")
_FORBID = Text("禁止", "forbidden")
_NOTHING = Text("没有规则。", "There are no rules.")
_MATRIX = Text("阶段×表述×层级", "Stage × facet × level")
_FACET = Text("表述", "Facet")
_NOTE = Text(
    "格中为各层级的规则数;✗ 表示该阶段不接受;* 表示只能是硬性。",
    "Rules by level; ✗ the stage refuses the facet; * the facet can only be hard.",
)


@dataclass(frozen=True)
class Param:
    """A parameter with the value that applies; `about` tells its meaning and unit."""

    name: str
    value: Any
    about: str


@dataclass(frozen=True)
class Entry:
    """One rule as a handbook has it."""

    id: str
    title: str
    stage: str
    level: str
    weight: int
    use: str
    structural: bool
    source: str
    clause: str
    params: tuple[Param, ...]
    facets: tuple[str, ...]
    example: str


def entries(lang: Lang, handbook: Handbook | None = None) -> tuple[Entry, ...]:
    """Every rule in reading order; without a handbook each rule's own defaults."""
    return tuple(_entry(rule, handbook.setting(rule.id) if handbook else RuleSetting(), lang) for rule in RULES)


def rulebook_json(found: Iterable[Entry]) -> list[dict[str, Any]]:
    return [asdict(entry) for entry in found]


def rulebook(found: Sequence[Entry], lang: Lang) -> Paper:
    sections: dict[str, list[Row]] = {}
    for entry in found:
        sections.setdefault(entry.stage, []).append(_row(entry, lang))
    made = tuple(Section(word(STAGE, stage, lang), tuple(rows)) for stage, rows in sections.items())
    return Paper("rulebook", _TITLE.say(lang), tuple(c.say(lang) for c in _COLUMNS), made, _NOTHING.say(lang))


def examples(found: Sequence[Entry], lang: Lang) -> Paper:
    """One made-up sentence of each rule."""
    rows = tuple((entry.id, entry.example) for entry in found)
    columns = (_COLUMNS[0].say(lang), _EXAMPLE.say(lang))
    return Paper("examples", _EXAMPLES.say(lang), columns, (Section("", rows),), _NOTHING.say(lang))


def matrix(found: Sequence[Entry], lang: Lang) -> Paper:
    """Facets down, stages across; in each cell how many rules of which level."""
    stages = tuple(KERNEL_OF)
    columns = (_FACET.say(lang), *(word(STAGE, stage, lang) for stage in stages))
    names = {facet: f"{facet}*" if facet in HARD_ONLY else facet for facet in FACETS}
    rows = tuple((names[facet], *(_cell(found, facet, stage, lang) for stage in stages)) for facet in FACETS)
    return Paper("matrix", _MATRIX.say(lang), columns, (Section("", rows, _NOTE.say(lang)),), _NOTHING.say(lang))


def _entry(rule: type[Rule], setting: RuleSetting, lang: Lang) -> Entry:
    spoken = rule.ban if setting.use is Use.FORBID and rule.ban else rule
    return Entry(
        rule.id,
        spoken.title.say(lang),
        rule.stage,
        (setting.level or rule.level).value,
        setting.weight,
        setting.use.value,
        rule.structural,
        setting.source or rule.source,
        inspect.getdoc(spoken) or "",
        _params(rule, setting, lang),
        tuple(facet for facet in FACETS if facet in facets_of(spoken)),
        spoken.example.say(lang),
    )


def _params(rule: type[Rule], setting: RuleSetting, lang: Lang) -> tuple[Param, ...]:
    fields = rule.Params.model_fields
    return tuple(
        Param(name, setting.params.get(name, field.get_default(call_default_factory=True)), about_of(field).say(lang))
        for name, field in fields.items()
    )


def _row(entry: Entry, lang: Lang) -> Row:
    level = word(LEVEL, entry.level, lang)
    if entry.use != "on":
        level = (_OFF if entry.use == "off" else _FORBID).say(lang)
    elif entry.structural:
        level = _FIXED.say(lang, level=level)
    params = "; ".join(f"{param.name} = {param.value} ({param.about})" for param in entry.params)
    return entry.id, entry.title, level, entry.weight, params, entry.source


def _cell(found: Sequence[Entry], facet: str, stage: str, lang: Lang) -> str:
    if facet not in KERNELS[KERNEL_OF[stage]]:
        return "✗"
    levels = Counter(entry.level for entry in found if facet in entry.facets and entry.stage in (stage, "all"))
    return ", ".join(f"{word(LEVEL, level, lang)} {levels[level]}" for level in LEVEL if level in levels)
