"""What has happened to the lines of a plan, as actuals.csv reports it; minutes from event midnight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from scheduler.clock import Minutes
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Direction

_CAME = ("arrived", "checked_in")


class Reported(NamedTuple):
    """When something began and ended; None where nobody has said."""

    start: Minutes | None
    end: Minutes | None


class Happened:
    """The actuals of an event as look-ups; of several reports of one thing the last stands."""

    def __init__(self, event: Event) -> None:
        self._event = event

    def __bool__(self) -> bool:
        """Whether anything but messages and payments has been reported."""
        return bool(self._at) or any(leg.actual is not None for leg in self._event.legs)

    def item(self, item: Id) -> Reported:
        """An activity or a task."""
        return Reported(self._at.get((item, "started")), self._at.get((item, "ended")))

    @cached_property
    def came(self) -> frozenset[Id]:
        """Guests who have arrived: by a leg that did, or reported by themselves."""
        return frozenset(self._arrived())

    def _arrived(self) -> Iterator[Id]:
        for leg in self._event.legs:
            if leg.direction is Direction.IN and leg.actual is not None:
                yield from self._event.members(leg.party)
        for subject, what in self._at:
            known = self._event.person_of.get(subject)
            if known and known.is_guest and what in _CAME:
                yield subject

    @cached_property
    def _at(self) -> Mapping[tuple[Id, str], Minutes]:
        told = ("told", "printed", "paid")
        return {(one.subject, one.what): one.at for one in self._event.actuals if one.what not in told}
