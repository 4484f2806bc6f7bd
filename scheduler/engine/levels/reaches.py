"""Set conditions in a program of counts: which floors and hotels a group reaches, and what that amounts to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from ortools.math_opt.python import mathopt

from scheduler.engine.levels.nearness import post_near
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Apart, Gaps, Near, Ordered, Shape, Spread, Within

if TYPE_CHECKING:
    from scheduler.engine.levels.program import Expression, Program

Members = tuple[int, ...]
"""Sorts by number."""


class Reaches:
    """Variables that are 1 where any member of a group has a room with some value of an attribute."""

    def __init__(self, program: Program) -> None:
        self.p = program
        self._known: dict[tuple[Members, str, Hashable], Any] = {}

    def values(self, members: Members, over: str) -> list[Hashable]:
        """Where some member may have a room."""
        kinds = {k for i, k in self.p.x if i in set(members)}
        return list(dict.fromkeys(getattr(self.p.kinds[k][0], over) for k in sorted(kinds)))

    def of(self, members: Members, over: str, value: Hashable) -> Any:
        key = (members, over, value)
        if key not in self._known:
            self._known[key] = self.p.model.add_binary_variable()
            self._link(members, self.p.inside(over, value), self._known[key])
        return self._known[key]

    def _link(self, members: Members, kinds: Sequence[int], reach: Any) -> None:
        """None of the group inside where it does not reach: sort by sort, and all its rooms of a kind at once."""
        for i in members:
            placed = [(k, self.p.x[i, k]) for k in kinds if (i, k) in self.p.x]
            for some in ([placed] if len(placed) > 1 else []) + [[one] for one in placed]:
                beds = sum(len(self.p.kinds[k]) * self.p.kinds[k][0].beds for k, _ in some)
                most = min(len(self.p.sorts[i].subjects), beds)
                self.p.model.add_linear_constraint(mathopt.fast_sum([x for _, x in some]) <= most * reach)
        for crowd in dict.fromkeys(crowd & set(members) for crowd in self.p.fullest):
            for k, used in self.p.rooms_of(crowd).items() if crowd else ():
                if k in kinds:
                    self.p.model.add_linear_constraint(mathopt.fast_sum(used) <= len(self.p.kinds[k]) * reach)

    def inside_each_other(self, over: str, wider: str) -> None:
        """Who reaches a floor reaches its hotel."""
        known = list(self._known.items())
        for (members, attribute, value), reach in known:
            if attribute == over:
                (outer,) = {getattr(self.p.kinds[k][0], wider) for k in self.p.inside(over, value)}
                if (members, wider, outer) in self._known:
                    self.p.model.add_linear_constraint(reach <= self._known[members, wider, outer])


def post_shapes(p: Program) -> Reaches:
    reaches = Reaches(p)
    for rule, shape in p.shapes:
        groups = _groups(p, shape)
        if isinstance(shape, Apart):
            _apart(p, reaches, rule, shape, groups)
        elif isinstance(shape, Near):
            post_near(p, rule, shape, groups)
        for members in groups.values():
            if isinstance(shape, Spread):
                _spread(p, reaches, rule, shape, members)
            elif isinstance(shape, Within):
                _within(p, reaches, rule, shape, members)
            elif isinstance(shape, Gaps):
                _gaps(p, reaches, rule, shape, members)
            elif isinstance(shape, Ordered):
                _ordered(p, rule, shape, members)
    reaches.inside_each_other("floor", "building")
    reaches.inside_each_other("floor", "hotel")
    return reaches


def _groups(p: Program, shape: Shape) -> dict[Hashable, Members]:
    where = None if isinstance(shape, (Within, Near)) else getattr(shape, "where", None)
    found: dict[Hashable, list[int]] = {}
    for i, sort in enumerate(p.sorts):
        group = getattr(sort.first, shape.group)
        if group and (where is None or getattr(sort.first, where[0]) == where[1]):
            found.setdefault(group, []).append(i)
    return {group: tuple(members) for group, members in found.items()}


def _settle(p: Program, rule: Rule, amount: Expression, about: Iterable[int]) -> None:
    """At least this much is the rule's amount; nothing where it is hard."""
    found = 0 if rule.hard else p.model.add_variable(lb=0)
    p.model.add_linear_constraint(amount <= found)
    p.charge(rule, found, about)


def _spread(p: Program, reaches: Reaches, rule: Rule, shape: Spread, members: Members) -> None:
    reached = [reaches.of(members, shape.over, value) for value in reaches.values(members, shape.over)]
    if len(reached) > 1:
        _settle(p, rule, mathopt.fast_sum(reached) - 1, members)


def _within(p: Program, reaches: Reaches, rule: Rule, shape: Within, members: Members) -> None:
    """Those with `where` beyond what the others reach; where all others are missing they may be anywhere."""
    asking = tuple(i for i in members if getattr(p.sorts[i].first, shape.where[0]) == shape.where[1])
    others = tuple(i for i in members if i not in asking)
    for i in asking if others else ():
        nobody = mathopt.fast_sum([p.missing[j] for j in others]) * (1 / p.heads(others))
        for value in reaches.values((i,), shape.over):
            kinds = p.inside(shape.over, value)
            placed = mathopt.fast_sum([p.x[i, k] for k in kinds if (i, k) in p.x])
            there = reaches.of(others, shape.over, value) if value in reaches.values(others, shape.over) else 0
            _settle(p, rule, placed - p.heads((i,)) * (there + nobody), members)


