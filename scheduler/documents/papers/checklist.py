"""The checklist by person and hour (接待清单): duties, rides, meals accompanied, journeys driven, tasks on one sheet.

What a liaison officer carries: day, hour, what, where, for whom, by when, who sees to it, how far it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scheduler.clock import DAY, clock_text
from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text, task_text
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import TASK_STATE, word
from scheduler.domain.base import Id
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Car, Duty, Movement, Slot, TaskDuty
from scheduler.rules.tasks.base import is_done

_TITLE = Text("接待清单", "Checklist")
_COLUMNS = (
    Text("日期", "Day"),
    Text("时间", "Time"),
    Text("做什么", "What"),
    Text("地点", "Where"),
    Text("对象", "For whom"),
    Text("最迟", "Due"),
    Text("督办", "Supervisor"),
    Text("状态", "State"),
)
_NOTHING = Text("没有人有任务。", "Nobody has anything to do.")
_RIDE = Text("随{car}陪同:{trip},{ready}就位", "Ride along in {car}: {trip}; ready {ready}")
_ALONG = Text("随车陪同:{trip},{ready}就位", "Ride along: {trip}; ready {ready}")
_DRIVE = Text("驾驶{vehicle}({car}):{trip},{ready}就位", "Drive {vehicle} ({car}): {trip}; ready {ready}")
_MEAL = Text("陪同用餐:{what}", "Eat with the guests: {what}")
_LEAD = Text("出席:{what}", "Take part: {what}")
_ACCOMPANY = Text("陪同:{what}", "Accompany: {what}")
_DUTY = Text("{role}:{what}", "{role}: {what}")
_POST = Text("{role}:值守", "{role}: on post")


class _Entry(NamedTuple):
    person: Id
    start: int
    end: int
    item: Id
    what: str
    where: str
    whom: str
    due: str = ""
    supervisor: str = ""
    state: str = ""


def checklist(d: Dossier, who: Id = "") -> Paper:
    """Of one person, or of everybody."""
    found: dict[Id, list[_Entry]] = {}
    for entry in sorted(_entries(d), key=lambda e: (e.start, e.end, e.item)):
        if who in ("", entry.person):
            found.setdefault(entry.person, []).append(entry)
    sections = tuple(
        Section(_heading(d, person), tuple(_row(d, entry) for entry in found[person])) for person in sorted(found)
    )
    return Paper("checklist", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _heading(d: Dossier, person: Id) -> str:
    known = d.event.person_of.get(person)
    parts = (person, d.names.person(person), known.unit if known else "", known.phone if known else "")
    return " ".join(part for part in parts if part)


def _row(d: Dossier, entry: _Entry) -> Row:
    day, hours = d.names.dates.day(entry.start // DAY), d.names.dates.span(entry.start, entry.end)
    return (day, hours, *entry[4:])


def _entries(d: Dossier) -> Iterator[_Entry]:
    yield from (_duty(d, duty) for duty in d.lines.duties)
    yield from _posts(d)
    yield from (_task(d, line) for line in d.lines.tasks)
    for movement in d.lines.movements:
        yield from (_driving(d, movement, car) for car in movement.cars)
    for slot in d.lines.activities:
        yield from (_leading(d, slot, leader) for leader in slot.leaders)


def _duty(d: Dossier, duty: Duty) -> _Entry:
    slot, movement = d.plan.slot_of.get(duty.item), d.plan.movement_of.get(duty.item)
    if movement is not None:
        whom, where = d.names.party(movement.party), d.names.route(movement)
        return _Entry(duty.person, duty.start, duty.end, duty.id, _riding(d, duty, movement), where, whom)
    what = item_text(d.names, duty.item)
    if slot is not None:
        meal = slot.kind in d.event.handbook.standards.meals
        said = d.say(_MEAL, what=what) if meal else _serving(d, duty, what)
        where, whom = d.names.venue(slot.venue), d.names.parties(slot.parties)
        return _Entry(duty.person, duty.start, duty.end, duty.id, said, where, whom)
    leg = d.event.leg_of.get(duty.item)
    said = d.say(_DUTY, role=d.names.role(duty.role), what=what)
    where, whom = (d.names.place(leg.hub), d.names.party(leg.party)) if leg else ("", "")
    return _Entry(duty.person, duty.start, duty.end, duty.id, said, where, whom)


def _serving(d: Dossier, duty: Duty, what: str) -> str:
    """A liaison officer goes along; everybody else has a trade to name."""
    if duty.role == Role.LIAISON.value:
        return d.say(_ACCOMPANY, what=what)
    return d.say(_DUTY, role=d.names.role(duty.role), what=what)


def _riding(d: Dossier, duty: Duty, movement: Movement) -> str:
    """In the car that keeps a seat for the role; a guide rides in the guide car."""
    trip, ready = item_text(d.names, movement.id), clock_text(movement.ready)
    for car in sorted(movement.cars, key=lambda car: car.order):
        if duty.role in car.staff or (duty.role == "guide" and car.order == 0):
            return d.say(_RIDE, car=f"{d.names.car(car)} {d.names.vehicle(car.vehicle)}", trip=trip, ready=ready)
    return d.say(_ALONG, trip=trip, ready=ready)


def _posts(d: Dossier) -> Iterator[_Entry]:
    known = {post.id: post for post in d.event.posts}
    for line in d.lines.posts:
        post = known.get(line.post)
        role, where = (d.names.role(post.role), d.names.place(post.location)) if post else (line.post, "")
        yield _Entry(line.person, line.start, line.end, line.id, d.say(_POST, role=role), where, "")


def _task(d: Dossier, line: TaskDuty) -> _Entry:
    return _Entry(
        line.person,
        line.start,
        line.end,
        line.id,
        task_text(d.names, line),
        d.names.place(line.place),
        d.names.delegation(line.delegation),
        _due(d, line),
        d.names.person(line.supervisor),
        word(TASK_STATE, "done" if is_done(d.event, line.id) else line.state, d.lang),
    )


def _due(d: Dossier, line: TaskDuty) -> str:
    """The hour alone on the day of the task."""
    if line.due is None:
        return ""
    same_day = line.due // DAY == line.start // DAY
    return clock_text(line.due) if same_day else d.names.dates.moment(line.due)


def _driving(d: Dossier, movement: Movement, car: Car) -> _Entry:
    trip, vehicle = item_text(d.names, movement.id), d.names.vehicle(car.vehicle)
    said = d.say(_DRIVE, vehicle=vehicle, car=d.names.car(car), trip=trip, ready=clock_text(movement.ready))
    where, whom = d.names.route(movement), d.names.party(movement.party)
    return _Entry(car.driver, movement.ready, movement.arrive, f"{movement.id}/{car.order}", said, where, whom)


def _leading(d: Dossier, slot: Slot, leader: Id) -> _Entry:
    said = d.say(_LEAD, what=item_text(d.names, slot.id))
    where, whom = d.names.venue(slot.venue), d.names.parties(slot.parties)
    return _Entry(leader, slot.start, slot.end, slot.id, said, where, whom)
