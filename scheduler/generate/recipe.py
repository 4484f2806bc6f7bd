"""What decides a generated event: its size, its special cases and its seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from scheduler.i18n import Text

LEAST_GUESTS = 6
"""Guests of the smallest delegation."""
MOST_GUESTS = 1200
MOST_DELEGATIONS = 40
DAYS = (2, 10)
JOINT_FROM = 3
"""Delegations from which the event has joint sessions; below, each has a visit of its own."""


@dataclass(frozen=True, kw_only=True)
class Seeded:
    """What every generated event has, and its streams of chance."""

    id: str
    name: Text
    guests: int
    days: int
    seed: int = 0
    first_day: date = date(2026, 9, 15)  # a Tuesday

    def draw(self, noun: str) -> Random:
        """A stream of chance for one noun, so that a change in one leaves the others as they are."""
        return Random(f"{self.id}/{self.seed}/{noun}")


@dataclass(frozen=True, kw_only=True)
class Recipe(Seeded):
    """A visit or a forum. Raises ValueError for a size that `generate` does not know how to fill."""

    delegations: int
    foreign: int = 0  # delegations that need interpreters
    unnamed: int = 0  # delegations whose names are still to come
    own_cars: int = 0  # delegations of which a part comes in its own cars

    def __post_init__(self) -> None:
        if not 1 <= self.delegations <= MOST_DELEGATIONS:
            raise ValueError(f"delegations: 1-{MOST_DELEGATIONS}")
        if not LEAST_GUESTS * self.delegations <= self.guests <= MOST_GUESTS:
            raise ValueError(f"guests: {LEAST_GUESTS * self.delegations}-{MOST_GUESTS}")
        if not DAYS[0] <= self.days <= DAYS[1]:
            raise ValueError(f"days: {DAYS[0]}-{DAYS[1]}")

    @property
    def joint(self) -> bool:
        return self.delegations >= JOINT_FROM

    def sized(
        self, seed: int, delegations: int | None = None, guests: int | None = None, days: int | None = None
    ) -> Recipe:
        """The same in another size, special delegations as far as there are enough. Raises ValueError."""
        return replace(
            self,
            seed=seed,
            delegations=self.delegations if delegations is None else delegations,
            guests=self.guests if guests is None else guests,
            days=self.days if days is None else days,
        )


FORUMS: Mapping[str, Recipe] = {
    "xinyu-like": Recipe(
        id="visit", name=Text("考察接待", "Study visit"), delegations=1, guests=24, days=3, own_cars=1
    ),
    "seminar-like": Recipe(
        id="seminar", name=Text("区域研讨会", "Regional seminar"), delegations=3, guests=60, days=3, foreign=1
    ),
    "forum-like": Recipe(
        id="forum",
        name=Text("产业论坛", "Industry forum"),
        delegations=8,
        guests=200,
        days=3,
        foreign=2,
        unnamed=1,
        own_cars=1,
    ),
}
