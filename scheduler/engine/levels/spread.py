"""How far delegations must spread: Hall's condition for each by itself, a bound for thousands in two seconds.

What only some rooms serve needs so many of them at the busiest moment, men and women apart; the fewest floors that
hold all of it bound the floors (`covering`). Either a delegation stays inside one hotel, or it pays for a second one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from scheduler.demand.subjects import StayDue
from scheduler.domain.handbook import Level
from scheduler.engine.levels.classes import Classes
from scheduler.engine.levels.covering import Covering
from scheduler.engine.levels.sorts import Families, Presence, rooms_needed
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Spread

Kinds = frozenset[int]
"""Classes of rooms by number."""
Coverings = Callable[[str, Kinds], Covering]
"""Of the values of an attribute inside some classes of rooms."""


def least_spread(classes: Classes, subjects: Sequence[StayDue], level: Level) -> int:
    """No plan that lodges everybody has less than this for the `Spread`s of the tier."""
    shapes = ((rule, rule.shape()) for rule in classes.facets.speaking("shape") if rule.at is level)
    spreads = [(rule, shape) for rule, shape in shapes if isinstance(shape, Spread) and shape.where is None]
    groups: dict[tuple[str, str], list[StayDue]] = {}
    for attribute in dict.fromkeys(shape.group for _, shape in spreads):
        for s in subjects:
            if group := getattr(s, attribute):
                groups.setdefault((attribute, group), []).append(s)
    covering = cache(partial(_covering, classes))
    return sum(
        _least(classes, covering, members, [(rule, shape) for rule, shape in spreads if shape.group == attribute])
        for (attribute, _), members in groups.items()
    )


def _least(
    classes: Classes, covering: Coverings, members: Sequence[StayDue], spreads: Sequence[tuple[Rule, Spread]]
) -> int:
    """All in one value of the widest attribute, or in at least two of them."""
    needs = _needs(classes, members)
    if not needs:
        return 0
    by_width = sorted(spreads, key=lambda spread: len({getattr(r, spread[1].over) for r in classes.rooms}))
    (widest, wide), narrow = by_width[0], by_width[1:]
    everything = frozenset(range(len(classes.rooms)))
    several = widest.weight + _narrow(covering, needs, narrow, everything)
    inside: dict[object, set[int]] = {}
    for k, rooms in enumerate(classes.rooms):
        inside.setdefault(getattr(rooms, wide.over), set()).add(k)
    homes = [frozenset(kinds) for kinds in inside.values()]
    holding = [home for home in homes if covering(wide.over, home).fewest(needs) == 1]
    return min([several, *(_narrow(covering, needs, narrow, home) for home in holding)])


def _narrow(
    covering: Coverings, needs: Mapping[Kinds, int], spreads: Iterable[tuple[Rule, Spread]], home: Kinds
) -> int:
    return sum(rule.weight * (max(1, covering(shape.over, home).fewest(needs)) - 1) for rule, shape in spreads)


def _covering(classes: Classes, over: str, home: Kinds) -> Covering:
    values = list(dict.fromkeys(getattr(classes.rooms[k], over) for k in sorted(home)))

    def sizes(kinds: Any) -> list[int]:
        found = dict.fromkeys(values, 0)
        for k in kinds & home:
            found[getattr(classes.rooms[k], over)] += len(classes.rooms[k].rooms)
        return list(found.values())

    return Covering(len(values), sizes)


def _needs(classes: Classes, members: Sequence[StayDue]) -> dict[Kinds, int]:
    """Set of kinds → rooms that those who fit nowhere else need at once."""
    families = Families(classes.facets, members)
    fits = [classes.fitting(s) for s in members]
    crowds = Presence(classes.facets, members).fullest
    return {
        kinds: max(
            rooms_needed(families, [members[n] for n in crowd if fits[n] <= kinds], _beds(classes, kinds))
            for crowd in crowds
        )
        for kinds in dict.fromkeys(fits)
        if kinds
    }


def _beds(classes: Classes, kinds: Kinds) -> int:
    return max(classes.rooms[k].beds for k in kinds)
