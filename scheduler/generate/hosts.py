"""The host side: leaders with diaries, and the staff who accompany, narrate, interpret and watch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from scheduler.clock import Interval
from scheduler.domain.activities import Activity, Post
from scheduler.domain.people import Absence, Gender, Person, Role
from scheduler.generate.names import Names
from scheduler.generate.people import Group
from scheduler.generate.recipe import Recipe, Seeded
from scheduler.generate.times import span

_LANGUAGES = ("en", "ja")
_RANKS = (5, 5, 6, 6, 6, 6, 7)
"""Of the leaders in order; 7 and 8 below."""
_BLOCKS = (("08:00", "10:00"), ("10:00", "12:00"), ("14:00", "16:00"), ("16:00", "18:00"))
"""Stretches of a working day that a leader's diary may fill."""
_BUSY = 0.45
"""Of the stretches that the programme leaves free."""
_FRIDAY = 4


def leaders(recipe: Recipe, names: Names) -> Iterator[Person]:
    """One for each delegation and half as many again; greeting is part of the office."""
    draw = recipe.draw("leaders")
    for number in range(1, 5 + recipe.delegations * 3 // 2):
        rank = _RANKS[number - 1] if number <= len(_RANKS) else 7 + number % 2
        yield host(draw, names, f"L{number:02d}", (Role.LEADER, Role.GREETER), rank, number, "领导", "GOV")


def staff(recipe: Recipe, groups: Sequence[Group], hotels: int, names: Names) -> Iterator[Person]:
    draw, number = recipe.draw("staff"), 100
    for role, count, post in _roles(groups, hotels):
        for n in range(1, count + 1):
            number += 1
            rank = 8 if role is Role.GREETER else 9 if n == 1 else 10
            base = f"H{1 + n % hotels}"
            person = host(draw, names, f"{role.value[:3].upper()}{n:02d}", (role,), rank, number, post, base)
            yield person.model_copy(update=_skills(role, n))


def _roles(groups: Sequence[Group], hotels: int) -> tuple[tuple[Role, int, str], ...]:
    some = max(2, len(groups) // 2)
    foreign = {group.language for group in groups} - {"zh"}
    return (
        (Role.LIAISON, 2 + 3 * len(groups), "联络员"),
        (Role.GREETER, some, "迎送员"),
        (Role.NARRATOR, 6, "讲解员"),
        (Role.INTERPRETER, 6 if foreign else 0, "翻译"),
        (Role.PHOTOGRAPHER, some, "摄影"),
        (Role.MEDIC, 1 + 2 * hotels, "医师"),
        (Role.GUIDE, some, "引导员"),
        (Role.DUTY, 2 * hotels, "值班员"),
    )


def _skills(role: Role, n: int) -> dict[str, tuple[str, ...]]:
    if role is Role.NARRATOR:
        routes = (("industry",), ("agriculture",), ("urban",), ("industry", "urban"), ("agriculture", "urban"))
        return {"routes": routes[n % len(routes)]}
    if role is Role.INTERPRETER:
        language = _LANGUAGES[n % 2]
        return {"speaks_for": (language,), "languages": ("zh", language)}
    return {}


def host(
    draw: Random, names: Names, id_: str, roles: tuple[Role, ...], rank: int, number: int, post: str, base: str
) -> Person:
    """A person of the host's: a leader, or one of the reception office."""
    gender = draw.choice((Gender.MALE, Gender.FEMALE))
    name = names.person(gender)
    return Person(
        id=id_,
        name=name.zh,
        name_en=name.en,
        roles=roles,
        gender=gender,
        rank=rank,
        precedence=number,
        unit="市人民政府" if Role.LEADER in roles else "市接待办公室",
        post=post,
        phone=f"0000-02{number:05d}",
        base=base,
        home_region=draw.choice(("云澜", "云澜", "东江", "南岭", "北川")),
    )


def absences(
    recipe: Seeded, hosts: Sequence[Person], activities: Sequence[Activity], hosting: int, busy: float = _BUSY
) -> Iterator[Absence]:
    """Leaders' diaries beside what the programme asks of them, staff who are ill, training on Friday afternoons.

    The first `hosting` leaders receive delegations; `busy` is the part of the stretches left free that a diary fills.
    """
    draw, asked = recipe.draw("absences"), defaultdict[str, list[Interval]](list)
    for activity in activities:
        for leader in activity.leaders:
            asked[leader] += activity.windows
    for person in hosts:
        if Role.LEADER in person.roles:
            when = tuple(_diary(draw, recipe.days, busy, int(person.id[1:]) <= hosting, asked[person.id]))
            if when:
                yield Absence(id=f"W-{person.id}", person=person.id, when=when, reason="会议", location="GOV")
        elif draw.random() < 0.03:
            day = draw.randrange(recipe.days)
            yield Absence(id=f"W-{person.id}", person=person.id, when=(span(day, "00:00", "24:00"),), reason="病假")
    fridays = [day for day in range(recipe.days) if (recipe.first_day.weekday() + day) % 7 == _FRIDAY]
    if fridays:
        training = tuple(span(day, "14:00", "17:30") for day in fridays)
        yield Absence(id="W-FRI", role=Role.NARRATOR, when=training, reason="周五集中学习")


def _diary(draw: Random, days: int, busy: float, hosts: bool, asked: Sequence[Interval]) -> Iterator[Interval]:
    """Host leaders keep the end of the first two afternoons for their guests."""
    kept = [span(day, "16:00", "18:00") for day in (0, 1)] if hosts else []
    for day in range(days):
        for start, end in _BLOCKS:
            block = span(day, start, end)
            if draw.random() < busy and not any(block.overlaps(other) for other in (*asked, *kept)):
                yield block


def posts(recipe: Recipe, hotels: int) -> Iterator[Post]:
    """A duty desk and a doctor in each hotel, by day."""
    for n in range(1, hotels + 1):
        desk = tuple(span(day, "09:00", "18:00") for day in range(recipe.days))
        doctor = tuple(span(day, "12:00", "18:00") for day in range(recipe.days))
        yield Post(id=f"DESK-H{n}", role=Role.DUTY, location=f"H{n}", when=desk)
        yield Post(id=f"MEDIC-H{n}", role=Role.MEDIC, location=f"H{n}", when=doctor)
