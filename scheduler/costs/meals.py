"""What meals cost: the dishes of a menu at each of its tables, or a price a head where nobody chose dishes."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import DAY
from scheduler.costs.bearers import borne, guests_of
from scheduler.costs.lines import CostLine, Kind
from scheduler.domain.base import Fen, Id
from scheduler.domain.event import Event
from scheduler.plan import Menu, Plan, Slot


def meal_lines(event: Event, plan: Plan) -> Iterator[CostLine]:
    """Split over the guests who eat, by delegation; the hosts at their tables are in it."""
    kinds = event.handbook.standards.meals
    served = {menu.activity for menu in plan.menus}
    for menu in plan.menus:
        slot = plan.slot_of.get(menu.activity)
        if slot is not None:
            yield from _menu(event, plan, slot, menu)
    for slot in plan.activities:
        if slot.kind in kinds and slot.id not in served:
            yield from _buffet(event, slot)


def _menu(event: Event, plan: Plan, slot: Slot, menu: Menu) -> Iterator[CostLine]:
    prices = {dish.id: dish.price for dish in event.dishes}
    diners = _diners(plan, menu) or guests_of(event, slot.parties)
    tables = len(menu.tables) or -(-len(diners) // max(event.handbook.standards.table.sizes))
    fen = tables * sum(prices.get(dish, 0) for dish in menu.dishes)
    yield from _borne(event, slot, menu.id, fen, diners)


def _diners(plan: Plan, menu: Menu) -> tuple[Id, ...]:
    return tuple(person for table in plan.tables if table.id in menu.tables for person in table.seats)


def _buffet(event: Event, slot: Slot) -> Iterator[CostLine]:
    venue, guests = event.venue_of.get(slot.venue), guests_of(event, slot.parties)
    standard = event.handbook.standards.costs.meals.get(slot.kind, 0)
    price = dict(venue.meals).get(slot.kind, standard) if venue else standard
    yield from _borne(event, slot, slot.id, price * (len(guests) + len(slot.leaders)), guests)


def _borne(event: Event, slot: Slot, item: Id, fen: Fen, diners: tuple[Id, ...]) -> Iterator[CostLine]:
    for delegation, part in borne(event, fen, diners):
        yield CostLine(Kind.MEAL, item, delegation, slot.start // DAY, part, slot.venue)
