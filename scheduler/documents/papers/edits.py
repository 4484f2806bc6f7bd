"""What was changed by hand in plan.xlsx, and what the judge finds now that it did not find before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import LEVEL, word
from scheduler.i18n import Text
from scheduler.judge import Score
from scheduler.tables.plan_workbook.base import item_of
from scheduler.tables.plan_workbook.changes import Change
from scheduler.tables.plan_workbook.read import EditedPlan

_TITLE = Text("Excel 中的修改", "Edits in Excel")
_COLUMNS = (
    Text("位置", "Where"),
    Text("事项", "What"),
    Text("修改项", "Changed"),
    Text("原为", "Was"),
    Text("改为", "Is"),
)
_NOTHING = Text("没有修改。", "Nothing was changed.")
_DELETED = Text("该行已删除", "row deleted")
_AFTER_TITLE = Text("修改的后果", "What the edits do")
_AFTER_COLUMNS = (Text("规则", "Rule"), Text("层级", "Level"), Text("说明", "Explanation"))
_AFTER_NOTHING = Text("评判与修改前相同。", "The judge finds what it found before.")
_NEW = Text("新增的出入", "New deviations")
_TIERS = Text("评分", "Score")
_FIELD: Mapping[str, Text] = {
    "room": Text("房间", "room"),
    "venue": Text("场地", "venue"),
    "vehicle": Text("车辆", "vehicle"),
    "driver": Text("驾驶员", "driver"),
    "person": Text("人员", "person"),
    "start": Text("开始", "start"),
    "end": Text("结束", "end"),
    "ready": Text("就位", "ready"),
    "depart": Text("发车", "departure"),
    "arrive": Text("到达", "arrival"),
}


def edits(d: Dossier, edited: EditedPlan) -> Paper:
    """One row a changed value or a deleted row, in the order of the sheets."""
    rows = (*(_row(d, change) for change in edited.changes), *(_deleted(d, key) for key in edited.missing))
    return Paper(
        "edits", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), (Section("", rows),) if rows else (), d.say(_NOTHING)
    )


def consequences(d: Dossier, before: Score) -> Paper:
    """Deviations that the plan did not have before, and the tiers whose value has changed."""
    known = set(before.violations)
    found = tuple(
        (one.rule, word(LEVEL, d.level_of[one.rule], d.lang), d.sentence(one))
        for one in d.deviations
        if one not in known
    )
    sections = (Section(d.say(_NEW), found), Section(d.say(_TIERS), tuple(_tiers(d, before))))
    return Paper(
        "consequences",
        d.say(_AFTER_TITLE),
        tuple(d.say(c) for c in _AFTER_COLUMNS),
        tuple(section for section in sections if section.rows),
        d.say(_AFTER_NOTHING),
    )


def _row(d: Dossier, change: Change) -> Row:
    cell = change.cell
    return (
        f"{cell.file.partition(':')[2]}:{cell.row}",
        item_text(d.names, item_of(change.key)),
        d.say(_FIELD[change.field]),
        _value(d, change.field, change.was),
        _value(d, change.field, change.value),
    )


def _deleted(d: Dossier, key: str) -> Row:
    return "", item_text(d.names, item_of(key)), d.say(_DELETED), "", ""


def _value(d: Dossier, field: str, value: str | int) -> str:
    if isinstance(value, int):
        return d.names.dates.moment(value)
    speak: Mapping[str, Callable[[str], str]] = {
        "room": d.names.room,
        "venue": d.names.venue,
        "vehicle": d.names.vehicle,
    }
    return speak.get(field, d.names.person)(value)


def _tiers(d: Dossier, before: Score) -> Iterable[Row]:
    for (level, was), (_, value) in zip(before.tiers, d.score.tiers, strict=True):
        if was != value:
            yield "", word(LEVEL, level, d.lang), f"{was} → {value}"
