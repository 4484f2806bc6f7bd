"""From who lives in which kind of rooms to concrete rooms: pairs, colouring, neighbours, and whoever is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.levels.classes import Classes
from scheduler.engine.levels.near import bring_near
from scheduler.engine.levels.options import Lives, settle
from scheduler.engine.levels.rest import place_rest
from scheduler.engine.levels.rooms import coloured
from scheduler.engine.levels.units import Track, units_of
from scheduler.engine.linear import Purse
from scheduler.supply.resources import RoomOffered


def rooms_of(
    facets: Facets,
    rooms: Sequence[RoomOffered],
    lives: Sequence[Lives],
    tiers: Sequence[Level],
    budget: Budget,
    watch: Watch,
    purse: Purse,
) -> dict[Id, Id]:
    """Item → room. Who is in none of `lives` gets what they leave free, exactly as well as that can be."""
    classes = Classes(facets, rooms)
    given: dict[Id, Track] = {}
    for lived in lives:
        _give(facets, lived, given)
    stays = [s for s in facets.subjects if isinstance(s, StayDue)]
    homes = {s.delegation for s in stays if s.item in _lodged(given)}
    others = [s for s in stays if s.item not in _lodged(given) and not (s.delegation and s.delegation in homes)]
    if others:
        free = [room for room in rooms if room.id not in given]
        _give(facets, settle(facets, others, free, tiers, budget, watch, purse).lives or {}, given)
    bring_near(classes, given)
    rest = [s for s in stays if s.item not in _lodged(given)]
    place_rest(
        classes, units_of(facets, rest, lambda members: any(classes.fits(members, r) for r in classes.rooms)), given
    )
    return {m.item: room for room, track in given.items() for unit in track for m in unit.members}


def _lodged(given: Mapping[Id, Track]) -> set[Id]:
    return {m.item for track in given.values() for unit in track for m in unit.members}


def _give(facets: Facets, lives: Lives, given: dict[Id, Track]) -> None:
    for rooms, subjects in lives.items():
        given.update(coloured(rooms, units_of(facets, subjects, partial(_fit, rooms[0].beds))))


def _fit(beds: int, members: Sequence[StayDue]) -> bool:
    return len(members) <= beds
