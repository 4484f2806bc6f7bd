"""Second level: inside one hotel, how many units of each class go into each class of rooms, floor by floor.

A count model under the rules' own tiers: `miss`, `pair`, `use`, `quota` and the shapes over floors are charged as they
are; capacity rows stand only for maximal sets of units that overlap.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.levels.classes import Classes, RoomClass, UnitClass
from scheduler.engine.levels.fewest_floors import Allowed, cliques, fewest_floors, kept_apart
from scheduler.engine.linear import Purse
from scheduler.engine.posting import Literal, Posting, Term
from scheduler.engine.tiers import solve_tiers
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Gaps, Spread, Within

LEAST = 2.0  # seconds for the floors, and for the counts, whatever is left: a hotel of 350 rooms takes a quarter of it

Counts = Mapping[tuple[UnitClass, RoomClass], int]


def count_rooms(
    classes: Classes,
    units: Sequence[UnitClass],
    rooms: Sequence[RoomClass],
    tiers: Sequence[Level],
    budget: Budget,
    watch: Watch,
) -> Counts:
    """(unit class, room class) → units; who finds no room is in none."""
    if not units:
        return {}
    fewest = fewest_floors(classes, units, rooms, budget.part(2).at_least(LEAST), Purse(None))
    model = _Counts(classes, units, rooms, fewest.allowed if fewest else None)
    nobody = {x.index: 0 for x in model.x.values()}
    solved = solve_tiers(model.posting, tiers, budget.part(1, 2).at_least(LEAST), watch, nobody)
    return {pair: count for pair, x in model.x.items() if (count := solved.value(x))}


class _Counts:
    """`allowed`: the floors of each group; None = any."""

    def __init__(
        self, classes: Classes, units: Sequence[UnitClass], rooms: Sequence[RoomClass], allowed: Allowed | None
    ) -> None:
        self.classes = classes
        self.units = units
        self.rooms = rooms
        self.posting = Posting()
        self.x: dict[tuple[UnitClass, RoomClass], Any] = {
            (u, r): self.posting.model.new_int_var(0, min(len(u.units), len(r.rooms)), "")
            for u in units
            for r in rooms
            if classes.fits(u.first.members, r) and _may(u, r, allowed)
        }
        self.on = {(g, f): self.posting.yes("") for g in self._groups() for f in self._floors()}
        for post in (self._serve, self._fill, self._charge, self._limit, self._reach, self._shape):
            post()

    def _groups(self) -> list[Id]:
        return list(dict.fromkeys(u.first.group for u in self.units if u.first.group and not u.first.spare))

    def _floors(self) -> list[Id]:
        return list(dict.fromkeys(r.floor for r in self.rooms))

    def _on_floor(self, u: UnitClass, floor: Id) -> list[Any]:
        return [x for (v, r), x in self.x.items() if v is u and r.floor == floor]

    def _serve(self) -> None:
        """All units of a class, or what `miss` says of the others."""
        model = self.posting.model
        for u in self.units:
            missing = model.new_int_var(0, len(u.units), "")
            model.add(sum(x for (v, _), x in self.x.items() if v is u) + missing == len(u.units))
            for rule in self.classes.facets.speaking("miss"):
                amount = sum(
                    self.classes.facets.once(rule, "miss", self.classes.facets.subject_view(rule, m))
                    for m in u.first.members
                )
                self.posting.charge(rule, [(missing, amount)])

    def _fill(self) -> None:
        for r in self.rooms:
            for clique in cliques([u for u in self.units if (u, r) in self.x]):
                if sum(len(u.units) for u in clique) > len(r.rooms):
                    self.posting.model.add(sum(self.x[u, r] for u in clique) <= len(r.rooms))

    def _charge(self) -> None:
        for (u, r), x in self.x.items():
            for rule, amount in self.classes.charges(u.first, r):
                if amount:
                    self.posting.charge(rule, [(x, amount)])

    def _limit(self) -> None:
        """Quotas that could be exceeded: fewer than the rooms that stand there."""
        for rule in self.classes.facets.speaking("quota"):
            terms: dict[tuple[Hashable, Hashable, int], list[Term]] = {}
            standing: dict[tuple[Hashable, Hashable, int], set[RoomClass]] = {}
            for (u, r), x in self.x.items():
                for bucket in self.classes.buckets(rule, u.first):
                    quota = self.classes.quota(rule, r, bucket)
                    if quota:
                        terms.setdefault((bucket, *quota), []).append((x, 1))
                        standing.setdefault((bucket, *quota), set()).add(r)
            for key, found in terms.items():
                if sum(len(r.rooms) for r in standing[key]) > key[-1]:
                    self.posting.limit(rule, [str(key)], found, key[-1])

    def _reach(self) -> None:
        """A floor is a group's where any of its own is; linked class by class, which keeps the relaxation tight."""
        for (u, r), x in self.x.items():
            if (u.first.group, r.floor) in self.on and not u.first.spare:
                most = min(len(u.units), len(r.rooms))
                self.posting.model.add(x <= most * self.on[u.first.group, r.floor])

    # --- shapes -------------------------------------------------------------------------------------------------

    def _shape(self) -> None:
        for rule in self.classes.facets.speaking("shape"):
            shape = rule.shape()
            if isinstance(shape, Spread) and shape.over == "floor":
                self._spread(rule)
            elif isinstance(shape, Gaps):
                self._gaps(rule)
            elif isinstance(shape, Within) and shape.over == "floor":
                self._within(rule)

        for rule, one, other in kept_apart(self.classes, self.units):
            for floor in self._floors():
                self.posting.settle(rule, [one, other, floor], [self.on[one, floor], self.on[other, floor]], 1)

    def _spread(self, rule: Rule) -> None:
        for group in self._groups():
            floors = [self.on[group, floor] for floor in self._floors()]
            self.posting.charge(rule, [*((on, 1) for on in floors), (self.posting.any_of(floors), -1)])

    def _gaps(self, rule: Rule) -> None:
        """Floors left out between a group's lowest and highest in each building, and buildings less one."""
        level = {r.floor: (r.building, r.level) for r in self.rooms}
        for group in self._groups():
            buildings: dict[Id, dict[int, Literal]] = {}
            for floor, (building, number) in level.items():
                buildings.setdefault(building, {})[number] = self.on[group, floor]
            used = [self.posting.any_of(list(levels.values())) for levels in buildings.values()]
            terms: list[Term] = [*((u, 1) for u in used), (self.posting.any_of(used), -1)] if len(used) > 1 else []
            terms += [(gap, 1) for levels in buildings.values() for gap in self._left_out(levels)]
            if terms:
                self.posting.charge(rule, terms)

    def _left_out(self, levels: Mapping[int, Literal]) -> Iterator[Literal]:
        for number in range(min(levels) + 1, max(levels)):
            below = self.posting.any_of([on for n, on in levels.items() if n < number])
            above = self.posting.any_of([on for n, on in levels.items() if n > number])
            here = [~levels[number]] if number in levels else []
            yield self.posting.all_of([below, above, *here])

    def _within(self, rule: Rule) -> None:
        for u in (u for u in self.units if u.first.spare and u.first.group in self._groups()):
            for floor in self._floors():
                alone = self.posting.model.new_int_var(0, len(u.units), "")
                placed = sum(self._on_floor(u, floor))
                self.posting.model.add(alone >= placed - len(u.units) * self.on[u.first.group, floor])
                self.posting.charge(rule, [(alone, 1)])


def _may(u: UnitClass, r: RoomClass, allowed: Allowed | None) -> bool:
    free = allowed is None or not u.first.group or u.first.spare
    return free or (allowed is not None and (u.first.group, r.floor) in allowed)
