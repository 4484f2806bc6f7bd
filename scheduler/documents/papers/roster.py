"""The duty roster by person: duties, posts and tasks in order of time."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text
from scheduler.documents.paper import Paper, Row, Section
from scheduler.domain.base import Id
from scheduler.i18n import Text
from scheduler.plan import Duty, PostDuty, TaskDuty
from scheduler.tables.plan_workbook.layout import FREE

_TITLE = Text("工作人员值勤表", "Duty roster")
_COLUMNS = (
    Text("日期", "Day"),
    Text("时间", "Time"),
    Text("角色", "Role"),
    Text("任务", "On what"),
    Text("地点", "Where"),
    Text("人员", "Who"),
    Text("说明", "Remarks"),
)
_FIELDS = ("", "time", "", "", "", "person", FREE)
_NOTHING = Text("本方案不含人员值勤。", "This plan holds no duties.")
_POST = Text("值守", "post")
_TASK = Text("事务", "task")

Line = Duty | PostDuty | TaskDuty


def roster(d: Dossier, tasks: bool = True) -> Paper:
    """`tasks`: whether they are on it, too."""
    found: dict[Id, list[Line]] = {}
    lines: tuple[Line, ...] = (*d.lines.duties, *d.lines.posts, *(d.lines.tasks if tasks else ()))
    for line in sorted(lines, key=lambda line: (line.start, line.id)):
        found.setdefault(line.person, []).append(line)
    sections = tuple(
        Section(_heading(d, person), tuple(_rows(d, found[person])), items=tuple(line.id for line in found[person]))
        for person in sorted(found)
    )
    return Paper("roster", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING), _FIELDS)


def _heading(d: Dossier, person: Id) -> str:
    known = d.event.person_of.get(person)
    return " ".join(part for part in (person, d.names.person(person), known.unit if known else "") if part)


def _rows(d: Dossier, lines: Iterable[Line]) -> Iterable[Row]:
    for line in lines:
        role, what, where = _what(d, line)
        yield (
            d.names.dates.day(line.start // 1440),
            d.names.dates.span(line.start, line.end),
            role,
            what,
            where,
            d.names.person(line.person),
            d.remarks(line.id),
        )


def _what(d: Dossier, line: Line) -> tuple[str, str, str]:
    """Role, subject and place."""
    if isinstance(line, Duty):
        return d.names.role(line.role), item_text(d.names, line.item), _place(d, line.item)
    if isinstance(line, TaskDuty):
        task = next((task for task in d.event.tasks if task.id == line.task), None)
        place = line.place or (task.place if task else "")
        return d.say(_TASK), item_text(d.names, line.id), d.names.place(place)
    post = next((post for post in d.event.posts if post.id == line.post), None)
    return d.names.role(post.role) if post else line.post, d.say(_POST), d.names.place(post.location) if post else ""


def _place(d: Dossier, item: Id) -> str:
    """Where a duty begins: the venue of its activity, the start of its journey, the hub of its leg."""
    if item in d.plan.slot_of:
        return d.names.venue(d.plan.slot_of[item].venue)
    if item in d.plan.movement_of:
        return d.names.place(d.plan.movement_of[item].origin)
    leg = d.event.leg_of.get(item)
    return d.names.place(leg.hub) if leg else ""
