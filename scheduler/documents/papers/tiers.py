"""The score: each tier of the handbook, and what each stage reached and proved."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Cell, Paper, Section
from scheduler.documents.words import LEVEL, STAGE, word
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Status, TierResult
from scheduler.i18n import Text

_TITLE = Text("评分与下界", "Score and bounds")
_TIER = Text("层级", "Tier")
_WHOLE = Text("整个方案", "Whole plan")
_NOTE = Text(
    "越低越好,层级按先后比较。✓ 在前面各阶段既定的条件下已证最优;≥ 已证下界;? 尚无下界。",
    "Lower is better, tiers compare in this order. ✓ proven best given what earlier stages decided; "
    "≥ proven bound; ? no bound.",
)
_FOUR = Text("四阶段合计", "Four together")
_TOGETHER = Text(
    "“四阶段合计”为住宿、日程、车辆、人员一并计算:✓ 与≥ 不以任何阶段的安排为前提,住在所列宾馆者除外。",
    '"Four together" counts rooms, programme, cars and people at once: ✓ and ≥ are given nothing but the hotels.',
)
_NOTHING = Text("接待手册没有评分层级。", "The handbook names no tiers.")


def tiers(d: Dossier) -> Paper:
    four = (d.say(_FOUR),) if d.joint else ()
    columns = (d.say(_TIER), d.say(_WHOLE), *four, *(word(STAGE, stage, d.lang) for stage in d.stages))
    rows = tuple(tuple(_row(d, level, value)) for level, value in d.score.tiers)
    note = " ".join(d.say(text) for text in (_NOTE, *((_TOGETHER,) if four else ())))
    return Paper("tiers", d.say(_TITLE), columns, (Section("", rows, note),) if rows else (), d.say(_NOTHING))


def _row(d: Dossier, level: Level, value: int) -> Iterable[Cell]:
    """The judge's value of the tier, then what each stage says of its part."""
    yield word(LEVEL, level, d.lang)
    yield value
    for results in (*((d.joint,) if d.joint else ()), *d.stages.values()):
        yield next((_part(result) for result in results if result.level is level), "")


def _part(result: TierResult) -> str:
    if result.status is Status.OPTIMAL:
        return f"{result.value} ✓"
    return f"{result.value} ?" if result.bound is None else f"{result.value} (≥ {result.bound})"
