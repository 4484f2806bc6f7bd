"""What the facets say of a finished timetable: the amount of each soft rule, before weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from scheduler.domain.base import Id
from scheduler.engine.facets import Facets
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.problem import Problem, choice_at
from scheduler.engine.timetable.relations import Use
from scheduler.engine.timetable.spaces import Space


def claims(problem: Problem, placed: Mapping[Id, Placement]) -> dict[str, int]:
    found: Counter[str] = Counter()
    facets = problem.facets
    for space in problem.spaces:
        placement = placed.get(space.subject.item)
        found += _missed(facets, space) if placement is None else _placed(facets, space, placement)
    uses = {
        space.subject.item: _use(space, placed[space.subject.item])
        for space in problem.open
        if space.subject.item in placed
    }
    for (item, other), charged in problem.related.items():
        if item in uses and other in uses:
            for relation in charged:
                found[relation.rule.id] += relation.amount(uses[item], uses[other])
    for rule, amount in problem.sets.amounts({item: placement.when for item, placement in placed.items()}):
        found[rule.id] += amount
    soft = {rule.id for rule in facets.rules if not rule.hard}
    return {rule: amount for rule, amount in found.items() if amount and rule in soft}


def _use(space: Space, placement: Placement) -> Use:
    return Use(space.subject, choice_at(space, placement.resource).resource, placement.when)


def _missed(facets: Facets, space: Space) -> Counter[str]:
    return Counter(
        {
            rule.id: facets.once(rule, "miss", facets.subject_view(rule, space.subject))
            for rule in facets.speaking("miss")
        }
    )


def _placed(facets: Facets, space: Space, placement: Placement) -> Counter[str]:
    found: Counter[str] = Counter()
    for rule, amount in facets.pair(space.subject, choice_at(space, placement.resource).resource):
        found[rule.id] += amount
    for rule in facets.speaking("shun"):
        for span, amount in facets.once(rule, "shun", facets.subject_view(rule, space.subject)):
            found[rule.id] += amount if span.overlaps(placement.when) else 0
    return found


def tier_values(problem: Problem, placed: Mapping[Id, Placement]) -> tuple[int, ...]:
    """Amounts × weights by tier; the smaller is the better timetable."""
    amounts = claims(problem, placed)
    return tuple(
        sum(amounts.get(rule.id, 0) * rule.weight for rule in problem.facets.rules if rule.at is tier)
        for tier in problem.tiers
    )
