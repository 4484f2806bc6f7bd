"""Score by rule: how often each was broken, and what that counts."""

from __future__ import annotations

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Section
from scheduler.documents.words import LEVEL, word
from scheduler.i18n import Text
from scheduler.rules import RULE_OF

_TITLE = Text("按规则计分", "Score by rule")
_COLUMNS = (
    Text("规则", "Rule"),
    Text("内容", "Title"),
    Text("层级", "Level"),
    Text("权重", "Weight"),
    Text("次数", "Count"),
    Text("数量", "Amount"),
    Text("分值", "Value"),
    Text("依据", "Source"),
)
_NOTHING = Text("没有规则有扣分。", "No rule finds anything.")


def rules_used(d: Dossier) -> Paper:
    rows = tuple(
        (
            rule.id,
            d.say(RULE_OF[rule.id].title),
            word(LEVEL, rule.level, d.lang),
            rule.weight,
            rule.count,
            rule.amount,
            rule.amount * rule.weight,
            d.event.handbook.setting(rule.id).source or RULE_OF[rule.id].source,
        )
        for rule in d.score.rules
        if rule.count
    )
    return Paper(
        "rules", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), (Section("", rows),) if rows else (), d.say(_NOTHING)
    )
