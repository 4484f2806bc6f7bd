"""Lodging for many: hotels for delegations, counts of rooms by floor, concrete rooms — three small problems for one
that cannot be built (design/formulations.md, Lodging).

Reads the same facets as the exact kernel and names no rule. What the three levels leave without a room is tried once
more, one by one, wherever it fits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.levels.classes import Classes, RoomClass, UnitClass
from scheduler.engine.levels.exchange import Exchange
from scheduler.engine.levels.floors import Counts, count_rooms
from scheduler.engine.levels.hotels import Chosen, Hotels
from scheduler.engine.levels.rest import place_rest
from scheduler.engine.levels.rooms import give_rooms
from scheduler.engine.levels.units import units_of
from scheduler.supply.resources import RoomOffered

HOTELS_SHARE = 6  # one part in so many of the time goes to the choice of hotels
EXCHANGE_SHARE = 3  # and one part in so many of what is left to delegations that change hotels


def place_by_levels(
    facets: Facets,
    subjects: Sequence[StayDue],
    rooms: Sequence[RoomOffered],
    tiers: Sequence[Level],
    budget: Budget,
    watch: Watch,
    exchange: bool = False,
) -> Mapping[Id, Id]:
    """Item → room; what finds none is not in it. Breaks no hard `pair`, `share`, `pad` or quota. `exchange`: let
    delegations change hotels where that saves floors."""
    if not rooms:
        return {}
    classes = Classes(facets, rooms)
    units = units_of(facets, subjects, lambda members: any(classes.fits(members, r) for r in classes.rooms))
    hotels = Hotels(classes, classes.units(units))
    chosen = hotels.solve(budget.part(HOTELS_SHARE))
    better = Exchange(hotels, chosen, budget.part(EXCHANGE_SHARE), watch).run() if exchange else chosen
    counts = _counts(classes, better, tiers, budget, watch)
    if better != chosen and sum(counts.values()) < sum(len(own.units) for own in hotels.units):
        counts = max(counts, _counts(classes, chosen, tiers, budget, watch), key=lambda found: sum(found.values()))
    given = give_rooms(classes, counts)
    place_rest(classes, units, given)
    return {member.item: room for room, track in given.items() for unit in track for member in unit.members}


def _counts(classes: Classes, chosen: Chosen, tiers: Sequence[Level], budget: Budget, watch: Watch) -> Counts:
    """Hotel by hotel, each a problem of its own. One after the other: models of linear programs built in two threads at
    once ended a run of a forum with a TypeError from inside the wheel."""
    found: dict[tuple[UnitClass, RoomClass], int] = {}
    for number, (hotel, units) in enumerate(chosen.items()):
        own = [r for r in classes.rooms if r.hotel == hotel]
        share = replace(budget.part(len(chosen) - number, len(chosen)), workers=1)
        found |= dict(count_rooms(classes, units, own, tiers, share, watch.quiet()))
    return found
