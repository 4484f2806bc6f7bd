"""What halls cost: each half-day in use once, split over those who meet there by heads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.costs.bearers import borne, guests_of
from scheduler.costs.lines import CostLine, Kind, halves, split
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan, Slot


def hall_lines(event: Event, plan: Plan) -> Iterator[CostLine]:
    """A half-day that two activities share costs once: first by the guests of each, then by their delegations."""
    used: dict[tuple[Id, int], list[Slot]] = defaultdict(list)
    for slot in plan.activities:
        venue = event.venue_of.get(slot.venue)
        for half in halves(slot.start, slot.end) if venue and venue.half_day else ():
            used[slot.venue, half].append(slot)
    for (hall, half), slots in used.items():
        guests = [guests_of(event, slot.parties) for slot in slots]
        parts = split(event.venue_of[hall].half_day, [len(people) for people in guests])
        for slot, people, fen in zip(slots, guests, parts, strict=True):
            for delegation, part in borne(event, fen, people):
                yield CostLine(Kind.HALL, slot.id, delegation, half // 2, part, hall)
