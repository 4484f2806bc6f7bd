"""Leaders and halls by half-day, and activities that fit nowhere at all.

An activity can be held where its windows, the hours of a fitting venue and the diaries of its leaders and guests leave
time (`pieces`). Whatever the plan, the activities that must lie inside an interval need their shortest durations
there, and a leader, or the halls that are their only ones, must have so many minutes: a broken condition is a certain
shortage. The heat of a half-day spreads each activity over its pieces: it shows where it gets tight, and proves
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from scheduler.capacity.fitting import Fitting, intersection, minutes_within, without
from scheduler.capacity.heat import Cell, Heat, Row, Shortage
from scheduler.clock import ALWAYS, Interval, Minutes
from scheduler.demand.activities import activities_due
from scheduler.demand.subjects import ActivityDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan, Source
from scheduler.supply.resources import VenueOffered
from scheduler.supply.staff import merged
from scheduler.supply.venues import venues_offered

HALF_DAY = 720

Key = Literal["leaders", "halls"]
Where = tuple[VenueOffered, tuple[Interval, ...]]
"""A venue and when it could be used."""


@dataclass(frozen=True)
class Job:
    """A mandatory activity that can be held somewhere."""

    due: ActivityDue
    where: tuple[Where, ...]

    @property
    def minutes(self) -> Minutes:
        return self.due.duration[0]

    @cached_property
    def pieces(self) -> tuple[Interval, ...]:
        """When it could be held at any of its venues."""
        return merged(piece for _, pieces in self.where for piece in pieces)

    @cached_property
    def hull(self) -> Interval:
        return Interval(self.pieces[0].start, self.pieces[-1].end)

    @cached_property
    def halls(self) -> frozenset[Id]:
        return frozenset(hall for venue, _ in self.where for hall in venue.halls)

    @property
    def fewest_halls(self) -> int:
        """A combined hall takes several."""
        return min(len(venue.halls) for venue, _ in self.where)


class _Part(NamedTuple):
    """What a job takes of a leader, or of a set of halls."""

    job: Job
    minutes: Minutes


class Programme:
    """What the itinerary must place, as far as it is known before rooms are given."""

    def __init__(self, event: Event, fitting: Fitting) -> None:
        self._event = event
        self._fitting = fitting
        self._plan = Plan(event=Source(id=event.profile.id), handbook=Source(id=event.handbook.id))
        self._taken = fitting.taken(self._plan)

    @cached_property
    def _known(self) -> tuple[tuple[ActivityDue, tuple[Where, ...]], ...]:
        """Mandatory activities with the pieces of each fitting venue, however short.

        Where guests live in several hotels, who eats together on a day is known only when the rooms are.
        """
        venues = {venue.id: venue for venue in venues_offered(self._event)}
        several = len(self._event.hotels) > 1
        return tuple(
            (due, tuple(self._pieces(due, [venues[one] for one in due.venues])))
            for due in activities_due(self._event, self._plan)
            if due.mandatory and not (several and due.item.count("/") > 1)
        )

    @cached_property
    def jobs(self) -> tuple[Job, ...]:
        """Those that fit somewhere, with the pieces that are long enough."""
        jobs = (Job(due, tuple(_long_enough(where, due.duration[0]))) for due, where in self._known)
        return tuple(job for job in jobs if job.where)

    def nowhere(self) -> Iterator[Shortage]:
        """Activities without one piece that is long enough."""
        for due, where in self._known:
            longest = max((piece.length for _, pieces in where for piece in pieces), default=0)
            if longest < due.duration[0]:
                hull = Interval(min(w.start for w in due.windows), max(w.end for w in due.windows))
                yield Shortage("activities", (due.item,), hull, due.duration[0], longest, "minutes")

    def leaders(self) -> tuple[Heat, tuple[Shortage, ...]]:
        of_leader: dict[Id, list[Job]] = {}
        for job in self.jobs:
            for leader in dict.fromkeys(job.due.leaders):
                of_leader.setdefault(leader, []).append(job)
        loads = [_Load((leader,), [_Part(job, job.minutes) for job in jobs], 1) for leader, jobs in of_leader.items()]
        return _table("leaders", loads)

    def halls(self) -> tuple[Heat, tuple[Shortage, ...]]:
        """One row for each set of halls that is all that some activity can have; shared venues leave their place."""
        exclusive = [job for job in self.jobs if not any(venue.shared for venue, _ in job.where)]
        loads = []
        for halls in dict.fromkeys(job.halls for job in exclusive):
            inside = [job for job in exclusive if job.halls <= halls]
            parts = [_Part(job, job.minutes * job.fewest_halls) for job in inside]
            loads.append(_Load(tuple(sorted(halls)), parts, len(halls)))
        return _table("halls", loads)

    def _pieces(self, due: ActivityDue, venues: Iterable[VenueOffered]) -> Iterator[Where]:
        taken = [span for key in self._keys(due) for span in self._taken.get(key, ())]
        for venue in venues:
            if self._fitting.fits(due, venue):
                open_ = intersection(((ALWAYS,), *self._fitting.windows(due, venue)))
                yield venue, without(open_, merged(taken))

    def _keys(self, due: ActivityDue) -> Iterator[tuple[str, Id]]:
        for attribute in {attribute for attribute, _ in self._taken}:
            yield from ((attribute, key) for key in getattr(due, attribute))


@dataclass(frozen=True)
class _Load:
    """Jobs on one leader, or on a set of `places` halls."""

    what: tuple[Id, ...]
    parts: Sequence[_Part]
    places: int

    def cells(self) -> Mapping[int, Cell]:
        """Half-day → minutes of the jobs, spread over their pieces, against the minutes in which they can be held."""
        spread: dict[int, float] = {}
        for job, minutes in self.parts:
            whole = sum(piece.length for piece in job.pieces)
            for bucket in {bucket for piece in job.pieces for bucket in _half_days(piece)}:
                share = minutes_within(job.pieces, _half_day(bucket)) / whole
                spread[bucket] = spread.get(bucket, 0) + minutes * share
        open_ = _union(self.parts)
        return {
            bucket: Cell(round(needed), self.places * minutes_within(open_, _half_day(bucket)))
            for bucket, needed in sorted(spread.items())
            if round(needed)
        }

    def shortages(self, key: Key) -> Iterator[Shortage]:
        """Intervals that hold more minutes of jobs than there are; of nested ones the shortest."""
        short: list[Interval] = []
        for when in sorted({part.job.hull for part in self.parts}, key=lambda hull: (hull.length, hull.start)):
            inside = [part for part in self.parts if when.covers(part.job.hull)]
            needed = sum(part.minutes for part in inside)
            free = self.places * sum(piece.length for piece in _union(inside))
            if needed > free and not any(when.covers(known) for known in short):
                short.append(when)
                yield Shortage(key, self.what, when, needed, free, "minutes")


def _union(parts: Iterable[_Part]) -> tuple[Interval, ...]:
    return merged(piece for part in parts for piece in part.job.pieces)


def _table(key: Key, loads: Sequence[_Load]) -> tuple[Heat, tuple[Shortage, ...]]:
    rows = [Row(load.what, "minutes", load.cells()) for load in loads]
    shortages = tuple(shortage for load in loads for shortage in load.shortages(key))
    return Heat(key, HALF_DAY, tuple(row for row in rows if row.cells)), shortages


def _long_enough(where: Iterable[Where], minutes: Minutes) -> Iterator[Where]:
    for venue, pieces in where:
        kept = tuple(piece for piece in pieces if piece.length >= minutes)
        if kept:
            yield venue, kept


def _half_days(span: Interval) -> range:
    return range(span.start // HALF_DAY, (span.end - 1) // HALF_DAY + 1)


def _half_day(bucket: int) -> Interval:
    return Interval(bucket * HALF_DAY, (bucket + 1) * HALF_DAY)
