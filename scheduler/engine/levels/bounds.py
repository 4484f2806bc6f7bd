"""What no plan can go below at one tier, whatever it is at the others: the rooms of the whole event, shared at will."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.demand.subjects import StayDue
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.levels.program import Detail, Program
from scheduler.engine.linear import Purse, minimise
from scheduler.supply.resources import RoomOffered


def least_alone(
    facets: Facets,
    subjects: Sequence[StayDue],
    rooms: Sequence[RoomOffered],
    level: Level,
    unplaced: int,
    budget: Budget,
    watch: Watch,
    purse: Purse,
) -> int:
    """No plan with at most so much unplaced has less at this tier; 0 where nothing more is known in time."""
    tiers = (Level.UNPLACED,) if level is Level.UNPLACED else (Level.UNPLACED, level)
    program = Program(facets, subjects, rooms, Detail(tiers))
    if level is not Level.UNPLACED:
        program.at_most(Level.UNPLACED, unplaced)
    found = minimise(program.model, program.amount(level), budget, watch, purse)
    return 0 if found is None else found.bound
