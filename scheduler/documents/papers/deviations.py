"""Where the plan deviates from the protocol: one sentence each, the gravest first; costs are left to the score."""

from __future__ import annotations

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import LEVEL, word
from scheduler.domain.handbook import Level
from scheduler.i18n import Text

_TITLE = Text("与礼宾要求的出入", "Deviations, explained")
_COLUMNS = (Text("规则", "Rule"), Text("说明", "Explanation"))
_NOTHING = Text("没有出入。", "Nothing deviates.")


def deviations(d: Dossier) -> Paper:
    by_level: dict[Level, list[Row]] = {}
    for finding in d.deviations:
        by_level.setdefault(d.level_of[finding.rule], []).append((finding.rule, d.sentence(finding)))
    sections = tuple(Section(word(LEVEL, level, d.lang), tuple(rows)) for level, rows in by_level.items())
    return Paper("deviations", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))
