"""Post-event summary (接待工作总结): what was planned and what happened, where the work fell short, what each of the
staff has done. S1-后1, 后3; S0 考核; K14.

Stays empty until actuals.csv reports something. Money stands in the settlement item by item, here as one sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scheduler.clock import DAY, Minutes
from scheduler.costs import cost_lines, paid_lines, total
from scheduler.documents.dossier import Dossier
from scheduler.documents.happened import Happened
from scheduler.documents.items import item_text
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.papers.costs import yuan
from scheduler.documents.words import LEVEL, word
from scheduler.domain.base import Id
from scheduler.i18n import Text
from scheduler.plan import Duty, PostDuty, Slot, TaskDuty
from scheduler.rules import RULE_OF

_TITLE = Text("接待工作总结", "Post-event summary")
_COLUMNS = (
    Text("项目", "Item"),
    Text("计划", "Planned"),
    Text("实际", "Happened"),
    Text("差", "Difference"),
    Text("说明", "Remarks"),
)
_NOTHING = Text("尚无实况。", "Nothing has been reported yet.")
_ALL = Text("总计", "In all")
_LEGS = Text("抵离", "Arrivals and departures")
_PROGRAMME = Text("日程", "Programme")
_TASKS = Text("未办或逾期的任务", "Tasks open or late")
_SHORT = Text("不足之处:与礼宾要求的出入", "Where the work fell short of the protocol")
_STAFF = Text("工作人员工作量与任务完成情况", "What the staff have done")
_GUESTS = Text("来宾(人)", "Guests")
_HELD = Text("活动(项)", "Activities")
_DONE = Text("任务(项)", "Tasks")
_RIDES = Text("用车(趟)", "Journeys")
_MONEY = Text("费用(元)", "Money, yuan")
_DROPPED = Text("未能安排{count}项", "{count} items were not placed")
_LATE = Text("晚{minutes}分钟", "{minutes} min late")
_EARLY = Text("早{minutes}分钟", "{minutes} min early")
_LONGER = Text("超时{minutes}分钟", "{minutes} min longer")
_SHORTER = Text("提前{minutes}分钟结束", "{minutes} min shorter")
_PUNCTUAL = Text("准时", "on time")
_OPEN = Text("未办", "open")
_WORK = Text("值勤{duties}项,{hours}小时", "duties: {duties}, {hours} h")
_TASKS_DONE = Text("任务{done}/{all}项", "tasks: {done} of {all}")


def closing_report(d: Dossier) -> Paper:
    happened = Happened(d.event)
    parts = (
        (_ALL, _sums(d, happened)),
        (_LEGS, _legs(d)),
        (_PROGRAMME, _programme(d, happened)),
        (_TASKS, _tasks(d, happened)),
        (_SHORT, _short(d)),
        (_STAFF, _staff(d, happened)),
    )
    sections = tuple(Section(d.say(title), tuple(rows)) for title, rows in parts) if happened else ()
    columns = tuple(d.say(column) for column in _COLUMNS)
    return Paper("closing_report", d.say(_TITLE), columns, tuple(one for one in sections if one.rows), d.say(_NOTHING))


def _sums(d: Dossier, happened: Happened) -> Iterator[Row]:
    guests = {one.id for one in d.event.persons if one.is_guest and d.event.comes(one)}
    yield _count(d.say(_GUESTS), len(guests), len(happened.came & guests))
    held = sum(any(at is not None for at in happened.item(slot.id)) for slot in d.lines.activities)
    dropped = d.say(_DROPPED, count=len(d.lines.unplaced)) if d.lines.unplaced else ""
    yield _count(d.say(_HELD), len(d.lines.activities), held, dropped)
    done = sum(happened.item(line.id).end is not None for line in d.lines.tasks)
    yield _count(d.say(_DONE), len(d.lines.tasks), done)
    yield d.say(_RIDES), len(d.lines.movements), "", "", ""
    planned, paid = (total(lines(d.event, d.lines)) for lines in (cost_lines, paid_lines))
    yield d.say(_MONEY), yuan(planned), yuan(paid), yuan(paid - planned), ""


def _count(name: str, planned: int, real: int, remark: str = "") -> Row:
    return name, planned, real, real - planned, remark


def _legs(d: Dossier) -> Iterator[Row]:
    """Those that have been reported, in order of time."""
    for leg in sorted(d.legs, key=lambda leg: (leg.scheduled, leg.id)):
        if leg.actual is not None:
            times = (d.names.dates.moment(at) for at in (leg.scheduled, leg.actual))
            name = d.names.listed((d.names.party(leg.party), d.names.leg(leg.id)))
            yield name, *times, _delay(d, leg.actual - leg.scheduled), d.names.place(leg.hub)


def _programme(d: Dossier, happened: Happened) -> Iterator[Row]:
    for slot in sorted(d.lines.activities, key=lambda slot: (slot.start, slot.id)):
        start, end = happened.item(slot.id)
        if start is not None or end is not None:
            real = d.names.dates.span(slot.start if start is None else start, slot.end if end is None else end)
            remark = d.names.listed((d.names.parties(slot.parties), *map(d.names.person, slot.leaders)))
            yield (
                d.names.activity(slot.id),
                f"{d.names.dates.day(slot.start // DAY)} {d.names.dates.span(slot.start, slot.end)}",
                real,
                d.names.listed(_differences(d, slot, start, end)) or d.say(_PUNCTUAL),
                remark,
            )


def _differences(d: Dossier, slot: Slot, start: Minutes | None, end: Minutes | None) -> Iterator[str]:
    """How late it began, and how much longer it took from there."""
    began = slot.start if start is None else start
    if began != slot.start:
        yield _delay(d, began - slot.start)
    if end is not None and end - began != slot.end - slot.start:
        longer = end - began - (slot.end - slot.start)
        yield d.say(_LONGER if longer > 0 else _SHORTER, minutes=abs(longer))


def _delay(d: Dossier, minutes: Minutes) -> str:
    return d.say(_LATE if minutes > 0 else _EARLY, minutes=abs(minutes)) if minutes else d.say(_PUNCTUAL)


def _tasks(d: Dossier, happened: Happened) -> Iterator[Row]:
    for line in sorted(d.lines.tasks, key=lambda line: (_due(line), line.id)):
        end, due = happened.item(line.id).end, _due(line)
        if end is None or end > due:
            real = d.say(_OPEN) if end is None else d.names.dates.moment(end)
            late = _delay(d, end - due) if end is not None else ""
            yield item_text(d.names, line.id), d.names.dates.moment(due), real, late, d.names.person(line.person)


def _due(line: TaskDuty) -> Minutes:
    return line.end if line.due is None else line.due


def _short(d: Dossier) -> Iterator[Row]:
    """The rules that the plan kept only in part, by their tiers: how often, and by how much."""
    counts, amounts = Counter[str](), Counter[str]()
    for finding in d.deviations:
        counts[finding.rule] += 1
        amounts[finding.rule] += finding.amount
    for rule, count in counts.items():
        yield f"{rule} {d.say(RULE_OF[rule].title)}", 0, count, amounts[rule], word(LEVEL, d.level_of[rule], d.lang)


def _staff(d: Dossier, happened: Happened) -> Iterator[Row]:
    """By load: duties and posts with their hours as planned, and how many of the tasks are done."""
    lines: tuple[Duty | PostDuty, ...] = (*d.lines.duties, *d.lines.posts)
    minutes, duties = Counter[Id](), Counter[Id]()
    for line in lines:
        minutes[line.person] += line.end - line.start
        duties[line.person] += 1
    asked = Counter(line.person for line in d.lines.tasks)
    done = Counter(line.person for line in d.lines.tasks if happened.item(line.id).end is not None)
    for person in sorted({*duties, *asked}, key=lambda one: (-minutes[one], one)):
        work = d.say(_WORK, duties=duties[person], hours=f"{minutes[person] / 60:.1f}")
        known = d.event.person_of.get(person)
        tasks = d.say(_TASKS_DONE, done=done[person], all=asked[person]) if asked[person] else ""
        yield d.names.person(person), work, tasks, done[person] - asked[person] or "", known.unit if known else ""
