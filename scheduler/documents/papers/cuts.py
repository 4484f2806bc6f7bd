"""What the programme lost, to be agreed with leader and guests: shortened, dropped, struck out. S1-前7, K10."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.demand.cuts import Cut, cuts
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.i18n import Text
from scheduler.rules import RULE_OF

_TITLE = Text("压缩与取消", "What was cut")
_COLUMNS = (
    Text("活动", "Activity"),
    Text("谁", "Who"),
    Text("原定(分钟)", "Asked (minutes)"),
    Text("计划(分钟)", "Planned (minutes)"),
    Text("原因", "Reason"),
)
_NOTHING = Text("没有压缩或取消的活动。", "Nothing was shortened or dropped.")
_SECTIONS: Mapping[str, Text] = {
    "shortened": Text("压缩", "Shortened"),
    "dropped": Text("取消的可选活动", "Optional activities dropped"),
    "struck": Text("接待手册不允许", "Struck out by the handbook"),
}
_AGREE = Text("须商接待领导和来宾同意(K10)。", "To be agreed with leader and guests (K10).")
_SHORTER = Text("少{minutes}分钟", "{minutes} minutes less")
_LEISURE = "I11"


def what_was_cut(d: Dossier) -> Paper:
    found = [cut for cut in cuts(d.event, d.plan) if _concerns(d, cut)]
    sections = tuple(
        Section(d.say(title), tuple(_row(d, cut) for cut in found if cut.why == why), d.say(_AGREE))
        for why, title in _SECTIONS.items()
    )
    kept = tuple(section for section in sections if section.rows)
    return Paper("cuts", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), kept, d.say(_NOTHING))


def _concerns(d: Dossier, cut: Cut) -> bool:
    """Whether the lines to print are of the activity or of its parties."""
    parties = {party for slot in d.lines.activities for party in slot.parties} if d.part else set(cut.parties)
    return not parties.isdisjoint(cut.parties)


def _row(d: Dossier, cut: Cut) -> Row:
    return d.names.activity(cut.item), d.names.parties(cut.parties), cut.asked, cut.planned, _reason(d, cut)


def _reason(d: Dossier, cut: Cut) -> str:
    if cut.why == "shortened":
        return d.say(_SHORTER, minutes=cut.asked - cut.planned)
    if cut.why == "struck":
        rule = RULE_OF[_LEISURE]
        return f"{_LEISURE}, {d.event.handbook.setting(_LEISURE).source or rule.source}"
    listed = next((line for line in d.plan.unplaced if line.item == cut.item), None)
    return d.reason(listed) if listed else ""
