"""What an event, and the plan so far, call for: the subjects that must be served or listed as unplaced."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.demand.activities import activities_due
from scheduler.demand.amenities import amenities_due
from scheduler.demand.duties import duties_due
from scheduler.demand.gifts import gifts_due
from scheduler.demand.menus import menus_due
from scheduler.demand.movements import movements_due
from scheduler.demand.posts import posts_due
from scheduler.demand.services import services_due
from scheduler.demand.stays import spares_due, stays_due
from scheduler.demand.subjects import Subject
from scheduler.demand.tables import seats_due
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan


def demanded(event: Event, plan: Plan) -> Mapping[Id, Subject]:
    """Item → subject, for the stages in the plan's scope."""
    found: list[Subject] = []
    if plan.has("lodging"):
        found += [*stays_due(event), *spares_due(event)]
    if plan.has("itinerary"):
        found += activities_due(event, plan)
    if plan.has("transport"):
        found += (*movements_due(event, plan), *services_due(event, plan))
    if plan.has("people"):
        found += (*duties_due(event, plan), *posts_due(event))
    if plan.has("table"):
        found += (
            *seats_due(event, plan),
            *menus_due(event, plan),
            *gifts_due(event, plan),
            *amenities_due(event, plan),
        )
    return {subject.item: subject for subject in found}
