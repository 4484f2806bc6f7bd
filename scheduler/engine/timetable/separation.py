"""How far apart two uses must be: the gaps and pads of every lane on which they meet."""

from __future__ import annotations

from typing import NamedTuple

from scheduler.clock import Minutes
from scheduler.demand.subjects import ActivityDue
from scheduler.domain.base import Id
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
        self._known: dict[tuple[Id, Id, Id, Id], Apart | None] = {}
        self._meeting: dict[tuple[str, Id, Id], tuple[tuple[Rule, Lane], ...]] = {}
        self._pads: dict[tuple[Lane, Id], tuple[Minutes, Minutes]] = {}

    def between(self, a: ActivityDue, ra: VenueOffered, b: ActivityDue, rb: VenueOffered) -> Apart | None:
        """None where the two may happen at once."""
        lanes = (*self.lanes_of(a, b), *self._lanes_at(ra, rb))
        if not lanes:
            return None
        key = (a.item, ra.id, b.item, rb.id)
        if key not in self._known:
            forth = max(self._minutes(lane, a, ra, b, rb) for _, lane in lanes)
            back = max(self._minutes(lane, b, rb, a, ra) for _, lane in lanes)
            self._known[key] = Apart(lanes[0][0], forth, back)
        return self._known[key]

    def lanes_of(self, a: ActivityDue, b: ActivityDue) -> tuple[tuple[Rule, Lane], ...]:
        """Lanes of which both use a key, wherever they are."""
        key = ("subject", a.item, b.item)
        if key not in self._meeting:
            self._meeting[key] = tuple(
                (rule, lane)
                for rule, lane in self._facets.exclusive
                if lane.side == "subject"
                and not set(self._facets.keys(lane, a, None)).isdisjoint(self._facets.keys(lane, b, None))
            )
        return self._meeting[key]

    def _lanes_at(self, ra: VenueOffered, rb: VenueOffered) -> tuple[tuple[Rule, Lane], ...]:
        """Lanes on which two resources exclude each other, whoever uses them."""
        key = ("resource", ra.id, rb.id)
        if key not in self._meeting:
            self._meeting[key] = tuple(
                (rule, lane)
                for rule, lane in self._facets.exclusive
                if lane.side == "resource"
                and not set(keys_of(lane, None, ra)).isdisjoint(keys_of(lane, None, rb))
                and not shares(lane, ra, rb)
            )
        return self._meeting[key]

    def shared_lanes(self, ra: VenueOffered, rb: VenueOffered) -> tuple[Lane, ...]:
        """Lanes on which two resources have a key in common and leave room for others."""
        return tuple(
            lane
            for _, lane in self._facets.exclusive
            if lane.side == "resource"
            and shares(lane, ra, rb)
            and not set(keys_of(lane, None, ra)).isdisjoint(keys_of(lane, None, rb))
        )

    def _minutes(self, lane: Lane, a: ActivityDue, ra: VenueOffered, b: ActivityDue, rb: VenueOffered) -> Minutes:
        stands = self._facets.stands(lane)
        here, there = place_at(stands, a, ra, last=True), place_at(stands, b, rb, last=False)
        gap = self._facets.gap(lane, here, there, a, b) if stands else 0
        return self.pads(lane, a)[1] + gap + self.pads(lane, b)[0]

    def pads(self, lane: Lane, s: ActivityDue) -> tuple[Minutes, Minutes]:
        """Minutes before and after a use of the lane."""
        key = (lane, s.item)
        if key not in self._pads:
            self._pads[key] = self._facets.pads_on(lane, s)
        return self._pads[key]


def places(lane: Lane, r: VenueOffered) -> int:
    """How many a resource holds at once on the lane; 0 = one use takes it whole."""
    return int(getattr(r, lane.holds)) if lane.holds else 0


def shares(lane: Lane, ra: VenueOffered, rb: VenueOffered) -> bool:
    """Both uses leave room for others."""
    return places(lane, ra) > 0 and places(lane, rb) > 0


def takes(lane: Lane, s: ActivityDue) -> int:
    """How many places one use takes."""
    return int(getattr(s, lane.takes)) if lane.takes else 1
