"""Counts of sorts of subjects in alike rooms, as a mixed integer program: the whole stage, or any part of it.

With sorts and whole floors it proves the least number of floors (a forum's in 4 s, where a boolean a person proves
nothing); person by person it also keeps the order of rooms, and solves a delegation on its floor in 0.05 s. Everything
left out makes the program easier than the stage, so its bounds hold for every plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.math_opt.python import mathopt

from scheduler.demand.subjects import StayDue
from scheduler.domain.handbook import Level
from scheduler.engine.facets import Facets
from scheduler.engine.levels.reaches import post_shapes
from scheduler.engine.levels.sorts import ALONE, Crowd, Families, Presence, Sort, sorts_of
from scheduler.engine.pins import among
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Apart, Gaps, Near, Ordered, Shape
from scheduler.supply.resources import RoomOffered

Expression = Any
"""A variable or a linear expression of MathOpt."""
Charged = tuple[Crowd, Expression]
"""The sorts whom an amount concerns, and the amount."""
WHERE = ("hotel", "building", "floor", "level")


@dataclass(frozen=True)
class Detail:
    """How finely a program looks: which tiers it counts, whether one by one and in order, whether in whole numbers."""

    tiers: Collection[Level]
    persons: bool = False  # one by one, their order (`Ordered`) and who is `Near` whom included
    whole: bool = False  # no half persons


class Program:
    """Subjects in rooms. Amounts are counted for the soft rules of `detail.tiers`, hard rules always hold."""

    def __init__(
        self, facets: Facets, subjects: Sequence[StayDue], rooms: Sequence[RoomOffered], detail: Detail
    ) -> None:
        self.facets = facets
        self.detail = detail
        self.rules = [rule for rule in facets.rules if rule.hard or rule.at in detail.tiers]
        self.shapes = list(self._shapes())
        self.model: Any = mathopt.Model()
        self.amounts: dict[Level, list[Charged]] = defaultdict(list)
        presence = Presence(facets, subjects)
        buckets = {rule: presence.of_bucket(rule) for rule in self.rules if rule in facets.speaking("buckets")}
        crowds: dict[Crowd, None] = dict.fromkeys(
            [*presence.fullest, *(crowd for found in buckets.values() for crowd in found.values())]
        )
        families = Families(facets, subjects)
        self.pinned = {s.item: {r.id for r in among(facets, s, rooms)} for s in subjects if facets.pins_on(s)}
        self.sorts = sorts_of(facets, subjects, families, self.rules, crowds, self._attributes())
        self.number = {s.item: i for i, sort in enumerate(self.sorts) for s in sort.subjects}
        self.links = [(self.number[a], self.number[b]) for a, b in families.links]
        self.kinds = self._kinds(rooms)
        self.x: dict[tuple[int, int], Any] = {}
        self.missing = [self._place(i, sort) for i, sort in enumerate(self.sorts)]
        self._couples: dict[tuple[int, int, int], Any] = {}
        self._taken: dict[tuple[Crowd, Crowd], dict[int, Expression]] = {}
        self.crowd_of = {crowd: self._sorts_in(crowd, subjects) for crowd in crowds}
        self.fullest = [self.crowd_of[crowd] for crowd in presence.fullest]
        for crowd in self.fullest:
            self._fill(crowd)
        for rule, found in buckets.items():
            self._charge_use(rule, found)
            self._limit(rule, found)
        self.reaches = post_shapes(self)

    # --- answers ----------------------------------------------------------------------------------------------

    def amount(self, level: Level) -> Expression:
        return mathopt.fast_sum([amount for _, amount in self.amounts[level]])

    def at_most(self, level: Level, value: int) -> None:
        self.model.add_linear_constraint(self.amount(level) <= value)

    def _shapes(self) -> Iterator[tuple[Rule, Shape]]:
        """The set conditions that the program counts."""
        left_out = () if self.detail.persons else (Near, Ordered, Gaps)
        for rule in self.rules:
            shape = rule.shape()
            if shape is not None and not isinstance(shape, left_out):
                yield rule, shape

    # --- sorts and kinds --------------------------------------------------------------------------------------

    def _attributes(self) -> list[str]:
        """What the shapes see of a subject."""
        found: dict[str, None] = {"item": None} if self.detail.persons or self.pinned else {}
        for _, shape in self.shapes:
            found[shape.group] = None
            where = getattr(shape, "where", None)
            if where:
                found[where[0]] = None
            if isinstance(shape, Apart):
                found[shape.against] = None
        return list(found)

    def _kinds(self, rooms: Iterable[RoomOffered]) -> list[tuple[RoomOffered, ...]]:
        """Rooms that these rules do not tell apart."""
        telling = [r for r in self.rules if any(r in self.facets.speaking(f) for f in ("pair", "use", "quota"))]
        values = [shape.value for _, shape in self.shapes if isinstance(shape, Ordered)]
        where = WHERE if self.shapes else ()
        found: dict[Hashable, list[RoomOffered]] = {}
        for r in rooms:
            views = tuple(self.facets.resource_view(rule, r) for rule in telling)
            places = tuple(getattr(r, name) for name in (*where, "beds", *values))
            places += tuple(r.id in allowed for allowed in self.pinned.values())
            found.setdefault((places, views), []).append(r)
        return [tuple(sorted(same, key=lambda r: (r.quality, r.id))) for same in found.values()]

    def _sorts_in(self, crowd: Crowd, subjects: Sequence[StayDue]) -> Crowd:
        return frozenset(self.number[subjects[n].item] for n in crowd)

    def inside(self, over: str, value: Hashable) -> list[int]:
        """Kinds whose rooms have this value of an attribute."""
        return [k for k, rooms in enumerate(self.kinds) if getattr(rooms[0], over) == value]

    def heads(self, sorts: Iterable[int]) -> int:
        return sum(len(self.sorts[i].subjects) for i in sorts)

    # --- rows -------------------------------------------------------------------------------------------------

    def variable(self, most: int, whole: bool) -> Any:
        return self.model.add_variable(lb=0, ub=most, is_integer=whole)

    def _place(self, i: int, sort: Sort) -> Any:
        """A variable for each kind that takes the sort; what they leave over is missing."""
        for k, rooms in enumerate(self.kinds):
            charges = self.facets.pair(sort.first, rooms[0])
            pinned = self.pinned.get(sort.first.item)
            elsewhere = pinned is not None and pinned.isdisjoint(room.id for room in rooms)
            if not elsewhere and not any(rule.hard for rule, _ in charges):
                held = len(rooms) * (1 if sort.family == ALONE else rooms[0].beds)
                self.x[i, k] = self.variable(min(len(sort.subjects), held), self.detail.whole)
                for rule, amount in charges:
                    self.charge(rule, amount * self.x[i, k], [i])
        missing = self.variable(len(sort.subjects), False)
        placed = [self.x[i, k] for k in range(len(self.kinds)) if (i, k) in self.x]
        self.model.add_linear_constraint(mathopt.fast_sum([*placed, missing]) == len(sort.subjects))
        for rule in self.facets.speaking("miss"):
            amount = self.facets.once(rule, "miss", self.facets.subject_view(rule, sort.first))
            self.charge(rule, amount * missing, [i])
        return missing

    def charge(self, rule: Rule, amount: Expression, about: Iterable[int]) -> None:
        if rule.at in self.detail.tiers:
            self.amounts[rule.at].append((frozenset(about), rule.weight * amount))

    def _families_in(self, crowd: Crowd) -> Iterable[Crowd]:
        """Those of one family together, everybody else alone."""
        found: dict[Hashable, set[int]] = {}
        for i in sorted(crowd):
            family = self.sorts[i].family
            found.setdefault(family if family != ALONE else (i,), set()).add(i)
        return map(frozenset, found.values())

    def rooms_of(self, crowd: Crowd) -> dict[int, list[Expression]]:
        """Kind → rooms in use at once: each family's, and those of couples across families."""
        found: dict[int, list[Expression]] = {}
        links = [link for link in self.links if crowd.issuperset(link)]
        for family in self._families_in(crowd):
            for k, taken in self._in_use(family, links).items():
                found.setdefault(k, []).append(taken)
        for a, b in links:
            for k in range(len(self.kinds)):
                couple = self._couple(a, b, k)
                if couple is not None:
                    found.setdefault(k, []).append(couple)
        return found

    def _couple(self, a: int, b: int, k: int) -> Any:
        """1 where two of two families share a room of a kind, with all others who fit beside them; None where it does
        not take both."""
        if (a, k) not in self.x or (b, k) not in self.x or self.kinds[k][0].beds < len((a, b)):
            return None
        if (a, b, k) not in self._couples:
            self._couples[a, b, k] = couple = self.variable(1, self.detail.whole)
            for one in (a, b):
                self.model.add_linear_constraint(couple <= self.x[one, k])
        return self._couples[a, b, k]

    def _in_use(self, family: Crowd, links: Sequence[tuple[int, int]]) -> Mapping[int, Expression]:
        """Kind → rooms that these of one family have at once, couples apart; as many in all as their heads must."""
        own = [link for link in links if not family.isdisjoint(link)]
        key = (family, frozenset(i for link in own for i in link))
        if key not in self._taken:
            rooms = ((k, self._rooms(family, k, own)) for k in range(len(self.kinds)))
            self._taken[key] = {k: taken for k, taken in rooms if taken is not None}
            self._round_up(family, self._taken[key], len(own))
        return self._taken[key]

    def _rooms(self, family: Crowd, k: int, links: Sequence[tuple[int, int]]) -> Expression:
        inside = [self.x[i, k] for i in sorted(family) if (i, k) in self.x]
        rooms = self.kinds[k]
        if not inside or self.sorts[min(family)].family == ALONE or rooms[0].beds == 1:
            return mathopt.fast_sum(inside) if inside else None
        taken = self.variable(len(rooms), self.detail.whole)
        couples = [couple for a, b in links if (couple := self._couple(a, b, k)) is not None]
        alone = mathopt.fast_sum(inside) - (rooms[0].beds - 1) * mathopt.fast_sum(couples)
        self.model.add_linear_constraint(alone <= rooms[0].beds * taken)
        return taken

    def _round_up(self, family: Crowd, taken: Mapping[int, Expression], couples: int) -> None:
        beds = max((self.kinds[k][0].beds for k in taken), default=1)
        heads = self.heads(family) - (beds - 1) * couples
        if self.sorts[min(family)].family != ALONE and heads > 0 and heads % beds and not self.detail.whole:
            missing = [self.missing[i] for i in sorted(family)]
            self.model.add_linear_constraint(mathopt.fast_sum([*taken.values(), *missing]) >= -(-heads // beds))

    def _fill(self, crowd: Crowd) -> None:
        for k, used in self.rooms_of(crowd).items():
            self.model.add_linear_constraint(mathopt.fast_sum(used) <= len(self.kinds[k]))

    def _charge_use(self, rule: Rule, buckets: Mapping[Hashable, Crowd]) -> None:
        for bucket, crowd in buckets.items() if rule in self.facets.speaking("use") else ():
            for k, used in self.rooms_of(self.crowd_of[crowd]).items():
                amount = self.facets.once(rule, "use", self.facets.resource_view(rule, self.kinds[k][0]), bucket)
                self.charge(rule, amount * mathopt.fast_sum(used), self.crowd_of[crowd])

    def _limit(self, rule: Rule, buckets: Mapping[Hashable, Crowd]) -> None:
        for bucket, crowd in buckets.items() if rule in self.facets.speaking("quota") else ():
            terms: dict[tuple[Hashable, int], list[Expression]] = {}
            for k, used in self.rooms_of(self.crowd_of[crowd]).items():
                quota = self.facets.once(rule, "quota", self.facets.resource_view(rule, self.kinds[k][0]), bucket)
                if quota:
                    terms.setdefault(quota, []).extend(used)
            for (_, most), used in terms.items():
                excess = 0 if rule.hard else self.model.add_variable(lb=0)
                self.model.add_linear_constraint(mathopt.fast_sum(used) <= most + excess)
                self.charge(rule, excess, self.crowd_of[crowd])
