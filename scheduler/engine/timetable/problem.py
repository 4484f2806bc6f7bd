"""What every method of the timetable kernel reads: spaces, distances, relations. Compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.facets import Facets
from scheduler.engine.timetable.hires import Hire, hires_of
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.relations import Related, relations
from scheduler.engine.timetable.separation import Separation
from scheduler.engine.timetable.sets import Sets, sets_of
from scheduler.engine.timetable.spaces import Choice, Space, spaces_of


@dataclass(frozen=True)
class Problem:
    """`spaces`: one for each subject, also for those that can be nowhere. `tiers` without the hard one."""

    facets: Facets
    spaces: tuple[Space, ...]
    separation: Separation
    related: Related
    sets: Sets
    hires: tuple[Hire, ...]
    tiers: tuple[Level, ...]

    @cached_property
    def open(self) -> tuple[Space, ...]:
        """Spaces with a choice at all."""
        return tuple(space for space in self.spaces if space.choices)

    def among(self, spaces: Iterable[Space], placed: Mapping[Id, Placement]) -> Problem:
        """The problem of these spaces alone, the others placed as they are."""
        chosen = tuple(spaces)
        items = dict.fromkeys(space.subject.item for space in chosen if space.choices)
        pairs = dict.fromkeys(pair for item in items for pair in self._pairs_of.get(item, ()))
        related = {pair: self.related[pair] for pair in pairs if pair[0] in items and pair[1] in items}
        hires = tuple(hire.among(items, placed) for hire in self.hires)
        return replace(self, spaces=chosen, related=related, sets=self.sets.among(items), hires=hires)

    @cached_property
    def _pairs_of(self) -> Mapping[Id, Sequence[tuple[Id, Id]]]:
        found: dict[Id, list[tuple[Id, Id]]] = {}
        for pair in self.related:
            for item in pair:
                found.setdefault(item, []).append(pair)
        return found


def problem_of(facets: Facets, grid: int, tiers: Iterable[Level]) -> Problem:
    spaces = spaces_of(facets, grid)
    subjects = [space.subject for space in spaces if space.choices]
    kept = tuple(tier for tier in tiers if tier is not Level.HARD)
    sets, hires = sets_of(facets, subjects), hires_of(facets, spaces)
    return Problem(facets, spaces, Separation(facets), relations(facets, subjects), sets, hires, kept)


def choice_at(space: Space, resource: Id) -> Choice:
    """The choice of a resource; it must be one of the space's."""
    return next(choice for choice in space.choices if choice.resource.id == resource)
