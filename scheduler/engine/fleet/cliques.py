"""Which subjects no two can share one carrier, or one crew: the maximal sets of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id

Apart = Callable[[Subject, Subject], bool]
"""Whether two subjects, the first of which begins no later, exclude each other."""


def maximal(subjects: Sequence[Subject], apart: Apart) -> list[tuple[Subject, ...]]:
    """Maximal sets of subjects (in order of begin) that all exclude each other.

    Of journeys with fixed times there are hardly more than subjects: the graph is nearly that of intervals.
    """
    order = {s.item: position for position, s in enumerate(subjects)}
    beside: dict[Id, set[Id]] = {s.item: set() for s in subjects}
    for a, b in combinations(subjects, 2):
        if apart(a, b):
            beside[a.item].add(b.item)
            beside[b.item].add(a.item)
    found = (sorted(items, key=order.__getitem__) for items in _grown(beside, set(), set(beside), set()))
    by_item = {s.item: s for s in subjects}
    return sorted((tuple(by_item[item] for item in items) for items in found), key=lambda q: [order[s.item] for s in q])


def _grown(beside: Mapping[Id, set[Id]], inside: set[Id], able: set[Id], seen: set[Id]) -> Iterator[set[Id]]:
    """Bron and Kerbosch's enumeration with a pivot (Tomita, Tanaka, Takahashi 2006)."""
    if not able and not seen:
        yield inside
        return
    pivot = max(sorted(able | seen), key=lambda item: len(beside[item] & able))
    for item in sorted(able - beside[pivot]):
        yield from _grown(beside, inside | {item}, able & beside[item], seen & beside[item])
        able, seen = able - {item}, seen | {item}
