"""Serving and lanes: each placed use in one of its spaces, apart from others on its lanes, in halls with room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from ortools.sat.python import cp_model

from scheduler.engine.posting import Literal
from scheduler.engine.timetable.separation import Apart, places, takes
from scheduler.engine.timetable.spaces import Choice, Space
from scheduler.engine.timetable.variables import Timetable
from scheduler.rules.base import Lane, Rule


def post_serving(v: Timetable) -> None:
    """One resource for each placed subject, at one of its times; what is not placed has its first time."""
    model = v.posting.model
    for space in v.spaces:
        item, all_steps = space.subject.item, {tuple(space.steps(choice)) for choice in space.choices}
        total = sum(v.on(space, choice) for choice in space.choices)
        v.posting.post("serving", [item], model.add(total == v.placed(space)))
        first = model.add(v.start(space) == v.earliest(space))
        first.only_enforce_if(~v.placed(space))
        v.posting.post("serving", [item], first)
        if space.fixed:
            v.posting.post("serving", [item], model.add(v.placed(space) == 1))
        for choice in space.choices if len(all_steps) > 1 else ():
            v.posting.post("serving", [item], v.within(space, space.steps(choice), v.on(space, choice)))


def post_apart(v: Timetable) -> None:
    """Exact disjunctions, with the gap of each two places."""
    for a, b in combinations([space for space in v.spaces if not space.fixed], 2):
        pairs = v.apart(a, b)
        if pairs and not _never_meet(v, a, b, pairs.values()):
            _post_pair(v, a, b, pairs)


def _never_meet(v: Timetable, a: Space, b: Space, pairs: Iterable[Apart]) -> bool:
    """Their domains alone keep them apart, in one and the same order."""
    forth = all(v.latest(a) + a.least + apart.forth <= v.earliest(b) for apart in pairs)
    back = all(v.latest(b) + b.least + apart.back <= v.earliest(a) for apart in pairs)
    return forth or back


def _post_pair(v: Timetable, a: Space, b: Space, pairs: dict[tuple[Choice, Choice], Apart]) -> None:
    """The least distance for every two places that keep them apart, and for each two what they ask beyond it."""
    always = len(pairs) == len(a.choices) * len(b.choices)
    least = Apart(
        next(iter(pairs.values())).rule, min(p.forth for p in pairs.values()), min(p.back for p in pairs.values())
    )
    if always:
        _post_distance(v, a, b, least, [v.placed(a), v.placed(b)])
    for (ca, cb), apart in pairs.items():
        if not always or apart[1:] != least[1:]:
            _post_distance(v, a, b, apart, [v.on(a, ca), v.on(b, cb)])


def _post_distance(v: Timetable, a: Space, b: Space, apart: Apart, given: list[Literal]) -> None:
    model, first, items = v.posting.model, v.before(a, b), [a.subject.item, b.subject.item]
    forth = model.add(v.end(a) + apart.forth <= v.start(b))
    forth.only_enforce_if(first, *given)
    back = model.add(v.end(b) + apart.back <= v.start(a))
    back.only_enforce_if(~first, *given)
    for constraint in (forth, back):
        v.posting.post(apart.rule, items, constraint)


def post_room(v: Timetable) -> None:
    """Resources that hold several at once: all together never more than they hold."""
    for rule, lane in v.facets.exclusive:
        if lane.holds:
            for key, users in _users(v, lane).items():
                _post_room(v, rule, lane, key, users)


def _users(v: Timetable, lane: Lane) -> dict[Hashable, list[tuple[Space, Choice]]]:
    """Lane key → uses that leave room for others."""
    found: dict[Hashable, list[tuple[Space, Choice]]] = defaultdict(list)
    for space in v.spaces:
        for choice in space.choices:
            if places(lane, choice.resource):
                for key in v.facets.keys(lane, space.subject, choice.resource):
                    found[key].append((space, choice))
    return found


def _post_room(v: Timetable, rule: Rule, lane: Lane, key: Hashable, users: list[tuple[Space, Choice]]) -> None:
    most = max(places(lane, choice.resource) for _, choice in users)
    demands = [takes(lane, space.subject) for space, _ in users]
    if sum(demands) <= most:
        return
    intervals = [_interval(v, lane, space, choice) for space, choice in users]
    constraint = v.posting.model.add_cumulative(intervals, demands, most)
    v.posting.post(rule, [str(key), *(space.subject.item for space, _ in users)], constraint)


def _interval(v: Timetable, lane: Lane, space: Space, choice: Choice) -> cp_model.IntervalVar:
    before, after = v.problem.separation.pads(lane, space.subject)
    return v.posting.model.new_optional_fixed_size_interval_var(
        v.start(space) - before,
        before + space.least + after,
        v.on(space, choice),
        f"use/{space.subject.item}/{choice.resource.id}",
    )


def post_cliques(v: Timetable) -> None:
    """The disjunctions once more as sets, which is what propagates: one for each maximal set of subjects on a key."""
    for rule, lane in v.facets.exclusive:
        if lane.side == "subject":
            for clique in _cliques(v, lane):
                intervals = [_bare(v, lane, space) for space in clique]
                v.posting.post(rule, [s.subject.item for s in clique], v.posting.model.add_no_overlap(intervals))


def _cliques(v: Timetable, lane: Lane) -> Iterator[tuple[Space, ...]]:
    keyed: dict[Hashable, list[int]] = defaultdict(list)
    for n, space in enumerate(v.spaces):
        for key in v.facets.keys(lane, space.subject, None) if not space.fixed else ():
            keyed[key].append(n)
    sets = sorted({tuple(members) for members in keyed.values() if len(members) > 2}, key=lambda m: (-len(m), m))
    kept: list[frozenset[int]] = []
    for members in sets:
        if not any(known.issuperset(members) for known in kept):
            kept.append(frozenset(members))
            yield tuple(v.spaces[n] for n in members)


def _bare(v: Timetable, lane: Lane, space: Space) -> cp_model.IntervalVar:
    before, after = v.problem.separation.pads(lane, space.subject)
    return v.posting.model.new_optional_fixed_size_interval_var(
        v.start(space) - before, before + space.least + after, v.placed(space), f"keeps/{space.subject.item}"
    )
