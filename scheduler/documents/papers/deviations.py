"""Where the plan deviates from the protocol, rule by rule, the worst few of each; costs are left to the score.

Beside each level stands how much of its value nobody can avoid: the bounds that the stages have proven, given what
earlier stages decided. All findings are in `score.json`.
"""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import LEVEL, word
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.judge import Finding
from scheduler.rules import RULE_OF

WORST = 3
"""Findings of one rule that are told in full; one more is told rather than counted."""
_TITLE = Text("与礼宾要求的出入", "Deviations, explained")
_COLUMNS = (Text("规则", "Rule"), Text("说明", "Explanation"))
_NOTHING = Text("没有出入。", "Nothing deviates.")
_MORE = Text(
    "{title}:共{count}处,数量合计{amount};另有{more}处见 score.json",
    "{title}: {count} in all, amounting to {amount}; {more} more in score.json",
)
_ALL = Text(
    "合计{value},已证在前面各阶段既定的条件下全部不可避免。",
    "{value} in all, proven unavoidable given what earlier stages decided.",
)
_PART = Text(
    "合计{value},已证其中至少{bound}在前面各阶段既定的条件下不可避免。",
    "{value} in all, at least {bound} of it proven unavoidable given what earlier stages decided.",
)


def deviations(d: Dossier) -> Paper:
    by_level: dict[Level, dict[str, list[Finding]]] = {}
    for finding in d.deviations:
        by_level.setdefault(d.level_of[finding.rule], {}).setdefault(finding.rule, []).append(finding)
    sections = tuple(
        Section(word(LEVEL, level, d.lang), tuple(_rows(d, rules.values())), _unavoidable(d, level))
        for level, rules in by_level.items()
    )
    return Paper("deviations", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _rows(d: Dossier, rules: Iterable[list[Finding]]) -> Iterable[Row]:
    for findings in rules:
        worst = sorted(findings, key=lambda finding: -finding.amount)
        told = worst if len(worst) <= WORST + 1 else worst[:WORST]
        yield from ((finding.rule, d.sentence(finding)) for finding in told)
        if len(told) < len(findings):
            rule, amount = findings[0].rule, sum(finding.amount for finding in findings)
            title, more = d.say(RULE_OF[rule].title), len(findings) - len(told)
            yield rule, d.say(_MORE, title=title, count=len(findings), amount=amount, more=more)


def _unavoidable(d: Dossier, level: Level) -> str:
    """What the stages have proven of a level; nothing of one subject's part of the plan."""
    results = [result for stage in d.stages.values() for result in stage if result.level is level]
    value, bound = d.score.tier(level), sum(result.bound or 0 for result in results)
    if d.part is not None or not bound:
        return ""
    return d.say(_ALL if bound >= value else _PART, value=value, bound=bound)