def _apart(p: Program, reaches: Reaches, rule: Rule, shape: Apart, groups: dict[Hashable, Members]) -> None:
    for (one, here), (other, there) in combinations(groups.items(), 2):
        if _against(p, shape, here, other) or _against(p, shape, there, one):
            common = set(reaches.values(there, shape.over))
            for value in (value for value in reaches.values(here, shape.over) if value in common):
                both = reaches.of(here, shape.over, value) + reaches.of(there, shape.over, value)
                _settle(p, rule, both - 1, (*here, *there))


def _against(p: Program, shape: Apart, members: Members, group: Hashable) -> bool:
    return any(group in getattr(p.sorts[i].first, shape.against) for i in members)


def _gaps(p: Program, reaches: Reaches, rule: Rule, shape: Gaps, members: Members) -> None:
    """Levels left out between two that are reached in one building, and buildings less one."""
    amounts = []
    for building in reaches.values(members, shape.within):
        floors = {getattr(p.kinds[k][0], shape.level): p.kinds[k][0].floor for k in p.inside(shape.within, building)}
        reached = {level: reaches.of(members, "floor", floor) for level, floor in sorted(floors.items())}
        amounts += list(_left_out(p, reached))
    buildings = [reaches.of(members, shape.within, b) for b in reaches.values(members, shape.within)]
    amounts += [mathopt.fast_sum(buildings) - 1] if len(buildings) > 1 else []
    for amount in amounts:
        _settle(p, rule, amount, members)


def _left_out(p: Program, reached: dict[int, Any]) -> Iterable[Expression]:
    """For each level: somebody below and above, nobody here."""
    for level in range(min(reached) + 1, max(reached)):
        below, above = (p.model.add_variable(lb=0, ub=1) for _ in range(2))
        for number, reach in reached.items():
            if number != level:
                p.model.add_linear_constraint(reach <= (below if number < level else above))
        yield below + above - 1 - reached.get(level, 0)


def _ordered(p: Program, rule: Rule, shape: Ordered, members: Members) -> None:
    """Pairs of which the higher has the worse room; the rows by threshold alone would count one for each lower one."""
    ranks: dict[int, list[int]] = defaultdict(list)
    for i in members:
        ranks[getattr(p.sorts[i].first, shape.by)].append(i)
    lower = {i: 0 if rule.hard else p.model.add_variable(lb=0) for i in members}
    pairs: dict[tuple[int, int], Any] = {}
    for place in dict.fromkeys(getattr(rooms[0], shape.within) for rooms in p.kinds):
        kinds = p.inside(shape.within, place)
        for value in sorted({getattr(p.kinds[k][0], shape.value) for k in kinds})[1:]:
            worse = [k for k in kinds if getattr(p.kinds[k][0], shape.value) >= value]
            better = [k for k in kinds if k not in worse]
            ordered = [ranks[rank] for rank in sorted(ranks)]
            _threshold(p, ordered, better, worse, lower)
            if not rule.hard:
                _pairs(p, ordered, better, worse, pairs)
    for i, amount in lower.items() if not rule.hard else ():
        p.model.add_linear_constraint(mathopt.fast_sum([w for (_, j), w in pairs.items() if j == i]) >= amount)
    for pair, wrong in pairs.items():
        p.charge(rule, wrong, pair)


def _placed(p: Program, i: int, kinds: Sequence[int]) -> Any:
    return mathopt.fast_sum([p.x[i, k] for k in kinds if (i, k) in p.x])


def _threshold(
    p: Program, ranks: Sequence[Sequence[int]], better: Sequence[int], worse: Sequence[int], lower: dict[int, Any]
) -> None:
    """`below` is 1 where anybody so far has one of the worse rooms; those after may not have a better one."""
    before: Any = None
    for rank in ranks:
        for i in rank if before is not None else ():
            p.model.add_linear_constraint(_placed(p, i, better) + before <= 1 + lower[i])
        below = p.model.add_variable(lb=0, ub=1)
        if before is not None:
            p.model.add_linear_constraint(below >= before)
        for i in rank:
            p.model.add_linear_constraint(below >= _placed(p, i, worse))
        before = below


def _pairs(
    p: Program,
    ranks: Sequence[Sequence[int]],
    better: Sequence[int],
    worse: Sequence[int],
    pairs: dict[tuple[int, int], Any],
) -> None:
    for high, low in combinations(ranks, 2):
        for pair in product(high, low):
            if any((pair[0], k) in p.x for k in worse) and any((pair[1], k) in p.x for k in better):
                if pair not in pairs:
                    pairs[pair] = p.model.add_variable(lb=0)
                wrong = _placed(p, pair[0], worse) + _placed(p, pair[1], better)
                p.model.add_linear_constraint(wrong <= 1 + pairs[pair])
