"""What a delegation's own floors amount to: exactly, person by person, with nobody else in the house."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from scheduler.clock import Interval
from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.levels.program import Detail, Program
from scheduler.engine.linear import Purse, minimise
from scheduler.rules.shapes import Ordered
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


class Options:
    """Options by subjects and floors."""

    def __init__(self, facets: Facets, rooms: Sequence[RoomOffered], tiers: Sequence[Level], purse: Purse) -> None:
        self.purse = purse
        self.facets = facets
        self.tiers = tiers
        self.rooms: dict[Id, list[RoomOffered]] = {}
        for room in rooms:
            self.rooms.setdefault(room.floor, []).append(room)
        self._known: dict[tuple[tuple[Id, ...], frozenset[Id]], Option] = {}
        self._looks = {floor: self._look(own) for floor, own in self.rooms.items()}

    def _look(self, rooms: Sequence[RoomOffered]) -> Hashable:
        telling = [rule for facet in ("pair", "use", "quota") for rule in self.facets.speaking(facet)]
        shapes = (rule.shape() for rule in self.facets.speaking("shape"))
        values = [shape.value for shape in shapes if isinstance(shape, Ordered)]
        if any(self.facets.pins_on(s) for s in self.facets.subjects):
            values.append("id")
        return tuple(
            sorted(
                str(
                    (
                        r.beds,
                        [getattr(r, value) for value in values],
                        [self.facets.resource_view(q, r) for q in telling],
                    )
                )
                for r in rooms
            )
        )

    def like(self, floor: Id) -> list[Id]:
        """It, and every floor with the same rooms but for their numbers."""
        return [other for other, look in self._looks.items() if look == self._looks[floor]]

    def holds(self, subjects: Sequence[StayDue], floor: Id) -> bool:
        """Whether there are beds for all who are there at once."""
        beds = sum(room.beds for room in self.rooms[floor])
        spans = [Interval(s.start, s.end) for s in subjects]
        return all(sum(span.start <= moment < span.end for span in spans) <= beds for moment, _ in spans)

    def of(self, subjects: Sequence[StayDue], floors: frozenset[Id], budget: Budget, watch: Watch) -> Option:
        """Found once."""
        key = (tuple(s.item for s in subjects), floors)
        if key not in self._known:
            rooms = [room for floor in sorted(floors) for room in self.rooms[floor]]
            self._known[key] = settle(self.facets, subjects, rooms, self.tiers, budget, watch, self.purse)
        return self._known[key]
