"""What found no place, and why."""

from __future__ import annotations

from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text
from scheduler.documents.paper import Paper, Section
from scheduler.i18n import Text

_TITLE = Text("未能安排", "Not placed")
_COLUMNS = (Text("事项", "What"), Text("编号", "Item"), Text("规则", "Rule"), Text("原因", "Reason"))
_NOTHING = Text("全部事项都已安排。", "Everything asked for has its place.")


def unplaced(d: Dossier) -> Paper:
    rows = tuple((item_text(d.names, line.item), line.item, line.rule, d.reason(line)) for line in d.lines.unplaced)
    sections = (Section("", rows),) if rows else ()
    return Paper("unplaced", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))
