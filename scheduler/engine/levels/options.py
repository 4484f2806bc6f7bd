"""A few subjects in a few rooms, exactly, person by person, with nobody else in the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.demand.subjects import StayDue
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.levels.program import Detail, Program
from scheduler.engine.linear import Purse, minimise
from scheduler.supply.resources import RoomOffered

Lives = Mapping[tuple[RoomOffered, ...], Sequence[StayDue]]
"""Rooms that no rule tells apart → who has one of them."""


@dataclass(frozen=True)
class Option:
    """`least`: what each tier amounts to at least, those before it at their least; a tier that is not known, and those
    after it, are not in it. `lives`: who lives where at these values; None where no plan was found."""

    least: Mapping[Level, int]
    lives: Lives | None
    proven: bool


def settle(
    facets: Facets,
    subjects: Sequence[StayDue],
    rooms: Sequence[RoomOffered],
    tiers: Sequence[Level],
    budget: Budget,
    watch: Watch,
    purse: Purse,
) -> Option:
    """These subjects in these rooms as well as they can be, tier by tier; where not all find a room, only how many."""
    program = Program(facets, subjects, rooms, Detail(tiers, persons=True, whole=True))
    least: dict[Level, int] = {}
    lives: Lives | None = None
    for position, level in enumerate(tiers):
        share = budget.part(len(tiers) - position, len(tiers))
        found = minimise(program.model, program.amount(level), share, watch, purse)
        if found is None or found.impossible:
            return Option(least, lives, False)
        least[level] = found.bound
        lives = lives if found.values is None else _lives(program, found.values)
        if not found.proven:
            return Option(least, lives, False)
        if level is Level.UNPLACED and found.bound:
            return Option(least, lives, True)
        program.at_most(level, found.bound)
    return Option(least, lives, True)


def _lives(program: Program, values: Mapping[object, float]) -> Lives:
    found: dict[tuple[RoomOffered, ...], list[StayDue]] = {}
    for (i, k), x in program.x.items():
        if values[x] > 0.5:
            found.setdefault(program.kinds[k], []).append(program.sorts[i].first)
    return found
