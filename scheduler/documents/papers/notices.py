"""Who must be told by when: reports upward, leaders, units; in the order of the deadlines, day by day."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.clock import DAY, clock_text
from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text
from scheduler.documents.paper import Paper, Row, Section
from scheduler.i18n import Text
from scheduler.plan import Notice

_TITLE = Text("通知与上报", "Notices and reports")
_COLUMNS = (
    Text("最迟", "By"),
    Text("告知", "Who is told"),
    Text("事由", "Of what"),
    Text("类别", "Kind"),
    Text("说明", "Remarks"),
)
_NOTHING = Text("没有需要发出的通知。", "Nobody has to be told anything.")
_KIND: Mapping[str, Text] = {
    "report": Text("上报", "report upward"),
    "leader": Text("报领导", "leader"),
    "unit": Text("通知单位", "unit"),
    "counterpart": Text("通知对口单位", "counterpart unit"),
}
_PASSED = Text("时限已过,请即告知", "the time has passed: tell them at once")
_SUPERIOR = Text("上级接待主管部门", "the superior reception office")


def notices(d: Dossier) -> Paper:
    days: dict[int, list[Row]] = {}
    for line in sorted(d.lines.notices, key=lambda line: (line.due, line.id)):
        row = (clock_text(line.due), _told(d, line), _about(d, line), d.say(_KIND[line.kind]), _remarks(d, line))
        days.setdefault(line.due // DAY, []).append(row)
    sections = tuple(Section(d.names.dates.day(day), tuple(rows)) for day, rows in days.items())
    return Paper("notices", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _remarks(d: Dossier, line: Notice) -> str:
    """With a word where the time has passed, if the present is known (`--now`)."""
    passed = d.event.now is not None and line.due < d.event.now
    return " ".join(part for part in (d.say(_PASSED) if passed else "", d.remarks(line.id)) if part)


def _told(d: Dossier, line: Notice) -> str:
    if line.kind == "report":
        return d.say(_SUPERIOR)
    if line.kind == "counterpart":
        return d.event.delegation_of[line.to].counterpart if line.to in d.event.delegation_of else line.to
    return d.names.person(line.to) if line.to in d.event.person_of else d.names.place(line.to)


def _about(d: Dossier, line: Notice) -> str:
    if line.about in d.event.delegation_of:
        return d.names.delegation(line.about)
    return item_text(d.names, line.about)
