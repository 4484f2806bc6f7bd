"""What is charged or forbidden beside lanes: misses, pairs, times to shun, two uses, and sets of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, permutations

from scheduler.domain.base import Id
from scheduler.engine.facets import keys_of
from scheduler.engine.posting import Literal, Term
from scheduler.engine.timetable.relations import Relation
from scheduler.engine.timetable.sets import Load
from scheduler.engine.timetable.spaces import Space
from scheduler.engine.timetable.variables import Timetable
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Elsewhere


def post_misses(v: Timetable) -> None:
    for rule in v.facets.speaking("miss"):
        for space in v.spaces:
            amount = v.facets.once(rule, "miss", v.facets.subject_view(rule, space.subject))
            v.posting.settle(rule, [space.subject.item], [~v.placed(space)], amount)
        if not rule.hard:
            idle = sum(
                v.facets.once(rule, "miss", v.facets.subject_view(rule, space.subject))
                for space in v.problem.spaces
                if not space.choices
            )
            v.posting.charge(rule, [], idle)


def post_pairs(v: Timetable) -> None:
    for space in v.spaces:
        for choice in space.choices:
            for rule, amount in v.facets.pair(space.subject, choice.resource):
                v.posting.settle(rule, [space.subject.item, choice.resource.id], [v.on(space, choice)], amount)


def post_elsewhere(v: Timetable) -> None:
    """For each earlier arrangement at most so many uses in a hall, or on a day, that they had there."""
    for rule in v.facets.speaking("shape"):
        shape = rule.shape()
        if isinstance(shape, Elsewhere):
            _post_former(v, rule, shape)


def _post_former(v: Timetable, rule: Rule, shape: Elsewhere) -> None:
    for former in shape.former:
        spaces = [(space, former.get(getattr(space.subject, shape.group), frozenset())) for space in v.spaces]
        still = [(v.posting.any_of(_still(v, shape.over, space, values)), 1) for space, values in spaces if values]
        v.posting.limit(rule, [str(group) for group in former], still, len(former) - shape.least)


def _still(v: Timetable, over: str, space: Space, values: frozenset[str]) -> list[Literal]:
    if over == "day":
        return [v.posting.all_of([v.placed(space), v.on_day(space, d)]) for d in v.days(space) if str(d) in values]
    return [v.on(space, choice) for choice in space.choices if getattr(choice.resource, over) in values]


def post_shun(v: Timetable) -> None:
    for rule in v.facets.speaking("shun"):
        for space in v.spaces:
            for span, amount in v.facets.once(rule, "shun", v.facets.subject_view(rule, space.subject)):
                touches = v.touches(space, span)
                if not v.never(touches):
                    v.posting.settle(rule, [space.subject.item], [v.placed(space), touches], amount)


def post_relations(v: Timetable) -> None:
    """Amounts of `order` and `day_order` (the second begins before the first has ended), of `days` and of `share`."""
    for (item, other), charged in v.problem.related.items():
        a, b = v.space_of[item], v.space_of[other]
        for relation in charged:
            for literals, amount in _charges(v, relation, a, b):
                v.posting.settle(relation.rule, [item, other], [v.placed(a), v.placed(b), *literals], amount)


def _charges(v: Timetable, relation: Relation, a: Space, b: Space) -> Iterator[tuple[list[Literal], int]]:
    """What is charged when all the literals are true and both are placed."""
    if relation.late:
        yield [~v.precedes(a, b)], relation.late
    if relation.late_that_day:
        yield [~v.precedes(a, b), v.same_day(a, b)], relation.late_that_day
    if relation.one_day or relation.two_days:
        yield [v.same_day(a, b)], relation.one_day
        yield [~v.same_day(a, b)], relation.two_days
    if relation.at_once:
        meeting = _meeting(v, relation.rule, a, b)
        if not v.never(meeting):
            yield [meeting, ~v.precedes(a, b), ~v.precedes(b, a)], relation.at_once


def _meeting(v: Timetable, rule: Rule, a: Space, b: Space) -> Literal:
    """Both are placed where they use one key of the rule's first lane, and no lane keeps them apart there."""
    apart = v.apart(a, b)
    found = []
    for ca in a.choices:
        keys = keys_of(rule.lanes[0], a.subject, ca.resource)
        there = [
            v.on(b, cb)
            for cb in b.choices
            if (ca, cb) not in apart and not set(keys).isdisjoint(keys_of(rule.lanes[0], b.subject, cb.resource))
        ]
        if there:
            found.append(v.posting.all_of([v.on(a, ca), v.posting.one_of(there)]))
    return v.posting.any_of(found)


