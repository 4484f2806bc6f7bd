"""Menus that meals call for: one for all tables, and one apart for tables that a religious diet binds. S1-中8, 9."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scheduler.demand.recent import Recent
from scheduler.demand.subjects import MenuDue
from scheduler.demand.tables import Meal, meals
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Lesson, Person, Role
from scheduler.plan import Plan
from scheduler.supply.dishes import cooked

LEISURE = ("check_in", "farewell", "breakfast", "lunch", "dinner", "photograph", "culture", "sightseeing")
"""Kinds of activity that are no work: alcohol may come before them."""
DRY = "no_alcohol"
_SOBER = (Role.DRIVER, Role.SECURITY)
_KNOWN: Recent[tuple[MenuDue, ...]] = Recent()


class _Served(NamedTuple):
    """Tables that are served alike."""

    bound: str  # the religious diets at them, joined by +; empty = none
    tables: tuple[Id, ...]
    people: tuple[Person, ...]
    number: int
    fullest: int


def menus_due(event: Event, plan: Plan) -> tuple[MenuDue, ...]:
    """Menus of every meal at table, as the plan seats its diners; none where the event lists no dish at all.

    A shared restaurant that lists no dish is a buffet.
    """
    sources = (event, plan.stays, plan.activities, plan.duties, plan.tables)
    return _KNOWN.of(sources, lambda: tuple(_menus(event, plan)) if event.dishes else ())


def _menus(event: Event, plan: Plan) -> Iterator[MenuDue]:
    cooking = {dish.venue for dish in event.dishes}
    for meal in meals(event, plan):
        if meal.slot.venue in cooking or not event.venue_of[meal.slot.venue].shared:
            for served in _served(event, plan, meal):
                yield _menu(event, plan, meal, served)


def _served(event: Event, plan: Plan, meal: Meal) -> list[_Served]:
    """Tables by the religious diets at them; of a meal without named seats the diners themselves."""
    religious, most = event.handbook.standards.table.religious, max(event.handbook.standards.table.sizes)
    groups: dict[str, list[tuple[Id, tuple[Person, ...]]]] = {}
    seated = _seated(event, plan, meal)
    if not seated:
        for person in (event.person_of[one] for one in meal.diners):
            groups.setdefault(_bound((person,), religious), []).append(("", (person,)))
    for table, people in seated:
        groups.setdefault(_bound(people, religious), []).append((table, people))
    found = []
    for bound, parts in sorted(groups.items()):
        people = tuple(person for _, group in parts for person in group)
        tables = tuple(table for table, _ in parts if table)
        fullest = max(len(group) for _, group in parts) if tables else min(len(people), most)
        found.append(_Served(bound, tables, people, len(tables) or -(-len(people) // most), fullest))
    return found


def _seated(event: Event, plan: Plan, meal: Meal) -> list[tuple[Id, tuple[Person, ...]]]:
    """Tables of the meal in order of number, with who sits there."""
    known = [
        (line, [event.person_of[one] for one in line.seats if one in event.person_of])
        for line in plan.tables
        if line.id.rpartition("/")[0] == f"table:{meal.slot.activity}" and line.shape == "round"
    ]
    ordered = sorted(known, key=lambda pair: (len(pair[0].id), pair[0].id))
    return [(line.id, tuple(people)) for line, people in ordered if people] if meal.seated else []


def _bound(people: Iterable[Person], religious: Sequence[str]) -> str:
    diets = {diet for person in people for diet in person.diets}
    return "+".join(diet for diet in religious if diet in diets)


def _menu(event: Event, plan: Plan, meal: Meal, served: _Served) -> MenuDue:
    slot = meal.slot
    principals = [one for one in map(event.principal, meal.delegations) if one and one.id in meal.diners]
    taboo = dict.fromkeys((*filter(None, served.bound.split("+")), *(d for one in principals for d in one.diets)))
    alcohol = _may_drink(event, plan, meal) and not served.bound and DRY not in taboo
    dry = tuple(person.id for person in served.people if _abstains(event, person)) if alcohol else ()
    return MenuDue(
        item=f"menu:{slot.activity}" + (f"/{served.bound}" if served.bound else ""),
        activity=slot.id,
        kind=slot.kind,
        bound=served.bound,
        venue=slot.venue,
        delegations=meal.delegations,
        tables=served.tables,
        count=served.number,
        guests=served.fullest,
        taboo=tuple(taboo),
        diets=tuple(sorted({tuple(sorted(person.diets)) for person in served.people if person.diets})),
        alcohol=alcohol,
        dry=dry,
        start=slot.start,
        end=slot.end,
        heads=len(served.people),
        people=tuple(person.id for person in served.people),
        favourites=tuple(_each(event, served, Lesson.LIKED, slot.venue)),
        disliked=tuple(dish for own in _each(event, served, Lesson.DISLIKED, slot.venue) for dish in own),
    )


def _each(event: Event, served: _Served, lesson: Lesson, venue: Id) -> Iterator[tuple[Id, ...]]:
    """What each guest is known to like, or not to like, of this kitchen's dishes; those without left out."""
    for person in served.people:
        dishes = event.memory.learned(person.id, lesson, cooked(event, venue))
        if dishes:
            yield dishes


def _may_drink(event: Event, plan: Plan, meal: Meal) -> bool:
    """The handbook allows it at this meal, and nobody there works later that day."""
    slot = meal.slot
    guests = {one for party in slot.parties for one in event.members(party)}
    later = (
        other
        for other in plan.activities
        if other.kind not in LEISURE and slot.end <= other.start and other.start // 1440 == slot.start // 1440
    )
    works = any(guests & set(event.members(party)) for other in later for party in other.parties)
    return slot.kind in event.handbook.standards.table.alcohol and not works


def _abstains(event: Event, person: Person) -> bool:
    """Who is poured none: those who do not drink, and drivers and security on duty."""
    return (
        DRY in person.diets
        or any(role in person.roles for role in _SOBER)
        or bool(set(event.handbook.standards.table.religious) & set(person.diets))
    )
