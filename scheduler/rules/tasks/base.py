"""What the rules of tasks share: how a rule asks for tasks, and lines of the plan with what they answer."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import Subject, TaskDue
from scheduler.demand.visits import officers
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.people import Person, Role
from scheduler.i18n import Lang, Text
from scheduler.plan import Duty, Plan, TaskDuty
from scheduler.rules.base import Reads, Rule, View, Violation

OFFICE = (Role.LIAISON, Role.STAFF, Role.DUTY)
"""Who does the work of the reception office."""
OPENS, CLOSES = 480, 1080
"""Minutes of the day between which office work is begun and ended, where windows are counted in days."""
ENDED = "ended"
"""What an actual says of a task that is done."""
_LINES: Recent[Mapping[Id, tuple[TaskDuty, ...]]] = Recent()


class TaskRule(Rule):
    """A rule that creates tasks. It asks for each in the plan once, owned, at its place, between release and due, or
    listed as unplaced; the amount is 1 for each line missing, too many or wrong, and the minutes outside its time."""

    stage: ClassVar[str] = "tasks"
    level: ClassVar[Level] = Level.HARD
    names: ClassVar[tuple[tuple[Id, Text], ...]]  # (task, what is to be done)
    sentence: ClassVar[Text] = Text(
        "{items}:计划为 {found},应为 {wanted}", "{items}: the plan says {found}, due is {wanted}"
    )
    reads: ClassVar[Reads] = Reads(subject=("rule", "release", "due"))

    @abstractmethod
    def due(self, plan: Plan) -> Iterable[TaskDue]:
        """The tasks that follow from the event and from what earlier stages decided."""

    def demand(self, plan: Plan) -> Iterable[Subject]:
        return [due for due in self.due(plan) if not is_done(self.event, due.item)]

    def window(self, s: View, r: View) -> tuple[Interval, ...] | None:
        return (Interval(s.release, s.due),) if s.rule == self.id else None

    def check(self, plan: Plan) -> Iterable[Violation]:
        lines = lines_of(plan)
        for due in self.due(plan):
            if due.item not in plan.listed and not is_done(self.event, due.item):
                yield from self._compare(due, lines.get(due.item, ()))

    def _compare(self, due: TaskDue, found: Sequence[TaskDuty]) -> Iterator[Violation]:
        if len(found) != 1:
            yield self.violation(due.item, found=len(found), wanted=1, amount=max(1, len(found) - 1))
            return
        line = found[0]
        if line.person not in self.event.person_of:
            yield self.violation(due.item, line.person, found=0, wanted=1)
        if (line.task, line.place) != (due.task, due.place):
            yield self.violation(due.item, found=f"{line.task} {line.place}", wanted=f"{due.task} {due.place}")
        outside = max(0, due.release - line.start) + max(0, line.end - due.due)
        short = max(0, due.duration - line.when.length)
        if outside or short:
            wanted = f"{due.duration} min {self._said(due.window)}"
            yield self.violation(due.item, found=self._said(line.when), wanted=wanted, amount=outside + short)

    def _said(self, when: Interval) -> str:
        return f"{self.event.clock.text(when.start)}/{self.event.clock.text(when.end)}"

    def explain(self, violation: Violation, lang: Lang) -> str:
        return super().explain(named(self.event, violation, lang), lang)


class OwnerRule(Rule):
    """A rule about who owns tasks; its sentences call persons by name."""

    stage: ClassVar[str] = "tasks"

    def explain(self, violation: Violation, lang: Lang) -> str:
        return super().explain(named(self.event, violation, lang), lang)


class Owned(NamedTuple):
    """A task of the plan, what is due, and its owner."""

    line: TaskDuty
    due: TaskDue
    person: Person


def named(event: Event, violation: Violation, lang: Lang) -> Violation:
    """The violation with persons by name."""

    def name(item: Id) -> str:
        person = event.person_of.get(item)
        if person is None:
            return item
        return (person.name_en or person.name) if lang is Lang.EN else person.name

    return replace(violation, items=tuple(name(item) for item in violation.items))


def task_of(
    rule: TaskRule,
    plan: Plan,
    task: Id,
    on: Id,
    when: Interval,
    minutes: Minutes,
    roles: Iterable[Role] = OFFICE,
    **more: Any,
) -> TaskDue:
    """A task that the rule asks for; `more` are fields of TaskDue. A window too short for the work begins earlier."""
    delegation = more.get("delegation", "")
    return TaskDue(
        item=f"task:{task}/{on}",
        rule=rule.id,
        task=task,
        roles=tuple(role.value for role in roles),
        place=more.pop("place", ""),
        duration=minutes,
        release=min(when.start, when.end - minutes),
        due=when.end,
        officers=officers(rule.event, plan, delegation) if delegation else (),
        **more,
    )


def in_course(rule: TaskRule, plan: Plan, task: Id, on: Id, duty: Duty, place: Id = "", **more: Any) -> TaskDue:
    """A task that whoever has the duty does in its course."""
    when = Interval(duty.start, duty.end)
    known = rule.event.person_of.get(duty.person)
    roles = known.roles if known else (Role(duty.role),)
    return task_of(
        rule, plan, task, on, when, when.length, roles, place=place, owner=duty.person, course=duty.id, **more
    )


def office_days(last: Minutes, days: int) -> Interval:
    """Office hours from so many days before the day that begins at `last` to the evening before it."""
    return Interval(last - days * DAY + OPENS, last - DAY + CLOSES)


def is_done(event: Event, item: Id) -> bool:
    """Whether an actual says that a task has ended; nothing is asked of it any more."""
    return item in done_items(event)


_DONE: Recent[frozenset[Id]] = Recent()


def done_items(event: Event) -> frozenset[Id]:
    return _DONE.of((event,), lambda: frozenset(a.subject for a in event.actuals if a.what == ENDED))


def lines_of(plan: Plan) -> Mapping[Id, tuple[TaskDuty, ...]]:
    """Item → its lines in the plan."""
    return _LINES.of((plan.tasks,), lambda: _lines(plan))


def _lines(plan: Plan) -> Mapping[Id, tuple[TaskDuty, ...]]:
    found: dict[Id, list[TaskDuty]] = defaultdict(list)
    for line in plan.tasks:
        found[line.id].append(line)
    return {item: tuple(lines) for item, lines in found.items()}
