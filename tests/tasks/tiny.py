"""Tiny events aimed at the boundaries of the rules of tasks, and every plan of their tasks.

Two or three tasks, two or three owners; times lie on the minute, or beside it by one step of the grid (30), of the way
(30), working hours, the day's maximum, the night's rest (540), an absence, a duty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from random import Random
from typing import Any

from scheduler.demand.subjects import TaskDue
from scheduler.demand.supervisors import supervisor_of
from scheduler.domain.activities import Need, Task
from scheduler.domain.event import Event
from scheduler.domain.handbook import RuleSetting
from scheduler.domain.people import Delegation, Direction, Person, Role
from scheduler.plan import Duty, Plan, TaskDuty, Unplaced
from scheduler.rules.tasks.creators import tasks_due
from tests.people.builders import absence, activity, guest, leg, plan, slot, staff
from tests.tasks.builders import LIAISON, event, own

Case = tuple[Event, Plan]
GRID = 30
AHEAD = RuleSetting(params={"ahead": 60})
HEAD = staff("L1", Role.LEADER, rank=5, unit="办")


def case(seed: int) -> Case:
    """One event with the plan that the earlier stages left; the kinds take turns."""
    random = Random(seed)
    kinds: Sequence[Callable[[Random], Case]] = (_crowded, _apart, _long_day, _night, _served, _called)
    given, before = kinds[seed % len(kinds)](random)
    standards = given.handbook.standards.model_copy(update={"grid": GRID})
    return given.model_copy(update={"handbook": given.handbook.model_copy(update={"standards": standards})}), before


def _crowded(random: Random) -> Case:
    """Three tasks at much the same time, two owners, one of whom may be untrained, away or not of the role."""
    tasks = [own(f"T{n}", 660 + random.choice((0, 30)), random.choice((30, 60))) for n in range(3)]
    people = [
        staff("S0", Role.LIAISON, trained=random.random() < 0.8, unit=random.choice(("办", "处"))),
        staff("S1", random.choice((Role.LIAISON, Role.MEDIC)), rank=random.choice((4, 9)), unit="处"),
    ]
    supervisors = ("", "", "L1", "S0")
    tasks = [task.model_copy(update={"supervisor": random.choice(supervisors)}) for task in tasks]
    away = absence("W", 600, 600 + random.choice((1, 30)), person="S0") if random.random() < 0.4 else None
    return _case(people, tasks, absences=(away,) if away else ())


def _apart(random: Random) -> Case:
    """Tasks in two places half an hour apart, and a duty with its place."""
    tasks = [own(f"T{n}", 690 + 30 * n, place=random.choice(("HALL", "WORKS", ""))) for n in range(2)]
    start = 600 + random.choice((0, 30, 59, 60))
    acts, slots = (activity("A", Need(role=Role.LIAISON)),), (slot("A", start, start + 30),)
    duty = Duty(id="duty:act:A/liaison/1", item="act:A", role="liaison", person="S0", start=start, end=start + 30)
    people = [staff("S0", Role.LIAISON), staff("S1", random.choice((Role.LIAISON, Role.MEDIC)))]
    given, before = _case(people, tasks, activities=acts, delegations=(Delegation(id="D1", name="D1"),),
                          guests=(guest("G1"),))  # fmt: skip
    return given, before.model_copy(update={"activities": slots, "duties": (duty,)})


def _long_day(random: Random) -> Case:
    """As many minutes as a day allows, and some more."""
    tasks = [own(f"T{n}", 660, random.choice((30, 60))) for n in range(3)]
    most = RuleSetting(params={"most": random.choice((59, 60, 90))})
    people = [staff("S0", Role.LIAISON), staff("S1", random.choice((Role.LIAISON, Role.MEDIC)))]
    return _case(people, tasks, rules={"K.day": most})


def _night(random: Random) -> Case:
    """A task in the evening and one in the morning, nine hours apart and a step more or less; shifts at all hours."""
    evening, morning = 1380 + random.choice((0, 30)), 1440 + 480 + random.choice((0, 30, 60))
    tasks = [own("T0", evening), own("T1", morning), own("T2", random.choice((1110, 1140)))]
    shifts = ((1020, 1440 + 660),) if random.random() < 0.7 else ()
    people = [staff("S0", Role.LIAISON, shifts=shifts), staff("S1", random.choice((Role.LIAISON, Role.MEDIC)))]
    return _case(people, tasks)


def _served(random: Random) -> Case:
    """A call when the guests are home: by their liaison officer, if there is time beside a task of the planner's."""
    at = 600 + random.choice((0, 30))
    duty = Duty(id="duty:act:A/liaison/1", item="act:A", role="liaison", person="S0", start=300, end=330)
    tasks = [own("T0", at + 210, random.choice((30, 60)), random.choice((Role.LIAISON, Role.STAFF)))]
    people = [staff("S0", Role.LIAISON), staff("S1", Role.LIAISON, trained=random.random() < 0.7)]
    params = {"minutes": 30, "within": random.choice((30, 60))}
    given, before = _case(
        people,
        tasks,
        "K1.home",
        legs=(leg("K", at, Direction.OUT),),
        delegations=(Delegation(id="D1", name="D1", host_leader="L1"),),
        guests=(guest("G1"),),
        activities=(activity("A"),),
        escort=LIAISON,
        rules={"K1.home": RuleSetting(params=params)},
    )
    return given, before.model_copy(update={"activities": (slot("A", 300, 330),), "duties": (duty,)})


