"""What must be done, day by day: the tasks in order of time, each with its owner."""

from __future__ import annotations

from scheduler.clock import DAY
from scheduler.documents.dossier import Dossier
from scheduler.documents.items import task_text
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import TASK_STATE, word
from scheduler.i18n import Text
from scheduler.plan import TaskDuty
from scheduler.rules.tasks.base import is_done

_TITLE = Text("任务表", "Tasks by day")
_COLUMNS = (
    Text("时间", "Time"),
    Text("做什么", "What"),
    Text("地点", "Where"),
    Text("对象", "For whom"),
    Text("责任人", "Owner"),
    Text("最迟", "Due"),
    Text("督办", "Supervisor"),
    Text("状态", "State"),
    Text("说明", "Remarks"),
)
_NOTHING = Text("本方案不含任务。", "This plan holds no tasks.")


def todo(d: Dossier) -> Paper:
    by_day: dict[int, list[Row]] = {}
    for line in sorted(d.lines.tasks, key=lambda line: (line.start, line.end, line.id)):
        by_day.setdefault(line.start // DAY, []).append(_row(d, line))
    sections = tuple(Section(d.names.dates.day(day), tuple(rows)) for day, rows in by_day.items())
    return Paper("todo", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _row(d: Dossier, line: TaskDuty) -> Row:
    return (
        d.names.dates.span(line.start, line.end),
        task_text(d.names, line),
        d.names.place(line.place),
        d.names.delegation(line.delegation),
        d.names.person(line.person),
        d.names.dates.moment(line.due) if line.due is not None else "",
        d.names.person(line.supervisor),
        word(TASK_STATE, "done" if is_done(d.event, line.id) else line.state, d.lang),
        d.remarks(line.id),
    )
