"""How far apart two uses must be: the gaps and pads of every lane on which they meet."""

from __future__ import annotations

from typing import NamedTuple

from scheduler.clock import Minutes
from scheduler.demand.subjects import ActivityDue
from scheduler.engine.facets import Facets, keys_of, place_at
from scheduler.rules.base import Lane, Rule
from scheduler.supply.resources import VenueOffered


class Apart(NamedTuple):
    """Minutes from the bare end of one to the bare start of the other, by which comes first."""

    rule: Rule  # that keeps them apart; the first one that does
    forth: Minutes
    back: Minutes


class Separation:
    """Remembers what was asked: pairs are many, their kinds few."""

    def __init__(self, facets: Facets) -> None:
        self._facets = facets
        self._known: dict[tuple[str, str, str, str], Apart | None] = {}
        self._meets: dict[tuple[Lane, str, str], bool] = {}

    def between(self, a: ActivityDue, ra: VenueOffered, b: ActivityDue, rb: VenueOffered) -> Apart | None:
        """None where the two may happen at once."""
        key = (a.item, ra.id, b.item, rb.id)
        if key not in self._known:
            self._known[key] = self._between(a, ra, b, rb)
        return self._known[key]

    def _between(self, a: ActivityDue, ra: VenueOffered, b: ActivityDue, rb: VenueOffered) -> Apart | None:
        found: Apart | None = None
        for rule, lane in self._facets.exclusive:
            if self._meet(lane, a, ra, b, rb) and not shares(lane, ra, rb):
                forth, back = self._minutes(lane, a, ra, b, rb), self._minutes(lane, b, rb, a, ra)
                found = Apart(found.rule, max(found.forth, forth), max(found.back, back)) if found else Apart(
                    rule, forth, back)
        return found

    def _meet(self, lane: Lane, a: ActivityDue, ra: VenueOffered, b: ActivityDue, rb: VenueOffered) -> bool:
        one, other = (a.item, b.item) if lane.side == "subject" else (ra.id, rb.id)
        key = (lane, one, other)
        if key not in self._meets:
            self._meets[key] = not set(keys_of(lane, a, ra)).isdisjoint(keys_of(lane, b, rb))
        return self._meets[key]

    def _minutes(self, lane: Lane, a: ActivityDue, ra: VenueOffered, b: ActivityDue, rb: VenueOffered) -> Minutes:
        stands = self._facets.stands(lane)
        here, there = place_at(stands, a, ra, last=True), place_at(stands, b, rb, last=False)
        gap = self._facets.gap(lane, here, there, a, b) if stands else 0
        return self._facets.pads_on(lane, a)[1] + gap + self._facets.pads_on(lane, b)[0]


def places(lane: Lane, r: VenueOffered) -> int:
    """How many a resource holds at once on the lane; 0 = one use takes it whole."""
    return int(getattr(r, lane.holds)) if lane.holds else 0


def shares(lane: Lane, ra: VenueOffered, rb: VenueOffered) -> bool:
    """Both uses leave room for others."""
    return places(lane, ra) > 0 and places(lane, rb) > 0


def takes(lane: Lane, s: ActivityDue) -> int:
    """How many places one use takes."""
    return int(getattr(s, lane.takes)) if lane.takes else 1
