"""Dishes that go on menus, and which diets they suit."""

from __future__ import annotations

from collections.abc import Collection

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.supply.resources import DishOffered

NAMED = ("halal", "vegetarian", "kosher")
"""Diets that only a dish marked with them suits."""
_SWEET = "sweet"
_WITHOUT = "no_"


def dishes_offered(event: Event) -> tuple[DishOffered, ...]:
    """Every dish in the order of the file; drinks are no dishes."""
    return tuple(
        DishOffered(id=dish.id, venue=dish.venue, tags=dish.tags, course=dish.course, price=dish.price)
        for dish in event.dishes
        if dish.course != "drink"
    )


def cooked(event: Event, venue: Id) -> frozenset[Id]:
    """What a restaurant offers."""
    return frozenset(dish.id for dish in dishes_offered(event) if dish.venue == venue)


def suits(tags: Collection[str], diet: str) -> bool:
    """Whether a dish with these tags can be eaten on the diet: `no_pork` bars the tag pork, halal and vegetarian ask
    for their tag, diabetic bars what is sweet; a word that says nothing of dishes bars nothing."""
    if diet in NAMED:
        return diet in tags
    if diet == "diabetic":
        return _SWEET not in tags
    return not diet.startswith(_WITHOUT) or diet.removeprefix(_WITHOUT) not in tags


def suits_all(tags: Collection[str], diets: Collection[str]) -> bool:
    """Whether somebody with all these diets can eat it."""
    return all(suits(tags, diet) for diet in diets)
