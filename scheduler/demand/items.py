"""When plan items begin, and where things are: what the planner's own tasks refer to."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.clock import Minutes
from scheduler.demand.presence import presence
from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan

_KNOWN: Recent[Mapping[Id, Minutes]] = Recent()


def begins(event: Event, plan: Plan, item: Id) -> Minutes | None:
    """When a plan item begins; None where the plan does not hold it."""
    return _KNOWN.of((event, plan), lambda: _begins(event, plan)).get(item)


def _begins(event: Event, plan: Plan) -> Mapping[Id, Minutes]:
    """A stay begins with the guest's arrival in the city, cars with their journey, tables and menus with the meal."""
    found: dict[Id, Minutes] = {slot.id: slot.start for slot in plan.activities}
    found |= {movement.id: movement.depart for movement in plan.movements}
    found |= {f"car:{m.id.removeprefix('mov:')}/{car.order}": m.ready for m in plan.movements for car in m.cars}
    found |= {row.id: presence(event).visit((row.person,)).start for row in plan.stays if row.person}
    found |= {duty.id: duty.start for duty in plan.duties}
    found |= {block.id: block.start for block in plan.posts}
    found |= {menu.id: found[menu.activity] for menu in plan.menus if menu.activity in found}
    meals = ((table.id, f"act:{table.id.removeprefix('table:').rpartition('/')[0]}") for table in plan.tables)
    found |= {table: found[meal] for table, meal in meals if meal in found}
    found |= {gift.id: gift.ready for gift in plan.gifts}
    return found


def location_of(event: Event, place: Id) -> Id:
    """The location of a location, venue, hotel or room; "" for anything else."""
    if place in event.room_of:
        place = event.hotel_of_room(place)
    if place in event.venue_of:
        return event.venue_of[place].location
    if place in event.hotel_of:
        return event.hotel_of[place].location
    return place if place in event.location_of else ""
