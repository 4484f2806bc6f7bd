"""Rooms that sorts need at once on one floor: Hall's condition, for each set of kinds that some cannot leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scheduler.engine.levels.program import Program
from scheduler.engine.levels.sorts import ALONE, Crowd

Kinds = frozenset[int]


def kind_sets(program: Program, floor: Kinds) -> list[Kinds]:
    """The sets that some sort cannot leave on this floor, and all of it."""
    found = dict.fromkeys(fitting(program, i, floor) for i in range(len(program.sorts)))
    return [kinds for kinds in {**found, floor: None} if kinds]


def fitting(program: Program, i: int, floor: Kinds) -> Kinds:
    return frozenset(k for k in floor if (i, k) in program.x)


def needed(program: Program, sorts: Crowd, floor: Kinds, sets: Iterable[Kinds]) -> Mapping[Kinds, int]:
    """Set of kinds → rooms inside it that these sorts need at their busiest, if all of them live on this floor."""
    homes = {i: fitting(program, i, floor) for i in sorts}
    return {
        kinds: max(
            (
                _rooms(program, frozenset(i for i in crowd & sorts if homes[i] <= kinds), kinds)
                for crowd in program.fullest
            ),
            default=0,
        )
        for kinds in sets
    }


def _rooms(program: Program, sorts: Crowd, kinds: Kinds) -> int:
    """Whole rooms for each family, couples across families being one head the less in each."""
    beds = max(program.kinds[k][0].beds for k in kinds)
    heads: dict[int, int] = {}
    alone = 0
    for i in sorts:
        family, count = program.sorts[i].family, len(program.sorts[i].subjects)
        if family == ALONE:
            alone += count
        else:
            heads[family] = heads.get(family, 0) + count
    couples = sum(sorts.issuperset(link) for link in program.links)
    return alone + max(0, sum(-(-count // beds) for count in heads.values()) - couples)