def _called(random: Random) -> Case:
    """Two calls on the way, and a sweep of the hall after a meeting."""
    calls = {"left": 90, "way": 90, "near": 60, "minutes": 30, "slack": random.choice((0, 15, 30))}
    people = [staff("S0", Role.LIAISON), staff("S1", random.choice((Role.DUTY, Role.MEDIC)))]
    given, before = _case(
        people,
        [],
        "K1",
        "K2",
        legs=(leg("K", random.choice((690, 720))),),
        delegations=(Delegation(id="D1", name="D1"),),
        guests=(guest("G1"),),
        activities=(activity("A"),),
        rules={"K1": RuleSetting(params=calls), "K2": RuleSetting(params={"hall": 30, "after": 30})},
    )
    return given, before.model_copy(update={"activities": (slot("A", 570, 600 + random.choice((0, 30))),)})


def _case(people: Sequence[Person], tasks: Sequence[Task], *creators: str, **more: Any) -> Case:
    rules = {"K.own": AHEAD, **more.pop("rules", {})}
    given = event([HEAD, *people], *creators, tasks=tuple(tasks), rules=rules, **more)
    return given, plan().model_copy(update={"scope": ("itinerary", "people")})


def plans(given: Event, before: Plan) -> Iterator[Plan]:
    """Every way to give the tasks to the staff or to list them; the first one of each rule also forgotten, or begun
    too early."""
    due = list(tasks_due(given, before).values())
    owners = [person.id for person in given.persons if not person.delegation and person.id != "L1"]
    first = {one.rule: one.item for one in reversed(due)}
    choices = [_choices(given, one, owners, first=first[one.rule] == one.item) for one in due]
    for lines in product(*choices):
        yield before.model_copy(
            update={
                "scope": (*before.scope, "tasks"),
                "tasks": tuple(line for line in lines if isinstance(line, TaskDuty)),
                "unplaced": tuple(line for line in lines if isinstance(line, Unplaced)),
            }
        )


def _choices(given: Event, due: TaskDue, owners: Sequence[str], first: bool) -> list[TaskDuty | Unplaced | None]:
    lines = [_line(given, due, owner, start) for owner in owners for start in _starts(due, early=first)]
    rest: list[TaskDuty | Unplaced | None] = [Unplaced(item=due.item, rule="K.free", reason="没有空")]
    return [*lines, *rest, *([None] if first else [])]


def _starts(due: TaskDue, early: bool) -> list[int]:
    """On the grid; where the window holds none of it, its first minute."""
    first, last = -(-due.release // GRID) * GRID, due.due - due.duration
    inside = list(range(first, last + 1, GRID)) or [due.release]
    return [inside[0] - GRID, *inside] if early else inside


def _line(given: Event, due: TaskDue, owner: str, start: int) -> TaskDuty:
    return TaskDuty(
        id=due.item, task=due.task, person=owner, start=start, end=start + due.duration, due=due.due, place=due.place,
        delegation=due.delegation, supervisor=supervisor_of(given, owner, due.delegation, due.supervisor),
    )  # fmt: skip
