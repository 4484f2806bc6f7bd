"""Set conditions from the closed list: Spread, Gaps, Within, Ordered, Near, Apart, Elsewhere."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations

from scheduler.demand.subjects import Subject
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.facets import grouped
from scheduler.engine.posting import Literal, Term
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Apart, Elsewhere, Gaps, Near, Ordered, Shape, Spread, Within
from scheduler.supply.resources import Resource


def post_shapes(v: Assignment) -> None:
    for rule in v.facets.speaking("shape"):
        shape = rule.shape()
        groups = _groups(v, shape)
        if isinstance(shape, Apart):
            _post_apart(v, rule, shape, groups)
        elif isinstance(shape, Elsewhere):
            _post_elsewhere(v, rule, shape, groups)
        for group, members in groups.items():
            if isinstance(shape, Spread):
                _post_spread(v, rule, shape, group, members)
            elif isinstance(shape, Gaps):
                _post_gaps(v, rule, shape, group, members)
            elif isinstance(shape, Within):
                _post_within(v, rule, shape, group, members)
            elif isinstance(shape, Near):
                _post_near(v, rule, shape, group, members)
            elif isinstance(shape, Ordered):
                _post_ordered(v, rule, shape, members)


def _groups(v: Assignment, shape: Shape | None) -> dict[Hashable, list[Subject]]:
    where = getattr(shape, "where", None)
    chosen = [s for s in v.facets.subjects if where is None or isinstance(shape, (Within, Near)) or _fits(s, where)]
    return grouped(chosen, lambda s: getattr(s, shape.group) if shape else None)


def _fits(s: Subject, where: tuple[str, Hashable]) -> bool:
    return bool(getattr(s, where[0]) == where[1])


def _reached(v: Assignment, members: Sequence[Subject], over: str) -> dict[Hashable, Literal]:
    """Value → some member lies on it."""
    name = tuple(s.item for s in members)
    values = dict.fromkeys(value for s in members for value in v.values(s, over))
    return {value: v.reaches(name, members, over, value) for value in values}


def _distinct_less_one(v: Assignment, reached: Sequence[Literal]) -> list[Term]:
    """Terms of: how many literals are true, less one where any is."""
    return [*((literal, 1) for literal in reached), (v.posting.any_of(reached), -1)]


def _settle(v: Assignment, rule: Rule, about: Sequence[str], terms: Sequence[Term]) -> None:
    """Terms whose sum is never negative: 0 for a hard rule, charged for a soft one."""
    if rule.hard:
        v.posting.post(rule, about, v.posting.model.add(sum(c * literal for literal, c in terms) <= 0))
    else:
        v.posting.charge(rule, terms)


def _post_spread(v: Assignment, rule: Rule, shape: Spread, group: Hashable, members: Sequence[Subject]) -> None:
    reached = list(_reached(v, members, shape.over).values())
    if len(reached) > 1:
        _settle(v, rule, [str(group)], _distinct_less_one(v, reached))


def _post_gaps(v: Assignment, rule: Rule, shape: Gaps, group: Hashable, members: Sequence[Subject]) -> None:
    inside: dict[Hashable, dict[int, list[Literal]]] = {}
    for s in members:
        for r in v.options[s.item]:
            inside.setdefault(getattr(r, shape.within), {}).setdefault(getattr(r, shape.level), []).append(v.on(s, r))
    terms: list[Term] = []
    for levels in inside.values():
        used = {level: v.posting.any_of(literals) for level, literals in levels.items()}
        terms += [(literal, 1) for literal in _missing(v, used)]
    within = list(_reached(v, members, shape.within).values())
    if len(within) > 1:
        terms += _distinct_less_one(v, within)
    if terms:
        _settle(v, rule, [str(group)], terms)


def _missing(v: Assignment, used: dict[int, Literal]) -> list[Literal]:
    """For each level between the lowest and highest: nobody here, somebody below and above."""
    found = []
    for level in range(min(used) + 1, max(used)):
        below = v.posting.any_of([used[n] for n in sorted(used) if n < level])
        above = v.posting.any_of([used[n] for n in sorted(used) if n > level])
        here = [~used[level]] if level in used else []
        found.append(v.posting.all_of([below, above, *here]))
    return found


def _post_within(v: Assignment, rule: Rule, shape: Within, group: Hashable, members: Sequence[Subject]) -> None:
    others = [s for s in members if not _fits(s, shape.where)]
    if not others:
        return
    anybody = v.posting.any_of([v.placed(s) for s in others])
    reached = _reached(v, others, shape.over)
    for s in (s for s in members if _fits(s, shape.where)):
        for value in v.values(s, shape.over):
            alone = [v.lies(s, shape.over, value), anybody, *([~reached[value]] if value in reached else [])]
            v.posting.settle(rule, [s.item, str(group)], alone, 1)


def _post_near(v: Assignment, rule: Rule, shape: Near, group: Hashable, members: Sequence[Subject]) -> None:
    others = [s for s in members if not _fits(s, shape.where)]
    if not others:
        return
    anybody = v.posting.any_of([v.placed(s) for s in others])
    spots = dict.fromkeys(_spot(shape, r) for s in members for r in v.options[s.item])
    near = {spot: v.posting.any_of(_beside(v, shape, others, spot)) for spot in spots}
    for s in (s for s in members if _fits(s, shape.where)):
        for spot in dict.fromkeys(_spot(shape, r) for r in v.options[s.item]):
            here = v.posting.any_of([v.on(s, r) for r in v.options[s.item] if _spot(shape, r) == spot])
            v.posting.settle(rule, [s.item, str(group)], [here, anybody, ~near[spot]], 1)


def _spot(shape: Near, r: Resource) -> tuple[Hashable, int]:
    return getattr(r, shape.within), getattr(r, shape.value)


def _beside(v: Assignment, shape: Near, others: Sequence[Subject], spot: tuple[Hashable, int]) -> list[Literal]:
    """Literals of the others on resources that are near the spot."""
    spots = ((s, r, _spot(shape, r)) for s in others for r in v.options[s.item])
    return [v.on(s, r) for s, r, there in spots if there[0] == spot[0] and abs(there[1] - spot[1]) <= shape.reach]


def _post_apart(v: Assignment, rule: Rule, shape: Apart, groups: Mapping[Hashable, Sequence[Subject]]) -> None:
    for one, other in combinations(groups, 2):
        if not _against(shape, groups[one], other) and not _against(shape, groups[other], one):
            continue
        here, there = (_reached(v, groups[group], shape.over) for group in (one, other))
        for value in (value for value in here if value in there):
            v.posting.settle(rule, [str(one), str(other), str(value)], [here[value], there[value]], 1)


def _against(shape: Apart, members: Sequence[Subject], group: Hashable) -> bool:
    return any(group in getattr(s, shape.against) for s in members)


def _post_ordered(v: Assignment, rule: Rule, shape: Ordered, members: Sequence[Subject]) -> None:
    by_place: dict[Hashable, set[int]] = {}
    for s in members:
        for r in v.options[s.item]:
            by_place.setdefault(getattr(r, shape.within), set()).add(getattr(r, shape.value))
    ranked = sorted(members, key=lambda s: getattr(s, shape.by))
    for higher, lower in combinations(ranked, 2):
        if getattr(higher, shape.by) < getattr(lower, shape.by):
            _post_pair(v, rule, shape, higher, lower, by_place)


def _post_pair(
    v: Assignment, rule: Rule, shape: Ordered, higher: Subject, lower: Subject, by_place: dict[Hashable, set[int]]
) -> None:
    """`wrong` when the higher one has a larger value than the lower one in the same place."""
    model = v.posting.model
    wrong = ~v.posting.true if rule.hard else v.posting.yes(f"wrong/{higher.item}/{lower.item}")
    for place, values in by_place.items():
        for value in sorted(values)[1:]:
            worse = _from(v, shape, higher, place, value, True)
            better = _from(v, shape, lower, place, value, False)
            if worse is not None and better is not None:
                v.posting.post(rule, [higher.item, lower.item], model.add_bool_or([~worse, ~better, wrong]))
    if not rule.hard:
        v.posting.charge(rule, [(wrong, 1)])


def _from(v: Assignment, shape: Ordered, s: Subject, place: Hashable, value: int, at_least: bool) -> Literal | None:
    """`s` lies in the place on a resource with at least (or less than) this value; None where it cannot."""
    chosen = [
        r
        for r in v.options[s.item]
        if getattr(r, shape.within) == place and (getattr(r, shape.value) >= value) is at_least
    ]
    if not chosen:
        return None
    key = ("from", s.item, shape.within, place, shape.value, value, at_least)
    return v.once(key, lambda: v.posting.any_of([v.on(s, r) for r in chosen]))


def _post_elsewhere(v: Assignment, rule: Rule, shape: Elsewhere, groups: Mapping[Hashable, Sequence[Subject]]) -> None:
    """For each earlier arrangement at most so many groups on a value that they had there."""
    for former in shape.former:
        stays = [_still(v, shape, groups.get(group, ()), values) for group, values in former.items()]
        v.posting.limit(rule, [str(group) for group in former], [(one, 1) for one in stays], len(stays) - shape.least)


def _still(v: Assignment, shape: Elsewhere, members: Sequence[Subject], values: frozenset[str]) -> Literal:
    lies = [v.lies(s, shape.over, value) for s in members for value in v.values(s, shape.over) if value in values]
    return v.posting.any_of(lies)
