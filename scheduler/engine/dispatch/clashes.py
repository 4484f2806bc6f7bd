"""Which subjects cannot share one key of a lane: too close in time, or kept apart by a rule over two uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from scheduler.clock import Interval, Minutes
from scheduler.demand.subjects import Subject
from scheduler.engine.facets import Facets
from scheduler.rules.base import Lane, Rule, View


def clashes(facets: Facets, lane: Lane, subjects: Sequence[Subject]) -> list[int]:
    """Number → the numbers that clash with it, as bits. `subjects`: in order of begin with pads."""
    found = [0] * len(subjects)
    for a, b in (*_too_close(facets, lane, subjects), *_kept_apart(facets, lane, subjects)):
        found[a] |= 1 << b
        found[b] |= 1 << a
    return found


def _too_close(facets: Facets, lane: Lane, subjects: Sequence[Subject]) -> Iterator[tuple[int, int]]:
    stands, spans = facets.stands(lane), [facets.padded(s) for s in subjects]
    places = [(str(getattr(s, stands.first)), str(getattr(s, stands.last))) if stands else ("", "") for s in subjects]
    longest = _longest(facets, lane, subjects, places)
    for a, s in enumerate(subjects):
        for b in range(a + 1, len(subjects)):
            free = spans[b].start - spans[a].end
            if free >= longest:
                break
            if free < 0 or (stands and free < facets.gap(lane, places[a][1], places[b][0], s, subjects[b])):
                yield a, b


def _longest(facets: Facets, lane: Lane, subjects: Sequence[Subject], places: Sequence[tuple[str, str]]) -> Minutes:
    """The longest gap that any two of the subjects need."""
    last = {(where[1], _look(facets, s)): s for s, where in zip(subjects, places, strict=True)}
    first = {(where[0], _look(facets, s)): s for s, where in zip(subjects, places, strict=True)}
    pairs = product(last.items(), first.items())
    return max((facets.gap(lane, here[0], there[0], a, b) for (here, a), (there, b) in pairs), default=0)


def _look(facets: Facets, s: Subject) -> tuple[View, ...]:
    """What the rules that ask for a gap see of a subject."""
    return tuple(facets.subject_view(rule, s) for rule in facets.speaking("gap"))


def _kept_apart(facets: Facets, lane: Lane, subjects: Sequence[Subject]) -> Iterator[tuple[int, int]]:
    for rule in (rule for rule in facets.speaking("both") if rule.lanes[0] == lane):
        alike: dict[View, list[int]] = {}
        for number, s in enumerate(subjects):
            alike.setdefault(facets.subject_view(rule, s), []).append(number)
        spans = {view: facets.padded(subjects[own[0]]) for view, own in alike.items()}
        yield from (pair for views in _apart(rule, list(alike), spans) for pair in _pairs(alike, *views))


def _apart(rule: Rule, views: Sequence[View], spans: Mapping[View, Interval]) -> Iterator[tuple[View, View]]:
    """Views (in order of begin) that the rule keeps apart."""
    reach = rule.reach()
    for at, a in enumerate(views):
        for b in views[at:]:
            if reach is not None and spans[b].start - spans[a].end >= reach:
                break
            if rule.both(a, b):
                yield a, b


def _pairs(alike: Mapping[View, Sequence[int]], a: View, b: View) -> Iterator[tuple[int, int]]:
    return (pair for pair in product(alike[a], alike[b]) if pair[0] < pair[1])
