"""The host side of a congress: leaders up to the highest ranks, and hundreds of staff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.domain.activities import Post
from scheduler.domain.people import Person, Role
from scheduler.generate.congress.calendar import Calendar
from scheduler.generate.congress.delegations import LEADERS_OF_HOSTS
from scheduler.generate.congress.recipe import Congress
from scheduler.generate.congress.units import DEPUTIES
from scheduler.generate.hosts import host
from scheduler.generate.names import Names
from scheduler.generate.people import Group
from scheduler.generate.times import span

_RANKS = (2, 2, 2, 2, 3, 3, 3, 3)
"""Of the leaders in order; 3 and 4 below."""
_ROUTES = (("industry",), ("agriculture",), ("urban",), ("industry", "urban"), ("agriculture", "urban"))
_GREETERS = 3
"""Delegations for each greeter."""


def leaders(recipe: Congress, names: Names) -> Iterator[Person]:
    draw = recipe.draw("leaders")
    for number in range(1, LEADERS_OF_HOSTS + 1):
        rank = _RANKS[number - 1] if number <= len(_RANKS) else 3 + number % 2
        yield host(draw, names, f"L{number:02d}", (Role.LEADER, Role.GREETER), rank, number, "领导", "GOV")


def staff(recipe: Congress, groups: Sequence[Group], hotels: int, names: Names) -> Iterator[Person]:
    """Six medics, four at the desk and three guards for each hotel; three liaison officers for each delegation."""
    draw, number = recipe.draw("staff"), 100
    for role, count, post in _roles(recipe, groups, hotels):
        for n in range(1, count + 1):
            number += 1
            rank = 4 + n % 2 if role is Role.GREETER else 8 if n == 1 else 10
            base = f"H{1 + n % hotels}"
            person = host(draw, names, f"{role.value[:3].upper()}{n:03d}", (role,), rank, number, post, base)
            yield person.model_copy(update=_skills(recipe, role, n))


def _roles(recipe: Congress, groups: Sequence[Group], hotels: int) -> tuple[tuple[Role, int, str], ...]:
    languages = _languages(recipe)
    return (
        (Role.LIAISON, 3 * len(groups) + sum(len(group.guests) // 60 for group in groups), "联络员"),
        (Role.GREETER, -(-len(groups) // _GREETERS), "迎送员"),
        (Role.NARRATOR, 15, "讲解员"),
        (Role.INTERPRETER, 5 * len(languages), "翻译"),
        (Role.PHOTOGRAPHER, 6 + len(groups) // 4, "摄影"),
        (Role.PRESS, 6 + len(groups) // 6, "新闻联络员"),
        (Role.MEDIC, 4 + 4 * hotels, "医师"),
        (Role.SECURITY, 4 + 3 * hotels, "安保员"),
        (Role.GUIDE, 4 + len(groups) // 4, "引导员"),
        (Role.DUTY, 4 * hotels, "值班员"),
    )


def _languages(recipe: Congress) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.language for unit in recipe.units if unit.language))


def _skills(recipe: Congress, role: Role, n: int) -> dict[str, tuple[str, ...]]:
    if role is Role.NARRATOR:
        return {"routes": _ROUTES[n % len(_ROUTES)]}
    if role is Role.INTERPRETER:
        language = _languages(recipe)[n % len(_languages(recipe))]
        return {"speaks_for": (language,), "languages": ("zh", language)}
    return {}


def posts(recipe: Congress, hotels: int) -> Iterator[Post]:
    """In each hotel a duty desk and a guard from 07:00 to 23:00, a doctor from 08:00 to 20:00."""
    days = range(Calendar(recipe.days).arrival(DEPUTIES) - 1, recipe.days)
    for n in range(1, hotels + 1):
        for role, start, end in (
            (Role.DUTY, "07:00", "23:00"),
            (Role.SECURITY, "07:00", "23:00"),
            (Role.MEDIC, "08:00", "20:00"),
        ):
            when = tuple(span(day, start, end) for day in days)
            yield Post(id=f"{role.value.upper()}-H{n}", role=role, location=f"H{n}", when=when)