def post_loads(v: Timetable) -> None:
    """Sums of the uses that begin on one day, against their limit, or the largest against the smallest."""
    for load in v.problem.sets.loads:
        sums = _by_day(v, load)
        if load.most is None:
            _post_alike(v, load, sums)
            continue
        for day, terms in sums.items():
            v.posting.limit(load.rule, [str(load.key), str(load.bucket), str(day)], terms, load.most)


def _by_day(v: Timetable, load: Load) -> dict[int, list[Term]]:
    sums: dict[int, list[Term]] = defaultdict(list)
    for space in (v.space_of[item] for item in load.parts if item in v.space_of):
        for day in v.days(space):
            literal = v.posting.all_of([v.placed(space), v.on_day(space, day)])
            sums[day].append((literal, load.parts[space.subject.item]))
    return sums


def _post_alike(v: Timetable, load: Load, sums: Mapping[int, Sequence[Term]]) -> None:
    model, most = v.posting.model, sum(load.parts.values())
    totals = [sum(minutes * literal for literal, minutes in sums.get(day, ())) for day in load.days]
    if load.rule.hard:
        for one, other in permutations(totals, 2):
            v.posting.post(load.rule, [str(load.key)], model.add(one - other <= load.tolerance))
        return
    largest, smallest, excess = (
        model.new_int_var(0, most, f"{name}/{load.rule.id}/{load.key}") for name in ("largest", "smallest", "excess")
    )
    model.add_max_equality(largest, totals)
    model.add_min_equality(smallest, totals)
    model.add_max_equality(excess, [largest - smallest - load.tolerance, 0])
    v.posting.charge(load.rule, [(excess, 1)])


def post_breaks(v: Timetable) -> None:
    """One use between two of a run, either way round."""
    for one in v.problem.sets.breaks:
        a, c, b = (v.space_of[item] for item in (one.first, one.between, one.other))
        for ahead, behind in ((a, b), (b, a)):
            order = [v.precedes(ahead, c), v.precedes(c, behind)]
            if not any(map(v.never, order)):
                placed = [v.placed(space) for space in (a, c, b)]
                v.posting.settle(one.rule, list(one.items), [*placed, v.same_day(a, b), *order], one.charge)


def post_tours(v: Timetable) -> None:
    """The uses of one run on one day, in each order that costs something."""
    for tour in v.problem.sets.tours:
        there = [item for item in tour.items if item in v.space_of]
        for count in range(2, len(there) + 1):
            for order in permutations(there, count):
                amount = tour.charge(order)
                literals = _in_order(v, order, [item for item in there if item not in order]) if amount else []
                if literals and not any(map(v.never, literals)):
                    v.posting.settle(tour.rule, list(order), literals, amount)


def post_hires(v: Timetable) -> None:
    """A key in use in a period, whoever has it."""
    for hire in v.problem.hires:
        for period, price in hire.prices.items():
            using = []
            for space in (v.space_of[item] for item in hire.users if item in v.space_of):
                touches = v.touches(space, hire.span(period))
                if not v.never(touches):
                    there = (c for c in space.choices if c.resource.id in hire.users[space.subject.item])
                    using += [v.posting.all_of([v.on(space, choice), touches]) for choice in there]
            if using:
                v.posting.settle(hire.rule, [str(hire.key), str(period)], [v.posting.any_of(using)], price)


def _in_order(v: Timetable, order: Sequence[Id], others: Sequence[Id]) -> list[Literal]:
    """Just these are placed on one day, one after the other."""
    spaces = [v.space_of[item] for item in order]
    day = [v.same_day(spaces[0], space) for space in spaces[1:]]
    elsewhere = [
        ~v.posting.all_of([v.placed(v.space_of[other]), v.same_day(spaces[0], v.space_of[other])]) for other in others
    ]
    return [*map(v.placed, spaces), *day, *(v.precedes(a, b) for a, b in pairwise(spaces)), *elsewhere]
