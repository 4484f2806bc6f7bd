"""When guests are in the city: after their inbound legs and before their outbound ones, hub buffers included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.cells import hub_buffer
from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Direction, Leg

EVER = 10**6
"""Minutes from event midnight that no event reaches."""


class Away(NamedTuple):
    """Guests are not in the city during `when`, which begins or ends at the hub."""

    when: Interval
    hub: Id


class Presence:
    """A guest travels on every leg of every party of the guest; legs take effect in order of time."""

    def __init__(self, event: Event) -> None:
        self._event = event

    @cached_property
    def _place_in_file(self) -> Mapping[Id, int]:
        return {person.id: n for n, person in enumerate(self._event.persons)}

    def in_file_order(self, people: Iterable[Id]) -> tuple[Id, ...]:
        return tuple(sorted(set(people), key=self._place_in_file.__getitem__))

    @cached_property
    def _legs(self) -> Mapping[Id, tuple[Leg, ...]]:
        found: dict[Id, list[Leg]] = {}
        for leg in sorted(self._event.legs, key=lambda leg: (leg.at, leg.id)):
            for person in self._event.members(leg.party):
                found.setdefault(person, []).append(leg)
        return {person: tuple(legs) for person, legs in found.items()}

    def legs(self, person: Id) -> tuple[Leg, ...]:
        return self._legs.get(person, ())

    def there(self, leg: Leg) -> Minutes:
        """When its guests leave an inbound leg's hub, or must be at an outbound one's."""
        buffer = hub_buffer(self._event, leg)
        return leg.at + buffer.after if leg.direction is Direction.IN else leg.at - buffer.before

    @cached_property
    def _away(self) -> Mapping[Id, tuple[Away, ...]]:
        known: dict[tuple[Leg, ...], tuple[Away, ...]] = {}
        for legs in set(self._legs.values()):
            known[legs] = tuple(self._between(legs))
        return {person: known[legs] for person, legs in self._legs.items()}

    def away(self, person: Id) -> tuple[Away, ...]:
        """Stretches of absence; one for each leg, which may overlap."""
        return self._away.get(person, ())

    def _between(self, legs: tuple[Leg, ...]) -> Iterator[Away]:
        for n, leg in enumerate(legs):
            if leg.direction is Direction.IN:
                left = (self.there(other) for other in reversed(legs[:n]) if other.direction is Direction.OUT)
                yield Away(Interval(next(left, -EVER), self.there(leg)), leg.hub)
            else:
                back = (self.there(other) for other in legs[n + 1 :] if other.direction is Direction.IN)
                yield Away(Interval(self.there(leg), next(back, EVER)), leg.hub)

    def away_of(self, people: Iterable[Id]) -> tuple[Away, ...]:
        """The distinct absences of several people."""
        return tuple(sorted({away for person in people for away in self.away(person)}))

    def visit(self, people: Iterable[Id]) -> Interval:
        """From the first of them in the city to the last one leaving; the whole event where no leg says it."""
        legs = {leg for person in people for leg in self.legs(person)}
        comes = [self.there(leg) for leg in legs if leg.direction is Direction.IN]
        goes = [self.there(leg) for leg in legs if leg.direction is Direction.OUT]
        return Interval(min(comes, default=0), max(goes, default=self._event.profile.days * DAY))


_KNOWN: Recent[Presence] = Recent()


def presence(event: Event) -> Presence:
    return _KNOWN.of((event,), lambda: Presence(event))
