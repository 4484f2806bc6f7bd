"""The score: each tier of the handbook, and what each stage reached and proved."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import LEVEL, STAGE, STATUS, word
from scheduler.domain.handbook import Level
from scheduler.i18n import Text

_TITLE = Text("评分与下界", "Score and bounds")
_COLUMNS = (Text("层级", "Tier"), Text("阶段", "Stage"), Text("分值", "Value"), Text("下界", "Bound"),
            Text("状态", "Status"))
_WHOLE = Text("整个方案", "the whole plan")
_NOTE = Text("分值越低越好,层级按先后比较;下界是在前面各阶段既定的条件下证明的。",
             "Lower is better, tiers compare in this order; a bound is proven given what earlier stages decided.")
_NOTHING = Text("接待手册没有评分层级。", "The handbook names no tiers.")
_NO_BOUND = "–"


def tiers(d: Dossier) -> Paper:
    rows = tuple(row for level, value in d.score.tiers for row in _tier(d, level, value))
    return Paper("tiers", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS),
                 (Section("", rows, d.say(_NOTE)),) if rows else (), d.say(_NOTHING))


def _tier(d: Dossier, level: Level, value: int) -> Iterable[Row]:
    """The judge's value of the tier, then what the stages say of their part."""
    name = word(LEVEL, level, d.lang)
    proven = word(STATUS, "optimal", d.lang) if value == 0 else ""
    yield name, d.say(_WHOLE), value, _NO_BOUND if value else 0, proven
    for stage, results in d.stages.items():
        for result in results:
            if result.level is level:
                bound = _NO_BOUND if result.bound is None else result.bound
                yield name, word(STAGE, stage, d.lang), result.value, bound, word(STATUS, result.status, d.lang)
