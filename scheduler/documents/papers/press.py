"""Press and photography plan (新闻摄影计划): what is reported and photographed, by whom, and when the photographs are
handed over. S1-前13, 中11, 后4; K8, K9."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scheduler.clock import DAY, Interval, clock_text
from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text, task_text
from scheduler.documents.paper import Paper, Row, Section
from scheduler.domain.base import Id
from scheduler.domain.people import Role
from scheduler.i18n import Lang, Text
from scheduler.plan import Duty, TaskDuty, Unplaced

_TITLE = Text("新闻摄影计划", "Press and photography plan")
_COLUMNS = (
    Text("时间", "Time"),
    Text("内容", "What"),
    Text("地点", "Where"),
    Text("来宾与接待领导", "Guests and host leaders"),
    Text("摄影", "Photographers"),
    Text("媒体", "Press"),
    Text("就位", "In place"),
    Text("说明", "Remarks"),
)
_NOTHING = Text("本方案没有新闻摄影安排。", "Nothing is reported or photographed in this plan.")
_TASKS = Text("{day}(任务)", "{day}, tasks")
_ROWS = Text("合影{count}排,站位见座次表。", "{count} rows, see the seat charts.")
_MISSING = Text("{role}未能安排:{reason}({rule})。", "Not placed: {role}; {reason} ({rule}).")
_ROLES = (Role.PHOTOGRAPHER.value, Role.PRESS.value)
_TASKS_OF = {"K8.invite": Role.PRESS.value, "K8.plan": Role.PRESS.value, "K9.hand": Role.PHOTOGRAPHER.value}
"""Tasks that prepare the reports, or hand the photographs over, and in whose column their owner stands. Those of taking
photographs (K9.take) are done in the course of the duties."""


class _About(NamedTuple):
    """What is photographed or reported: an activity, a journey, or a train at its hub."""

    when: Interval
    where: str
    whom: str


def press(d: Dossier) -> Paper:
    """Days in order, each with its activities and then with its tasks."""
    found: dict[tuple[int, bool], list[tuple[int, Row]]] = {}
    for start, row in _events(d):
        found.setdefault((start // DAY, False), []).append((start, row))
    for line in d.lines.tasks:
        if line.task in _TASKS_OF:
            found.setdefault((line.start // DAY, True), []).append((line.start, _task(d, line)))
    sections = tuple(
        Section(_heading(d, day, tasks), tuple(row for _, row in sorted(found[day, tasks])))
        for day, tasks in sorted(found)
    )
    return Paper("press", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _heading(d: Dossier, day: int, tasks: bool) -> str:
    name = d.names.dates.day(day)
    return d.say(_TASKS, day=name) if tasks else name


def _events(d: Dossier) -> Iterator[tuple[int, Row]]:
    """Whatever has a photographer or the press on duty, or should have."""
    duties: dict[Id, list[Duty]] = {}
    for duty in d.lines.duties:
        if duty.role in _ROLES:
            duties.setdefault(duty.item, []).append(duty)
    missing = list(_missing(d))
    for item in dict.fromkeys((*duties, *(item for item, _, _ in missing))):
        about = _about(d, item)
        if about:
            lines = [(role, line) for own, role, line in missing if own == item]
            yield about.when.start, _row(d, item, about, duties.get(item, []), lines)


def _missing(d: Dossier) -> Iterator[tuple[Id, str, Unplaced]]:
    """(item, role, line) of each duty of these roles that has nobody: `duty:<item>/<role>/1`."""
    for line in d.lines.unplaced:
        item, _, role = line.item.removeprefix("duty:").rpartition("/")[0].rpartition("/")
        if line.item.startswith("duty:") and role in _ROLES:
            yield item, role, line


def _about(d: Dossier, item: Id) -> _About | None:
    slot, movement, leg = d.plan.slot_of.get(item), d.plan.movement_of.get(item), d.event.leg_of.get(item)
    if slot:
        whom = d.names.listed((d.names.parties(slot.parties), *map(d.names.person, slot.leaders)))
        return _About(slot.when, d.names.venue(slot.venue), whom)
    if movement:
        return _About(movement.when, d.names.route(movement), d.names.party(movement.party))
    return _About(Interval(leg.at, leg.at), d.names.place(leg.hub), d.names.party(leg.party)) if leg else None


def _row(d: Dossier, item: Id, about: _About, duties: list[Duty], missing: Iterable[tuple[str, Unplaced]]) -> Row:
    start, end = about.when
    who = (d.names.people(duty.person for duty in duties if duty.role == role) for role in _ROLES)
    return (
        clock_text(start) if start == end else d.names.dates.span(start, end),
        item_text(d.names, item),
        about.where,
        about.whom,
        *who,
        clock_text(min(duty.start for duty in duties)) if duties else "",
        " ".join((*_photograph(d, item), *(_unfilled(d, role, line) for role, line in missing))),
    )


def _photograph(d: Dossier, item: Id) -> Iterator[str]:
    of = f"table:{item.removeprefix('act:')}/"
    rows = sum(table.shape == "photograph" and table.id.startswith(of) for table in d.plan.tables)
    if rows:
        yield d.say(_ROWS, count=rows)


def _unfilled(d: Dossier, role: str, line: Unplaced) -> str:
    reason = line.reason_en or line.reason if d.lang is Lang.EN else line.reason
    return d.say(_MISSING, role=d.names.role(role), reason=reason, rule=line.rule)


def _task(d: Dossier, line: TaskDuty) -> Row:
    who = (d.names.person(line.person) if _TASKS_OF[line.task] == role else "" for role in _ROLES)
    due = d.names.dates.moment(line.due) if line.due is not None else ""
    whom, where = d.names.delegation(line.delegation), d.names.place(line.place)
    return (
        d.names.dates.span(line.start, line.end),
        task_text(d.names, line),
        where,
        whom,
        *who,
        due,
        d.remarks(line.id),
    )
