"""What the rules of the table share: which of its three problems they are about, and lines with what they answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, NamedTuple

from scheduler.demand.gifts import gifts_due
from scheduler.demand.menus import menus_due
from scheduler.demand.subjects import AmenityDue, GiftDue, MenuDue, SeatDue
from scheduler.demand.tables import seats_due
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Person
from scheduler.domain.table import Dish, Gift
from scheduler.i18n import Lang, Text
from scheduler.plan import Menu, Plan, Present
from scheduler.rules.base import Rule, Violation

Noun = type[SeatDue] | type[MenuDue] | type[GiftDue] | type[AmenityDue]


WORDS: Mapping[str, Text] = {
    "halal": Text("清真", "halal"),
    "kosher": Text("犹太洁食", "kosher"),
    "vegetarian": Text("素食", "vegetarian"),
    "no_alcohol": Text("不饮酒", "no alcohol"),
    "no_spicy": Text("不吃辣", "nothing spicy"),
    "no_pork": Text("不吃猪肉", "no pork"),
    "no_beef": Text("不吃牛肉", "no beef"),
    "no_seafood": Text("不吃海鲜", "no seafood"),
    "diabetic": Text("糖尿病", "diabetic"),
    "cold": Text("凉菜", "cold dishes"),
    "soup": Text("汤", "soup"),
    "staple": Text("主食", "staple"),
    "meat": Text("肉菜", "meat"),
    "fish": Text("鱼虾", "fish"),
}
"""Diets, courses and kinds of dishes in sentences; an office's own words stand as they are."""


class TableRule(Rule):
    """A rule of the stage `table`; its sentences call persons, delegations, dishes, gifts and diets by name."""

    stage: ClassVar[str] = "table"
    noun: ClassVar[Noun | None] = None  # the subjects that its facets are about; None = it has no facets

    def explain(self, violation: Violation, lang: Lang) -> str:
        return super().explain(replace(violation, items=tuple(self.named(i, lang) for i in violation.items)), lang)

    def named(self, item: Id, lang: Lang) -> str:
        """The name of what the event or this language has a name for; anything else by its id."""
        known = (
            self.event.person_of.get(item)
            or self.event.delegation_of.get(item)
            or dish_of(self.event).get(item)
            or gift_of(self.event).get(item)
            or next((amenity for amenity in self.event.amenities if amenity.id == item), None)
        )
        if known is None:
            return WORDS[item].say(lang) if item in WORDS else item
        return (known.name_en or known.name) if lang is Lang.EN else known.name


class Sitting(NamedTuple):
    """A person at a table of a meal."""

    due: SeatDue
    table: Id
    person: Person


class Served(NamedTuple):
    """A menu of the plan, what is due there, and its dishes that the event knows."""

    line: Menu
    due: MenuDue
    dishes: tuple[Dish, ...]


class Given(NamedTuple):
    """A gift of the plan, what is due, the guest and the thing."""

    line: Present
    due: GiftDue
    person: Person
    gift: Gift


def dish_of(event: Event) -> Mapping[Id, Dish]:
    return {dish.id: dish for dish in event.dishes}


def gift_of(event: Event) -> Mapping[Id, Gift]:
    return {gift.id: gift for gift in event.gifts}


def sittings(event: Event, plan: Plan) -> Iterator[Sitting]:
    """Who sits at the plan's tables and should, once for each seat; what is listed as unplaced is left out."""
    due_of = {due.item: due for due in seats_due(event, plan)}
    for line in plan.tables:
        activity = line.id.removeprefix("table:").rpartition("/")[0]
        for person in line.seats:
            due = due_of.get(f"seat:{activity}/{person}")
            if due and due.item not in plan.listed:
                yield Sitting(due, line.id, event.person_of[person])


def served(event: Event, plan: Plan) -> Iterator[Served]:
    """Menus that are due and not listed as unplaced."""
    due_of, known = {due.item: due for due in menus_due(event, plan)}, dish_of(event)
    for line in plan.menus:
        if line.id in due_of and line.id not in plan.listed:
            yield Served(line, due_of[line.id], tuple(known[dish] for dish in line.dishes if dish in known))


def given(event: Event, plan: Plan) -> Iterator[Given]:
    """Gifts that are due, known, and not listed as unplaced."""
    due_of, known = {due.item: due for due in gifts_due(event, plan)}, gift_of(event)
    for line in plan.gifts:
        due = due_of.get(line.id)
        if due and line.id not in plan.listed and line.gift in known:
            yield Given(line, due, event.person_of[due.person], known[line.gift])


def yuan(fen: int) -> int:
    """Whole yuan, rounded up."""
    return -(-fen // 100)
