"""What the facets say of a finished timetable: the amount of each soft rule, before weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from scheduler.domain.base import Id
from scheduler.engine.facets import Facets
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.relations import Related
from scheduler.engine.timetable.spaces import Space


def claims(facets: Facets, spaces: Sequence[Space], related: Related, placed: Mapping[Id, Placement]) -> dict[str, int]:
    """`spaces`: of all subjects, those without a choice included."""
    found: Counter[str] = Counter()
    for space in spaces:
        placement = placed.get(space.subject.item)
        found += _missed(facets, space) if placement is None else _placed(facets, space, placement)
    for (item, other), charged in related.items():
        if item in placed and other in placed:
            for relation in charged:
                found[relation.rule.id] += relation.amount(placed[item].when, placed[other].when)
    soft = {rule.id for rule in facets.rules if not rule.hard}
    return {rule: amount for rule, amount in found.items() if amount and rule in soft}


def _missed(facets: Facets, space: Space) -> Counter[str]:
    return Counter({rule.id: facets.once(rule, "miss", facets.subject_view(rule, space.subject))
                    for rule in facets.speaking("miss")})


def _placed(facets: Facets, space: Space, placement: Placement) -> Counter[str]:
    found: Counter[str] = Counter()
    resource = next(c.resource for c in space.choices if c.resource.id == placement.resource)
    for rule, amount in facets.pair(space.subject, resource):
        found[rule.id] += amount
    for rule in facets.speaking("shun"):
        for span, amount in facets.once(rule, "shun", facets.subject_view(rule, space.subject)):
            found[rule.id] += amount if span.overlaps(placement.when) else 0
    return found
