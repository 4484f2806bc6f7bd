"""What is charged or forbidden beside lanes: misses, pairs, times to shun, order and days of two."""

from __future__ import annotations

from scheduler.engine.posting import Literal
from scheduler.engine.timetable.spaces import Space
from scheduler.engine.timetable.variables import Timetable


def post_misses(v: Timetable) -> None:
    for rule in v.facets.speaking("miss"):
        for space in v.spaces:
            amount = v.facets.once(rule, "miss", v.facets.subject_view(rule, space.subject))
            v.posting.settle(rule, [space.subject.item], [~v.placed(space)], amount)
        if not rule.hard:
            idle = sum(v.facets.once(rule, "miss", v.facets.subject_view(rule, space.subject))
                       for space in v.problem.spaces if not space.choices)
            v.posting.charge(rule, [], idle)


def post_pairs(v: Timetable) -> None:
    for space in v.spaces:
        for choice in space.choices:
            for rule, amount in v.facets.pair(space.subject, choice.resource):
                v.posting.settle(rule, [space.subject.item, choice.resource.id], [v.on(space, choice)], amount)


def post_shun(v: Timetable) -> None:
    for rule in v.facets.speaking("shun"):
        for space in v.spaces:
            for span, amount in v.facets.once(rule, "shun", v.facets.subject_view(rule, space.subject)):
                touches = v.touches(space, span)
                if not v.never(touches):
                    v.posting.settle(rule, [space.subject.item], [v.placed(space), touches], amount)


def post_relations(v: Timetable) -> None:
    """Amounts of `order` (the second begins before the first has ended) and of `days`."""
    for (item, other), charged in v.problem.related.items():
        a, b = v.space_of[item], v.space_of[other]
        both = [v.placed(a), v.placed(b)]
        for relation in charged:
            if relation.late:
                v.posting.settle(relation.rule, [item, other], [*both, ~v.precedes(a, b)], relation.late)
            if relation.one_day or relation.two_days:
                same = _same_day(v, a, b)
                v.posting.settle(relation.rule, [item, other], [*both, same], relation.one_day)
                v.posting.settle(relation.rule, [item, other], [*both, ~same], relation.two_days)


def _same_day(v: Timetable, a: Space, b: Space) -> Literal:
    """Both begin on one day, or would if they were placed."""
    def build() -> Literal:
        shared = [d for d in v.days(a) if d in v.days(b)]
        return v.posting.any_of([v.posting.all_of([v.on_day(a, day), v.on_day(b, day)]) for day in shared])

    return v.once(("same day", a.subject.item, b.subject.item), build)
