"""What the facets say of a finished timetable: the amount of each soft rule, before weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.facets import Facets
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.problem import Problem, choice_at
from scheduler.engine.timetable.relations import Use
from scheduler.engine.timetable.spaces import Space


def claims(problem: Problem, placed: Mapping[Id, Placement]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for _, charges in _charges(problem, placed):
        found.update(charges)
    soft = {rule.id for rule in problem.facets.rules if not rule.hard}
    return {rule: amount for rule, amount in found.items() if amount and rule in soft}


def blamed(problem: Problem, placed: Mapping[Id, Placement], tier: Level) -> Iterator[Id]:
    """Items for which something is charged in a tier, alone or with others; some more than once."""
    of_tier = {rule.id for rule in problem.facets.rules if rule.at is tier}
    for items, charges in _charges(problem, placed):
        if any(amount and rule in of_tier for rule, amount in charges.items()):
            yield from items


def _charges(problem: Problem, placed: Mapping[Id, Placement]) -> Iterator[tuple[Collection[Id], Counter[str]]]:
    """Amounts by rule, with the items that they are charged for together."""
    facets = problem.facets
    for space in problem.spaces:
        placement = placed.get(space.subject.item)
        own = _missed(facets, space) if placement is None else _placed(facets, space, placement)
        yield (space.subject.item,), own
    uses = {
        space.subject.item: _use(space, placed[space.subject.item])
        for space in problem.open
        if space.subject.item in placed
    }
    for (item, other), charged in problem.related.items():
        if item in uses and other in uses:
            for relation in charged:
                yield (item, other), Counter({relation.rule.id: relation.amount(uses[item], uses[other])})
    times = {item: placement.when for item, placement in placed.items()}
    for one in problem.sets.all:
        yield one.items, Counter({one.rule.id: one.amount(times)})
    for hire in problem.hires:
        yield hire.on(placed), Counter({hire.rule.id: hire.amount(placed)})


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
