"""Fixed times: which subjects are at work at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.clock import Interval
from scheduler.demand.subjects import Subject
from scheduler.engine.facets import Facets


def bare(s: Subject) -> Interval:
    """Start and end without pads."""
    return Interval(s.start, s.end)  # type: ignore[union-attr]  # only activities lack them, and have their own kernel


def overlapping(facets: Facets, subjects: Sequence[Subject], bare_times: bool = False) -> Iterator[list[Subject]]:
    """Maximal sets of subjects that all overlap for certain (an interval graph has at most as many as subjects)."""
    timed = [s for s in subjects if facets.certain(s)]
    span = {s.item: bare(s) if bare_times else facets.padded(s) for s in timed}
    active: list[Subject] = []
    for s in sorted(timed, key=lambda s: span[s.item]):
        still = [other for other in active if span[other.item].end > span[s.item].start]
        if len(still) < len(active):
            yield active
        active = [*still, s]
    if active:
        yield active
