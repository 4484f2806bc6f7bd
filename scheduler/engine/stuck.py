"""Published items that cannot stay as they are, each proven by itself: its room closed, its driver away, its hall or
its hour impossible.

Asked is whether any use is left to the item where everything else of its stage is forgotten, with the pins that keep
it. What is impossible alone is impossible together with others, so every plan on the same ground moves or drops it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from scheduler.demand.subjects import (
    AmenityDue,
    DutyDue,
    GiftDue,
    MenuDue,
    MovementDue,
    SeatDue,
    StayDue,
    Subject,
    TaskDue,
)
from scheduler.demand.tables import tables_laid
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign import free_resources
from scheduler.engine.errands.problem import Problem
from scheduler.engine.facets import Facets
from scheduler.engine.pins import sets_wanted
from scheduler.engine.stages.itinerary import activities_asked
from scheduler.engine.timetable.spaces import spaces_of
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.rules.table.base import TableRule
from scheduler.rules.transport.uses import TransportRule
from scheduler.supply.amenities import amenities_offered
from scheduler.supply.crews import crews_offered
from scheduler.supply.dishes import dishes_offered
from scheduler.supply.gifts import gifts_offered
from scheduler.supply.owners import owners_offered
from scheduler.supply.resources import Resource
from scheduler.supply.rooms import rooms_offered
from scheduler.supply.staff import staff_offered
from scheduler.supply.venues import venues_offered


def stuck(event: Event, rules: Sequence[Rule], stage: str, plan: Plan, items: Set[Id]) -> frozenset[Id]:
    """Those of the items, all of them pinned, that no plan of the stage leaves where their pins want them.

    `rules`: of the stage and of all stages, for the event with the pins; `plan`: as far as it was made before.
    """
    if not items:
        return frozenset()
    if stage == "itinerary":
        return frozenset(_without_hour(event, rules, plan, items))
    if stage == "tasks":
        return frozenset(_without_owner(event, rules, plan, items))
    return frozenset(item for noun in _NOUNS[stage] for item in _without_resource(event, rules, plan, noun, items))


def _without_resource(
    event: Event, rules: Sequence[Rule], plan: Plan, noun: type[Subject], items: Set[Id]
) -> Iterator[Id]:
    own = [rule for rule in rules if not isinstance(rule, (TableRule, TransportRule)) or rule.noun is noun]
    subjects = [s for rule in own for s in rule.demand(plan) if isinstance(s, noun) and s.item in items]
    facets = Facets(own, subjects, _OFFERED[noun](event, plan), plan)
    for s in subjects:
        options = free_resources(facets, s)
        if not all(sets_wanted(facets, s, options)) or _too_little(facets, s, options):
            yield s.item


def _too_little(facets: Facets, s: Subject, options: Sequence[Resource]) -> bool:
    """All that its pins leave it offers less than it needs."""
    for rule in facets.speaking("need"):
        offers = [facets.once(rule, "offer", facets.resource_view(rule, r)) for r in options]
        needs = facets.once(rule, "need", facets.subject_view(rule, s))
        if any(sum(offer.get(key, 0) for offer in offers) < amount for key, amount in needs.items()):
            return True
    return False


def _without_hour(event: Event, rules: Sequence[Rule], plan: Plan, items: Set[Id]) -> Iterator[Id]:
    subjects = [s for s in activities_asked(rules, plan) if s.item in items]
    facets = Facets(rules, subjects, venues_offered(event), plan)
    spaces = spaces_of(facets, event.handbook.standards.grid)
    yield from (space.subject.item for space in spaces if not space.choices)


def _without_owner(event: Event, rules: Sequence[Rule], plan: Plan, items: Set[Id]) -> Iterator[Id]:
    subjects = tuple(s for rule in rules for s in rule.demand(plan) if isinstance(s, TaskDue) and s.item in items)
    owners = owners_offered(event)
    facets = Facets(rules, subjects, owners, plan)
    problem = Problem(facets, subjects, owners, (), event.handbook.standards.grid)
    for s in subjects:
        if not any(problem.windows(s, option.resource) for option in problem.options[s.item]):
            yield s.item


_NOUNS: Mapping[str, tuple[type[Subject], ...]] = {
    "lodging": (StayDue,),
    "transport": (MovementDue,),
    "people": (DutyDue,),
    "table": (SeatDue, MenuDue, GiftDue, AmenityDue),
}
_OFFERED: Mapping[type[Subject], Callable[[Event, Plan], Sequence[Resource]]] = {
    StayDue: lambda event, _: rooms_offered(event),
    MovementDue: lambda event, _: crews_offered(event),
    DutyDue: lambda event, _: staff_offered(event),
    SeatDue: tables_laid,
    MenuDue: lambda event, _: dishes_offered(event),
    GiftDue: lambda event, _: gifts_offered(event),
    AmenityDue: lambda event, _: amenities_offered(event),
}
