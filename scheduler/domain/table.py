"""Dishes, gifts and amenities: what is served, given and lent."""

from __future__ import annotations

from scheduler.domain.base import Fen, Frozen, Id


class Dish(Frozen):
    id: Id
    venue: Id
    name: str
    name_en: str = ""
    tags: tuple[str, ...] = ()  # pork, beef, seafood, spicy, vegetarian, halal, alcohol, …
    course: str = "hot"
    price: Fen = 0


class Gift(Frozen):
    id: Id
    name: str
    name_en: str = ""
    value: Fen
    stock: int = 0
    tags: tuple[str, ...] = ()


class Amenity(Frozen):
    """Something portable that waits in a guest's room and comes back: a calligraphy set, a computer."""

    id: Id
    kind: str
    name: str
    name_en: str = ""
    stock: int = 0
