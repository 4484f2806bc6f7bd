"""What is known from earlier visits: places, dishes, gifts and people. D8; S0 信息存储."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cached_property

from scheduler.domain.base import Id
from scheduler.domain.people import History, Lesson, Person

_OPINIONS = (Lesson.LIKED, Lesson.DISLIKED)


class Memory:
    """The history of an event's persons as look-ups. Immutable after construction.

    `guests`: those who come; `hosts`: everybody without a delegation.
    """

    def __init__(self, rows: Iterable[History], guests: Iterable[Person], hosts: Iterable[Person]) -> None:
        self._rows = tuple(row for row in rows if row.lesson and row.subject)
        self._guests = tuple(guests)
        self._hosts = frozenset(host.id for host in hosts)

    def learned(self, person: Id, lesson: Lesson, things: Container[Id]) -> tuple[Id, ...]:
        """Of `things` those that the person liked, disliked, was given or knows, in the order of the file, once."""
        return tuple(thing for thing in self._lessons.get((person, lesson), ()) if thing in things)

    @cached_property
    def named(self) -> frozenset[Id]:
        """Everything that somebody liked or disliked."""
        return frozenset(row.subject for row in self._rows if row.lesson in _OPINIONS)

    @cached_property
    def known_hosts(self) -> Mapping[Id, frozenset[Id]]:
        """Delegation → persons of the host side whom a guest of it knows, or was glad to be served by."""
        return self._met(Lesson.LIKED, Lesson.KNOWS)

    @cached_property
    def disliked_hosts(self) -> Mapping[Id, frozenset[Id]]:
        """Delegation → persons of the host side by whom a guest of it was not glad to be served."""
        return self._met(Lesson.DISLIKED)

    @cached_property
    def _lessons(self) -> Mapping[tuple[Id, Lesson], Mapping[Id, None]]:
        found: dict[tuple[Id, Lesson], dict[Id, None]] = {}
        for row in self._rows:
            if row.lesson:
                found.setdefault((row.person, row.lesson), {})[row.subject] = None
                if row.lesson is Lesson.KNOWS:
                    found.setdefault((row.subject, row.lesson), {})[row.person] = None
        return found

    def _met(self, *lessons: Lesson) -> Mapping[Id, frozenset[Id]]:
        found: dict[Id, set[Id]] = {}
        for guest in self._guests:
            met = {host for lesson in lessons for host in self.learned(guest.id, lesson, self._hosts)}
            found.setdefault(guest.delegation, set()).update(met)
        return {delegation: frozenset(met) for delegation, met in found.items()}
