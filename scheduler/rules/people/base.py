"""What the rules of people share: duties with what they ask for and who fills them, and sentences with names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar, NamedTuple

from scheduler.clock import Interval, Minutes
from scheduler.demand.duties import duties_due
from scheduler.demand.posts import posts_due
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import DutyDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Person, Role
from scheduler.i18n import Lang
from scheduler.plan import Duty, Plan, PostDuty
from scheduler.rules.base import Rule, Violation

SEE_OFF = "see_off"
"""The role of those who see guests off; the handbook's escort names it (`at_departure`)."""
MEETING = (Role.GREETER.value, SEE_OFF)
"""Roles in which someone represents the host at a hub."""


class Filled(NamedTuple):
    """A duty of the plan, what is due there, and who does it."""

    duty: Duty
    due: DutyDue
    person: Person

    @property
    def when(self) -> Interval:
        return self.duty.when


_KNOWN: Recent[tuple[Filled, ...]] = Recent()


def filled(event: Event, plan: Plan) -> tuple[Filled, ...]:
    """Duties and posts that are due, not listed as unplaced, and done by a known person; P12 and P15 speak of the
    others. Who stands at a post has a duty on the post, in its role."""
    return _KNOWN.of((event, plan), lambda: _filled(event, plan))


def _filled(event: Event, plan: Plan) -> tuple[Filled, ...]:
    dues = {due.item: due for due in (*duties_due(event, plan), *posts_due(event))}
    posts = (_as_duty(line, dues[line.id].role) for line in plan.posts if line.id in dues)
    return tuple(
        Filled(duty, dues[duty.id], event.person_of[duty.person])
        for duty in (*plan.duties, *posts)
        if duty.id in dues and duty.id not in plan.listed and duty.person in event.person_of
    )


def _as_duty(line: PostDuty, role: str) -> Duty:
    return Duty(id=line.id, item=line.post, role=role, person=line.person, start=line.start, end=line.end)


def by_person(duties: Iterable[Filled]) -> Mapping[Id, list[Filled]]:
    """Person → duties in order of time."""
    found: dict[Id, list[Filled]] = defaultdict(list)
    for line in sorted(duties, key=lambda f: (f.duty.start, f.duty.end, f.duty.id)):
        found[line.person.id].append(line)
    return found


def working_day(minute: Minutes, from_minute: Minutes) -> int:
    """The day to which a duty that begins at `minute` belongs, where days change at `from_minute`."""
    return (minute - from_minute) // 1440


class PeopleRule(Rule):
    """A rule of the stage `people`; its sentences call persons by name."""

    stage: ClassVar[str] = "people"

    def explain(self, violation: Violation, lang: Lang) -> str:
        return super().explain(replace(violation, items=tuple(self.named(i, lang) for i in violation.items)), lang)

    def named(self, item: Id, lang: Lang) -> str:
        """The name of a person in the language asked for; anything else by its id."""
        person = self.event.person_of.get(item)
        if person is None:
            return item
        return (person.name_en or person.name) if lang is Lang.EN else person.name
