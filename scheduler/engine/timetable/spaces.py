"""Where and when each subject can be at all: windows of all rules, less what its lanes have taken already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scheduler.clock import ALWAYS, Interval, Minutes
from scheduler.demand.pins import AFTER, pinned_minute
from scheduler.demand.subjects import ActivityDue
from scheduler.engine.facets import Facets, place_at
from scheduler.engine.pins import among
from scheduler.supply.resources import VenueOffered


@dataclass(frozen=True)
class Choice:
    """A resource for a subject, and the intervals of which one must cover the whole use, without pads."""

    resource: VenueOffered
    allowed: tuple[Interval, ...]


@dataclass(frozen=True)
class Space:
    """All choices of one subject. Times start on the grid (minutes); `least` is the shortest duration."""

    subject: ActivityDue
    choices: tuple[Choice, ...]
    grid: Minutes
    fixed: bool = False  # placed at its only time; the other spaces keep clear of it already
    start: Minutes | None = None  # the only start, where it is pinned

    @property
    def least(self) -> Minutes:
        return self.subject.duration[0]

    def steps(self, choice: Choice) -> list[tuple[int, int]]:
        """First and last start, in grid steps, of the shortest use inside each allowed interval."""
        found = ((-(-a.start // self.grid), (a.end - self.least) // self.grid) for a in choice.allowed)
        steps = [(first, last) for first, last in found if first <= last]
        if self.start is None:
            return steps
        own = self.start // self.grid
        return [(own, own)] if any(first <= own <= last for first, last in steps) else []


def spaces_of(facets: Facets, grid: Minutes) -> tuple[Space, ...]:
    return tuple(_space(facets, s, grid) for s in facets.subjects if isinstance(s, ActivityDue))


def _space(facets: Facets, s: ActivityDue, grid: Minutes) -> Space:
    """A pinned start is a start also off the grid; where an end is pinned too the duration is the time between."""
    fields = ("start", "end", AFTER)
    start, end, after = (pinned_minute(facets.rules[0].event, facets.pins_on(s), field) for field in fields)
    if start is not None and end is not None:
        s = replace(s, duration=(end - start, end - start))
    own = grid if start is None or start % grid == 0 else 1
    fitting = [r for r in among(facets, s, facets.fitting(s)) if isinstance(r, VenueOffered)]
    choices = (Choice(r, _from(after, allowed(facets, s, r))) for r in fitting)
    space = Space(s, tuple(choices), own, start=start)
    return replace(space, choices=tuple(choice for choice in space.choices if space.steps(choice)))


def _from(after: Minutes | None, spans: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """The intervals from a minute on."""
    if after is None:
        return spans
    return tuple(Interval(max(span.start, after), span.end) for span in spans if span.end > after)


def allowed(facets: Facets, s: ActivityDue, r: VenueOffered) -> tuple[Interval, ...]:
    """Maximal intervals of which one must cover the use, sorted."""
    spans = [ALWAYS]
    for windows in _windows(facets, s, r):
        spans = _common(spans, windows, s.duration[0])
    for blocked in _blocked(facets, s, r):
        spans = [part for span in spans for part in without(span, blocked) if part.length >= s.duration[0]]
    return tuple(sorted(span for span in spans if not any(o != span and o.covers(span) for o in spans)))


def _windows(facets: Facets, s: ActivityDue, r: VenueOffered) -> Iterator[Sequence[Interval]]:
    for rule in facets.speaking("window"):
        windows = facets.once(rule, "window", facets.subject_view(rule, s), facets.resource_view(rule, r))
        if windows is not None:
            yield windows


def _common(spans: Iterable[Interval], windows: Sequence[Interval], least: Minutes) -> list[Interval]:
    parts = (Interval(max(a.start, b.start), min(a.end, b.end)) for a in spans for b in windows)
    return list(dict.fromkeys(part for part in parts if part.length >= least))


def _blocked(facets: Facets, s: ActivityDue, r: VenueOffered) -> list[Interval]:
    """What lane keys of the pair have taken, as intervals that the bare use may not meet."""
    found: set[Interval] = set()
    for _, lane in facets.exclusive:
        before, after = facets.pads_on(lane, s)
        stands = facets.stands(lane)
        first, last = place_at(stands, s, r, last=False), place_at(stands, s, r, last=True)
        for when, place in {(o.when, o.place) for key in facets.keys(lane, s, r) for _, o in facets.taken(lane, key)}:
            gaps = place and stands
            ahead = facets.gap(lane, last, place, s, None) if gaps else 0
            behind = facets.gap(lane, place, first, None, s) if gaps else 0
            found.add(Interval(when.start - ahead - after, when.end + behind + before))
    return sorted(found)


def without(span: Interval, blocked: Interval) -> tuple[Interval, ...]:
    """What is left of a span before and after; parts may be empty."""
    if not span.overlaps(blocked):
        return (span,)
    return (Interval(span.start, blocked.start), Interval(blocked.end, span.end))
