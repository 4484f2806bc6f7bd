"""Activities that the itinerary must place: listed by the planner, or generated from the visit template."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scheduler.demand.candidates import candidate_venues
from scheduler.demand.homes import home_location
from scheduler.demand.presence import presence
from scheduler.demand.recent import Recent
from scheduler.demand.struck import struck
from scheduler.demand.subjects import ActivityDue
from scheduler.demand.template import generated, guests_of
from scheduler.domain.activities import Activity
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import State
from scheduler.plan import Plan

KITCHENS = ("halal", "vegetarian", "kosher")
"""Diets that need a kitchen of their own; all others are a matter of the menu."""

_KNOWN: Recent[tuple[ActivityDue, ...]] = Recent()


def activities_due(event: Event, plan: Plan) -> tuple[ActivityDue, ...]:
    """Every activity to be scheduled: listed ones in the order of the file, then generated ones.

    Left out: what is cancelled or struck out by the handbook, and what nobody of its parties comes to any more. Of the
    plan only the stays matter, since they say where guests live.
    """
    return _KNOWN.of((event, plan.stays), lambda: _derive(event, plan))


def _derive(event: Event, plan: Plan) -> tuple[ActivityDue, ...]:
    listed = [
        (activity, guests_of(event, activity))
        for activity in event.activities
        if activity.status is not State.CANCELLED
    ]
    coming = [(activity, people) for activity, people in listed if people or not activity.parties]
    found = [one for one in (*coming, *generated(event, plan)) if not struck(event, one[0])]
    return tuple(_due(event, plan, activity, people) for activity, people in found)


def _due(event: Event, plan: Plan, activity: Activity, people: tuple[Id, ...]) -> ActivityDue:
    hotel = home_location(event, plan, people)
    delegations = tuple(dict.fromkeys(event.party_of[party].delegation for party in activity.parties))
    guests = [event.person_of[person] for person in people]
    is_meal = activity.kind in event.handbook.standards.meals
    diets = {diet for guest in guests for diet in guest.diets} if is_meal else set()
    venues = candidate_venues(event, activity.kind, activity.venues, activity.own_hotel, hotel)
    return ActivityDue(
        item=f"act:{activity.id}",
        kind=activity.kind,
        parties=activity.parties,
        delegations=delegations,
        people=people,
        heads=len(people),
        duration=activity.duration,
        windows=activity.windows or (presence(event).visit(people),),
        venues=venues,
        hotel=hotel,
        own_hotel=activity.own_hotel,
        near=activity.near or hotel,
        layout=activity.layout,
        equipment=activity.equipment,
        kitchen=tuple(k for k in KITCHENS if k in diets),
        access=any(guest.access for guest in guests),
        leaders=activity.leaders,
        needs=activity.needs,
        links=activity.links,
        route=activity.route,
        joint=activity.joint,
        mandatory=activity.mandatory,
        priority=activity.priority,
        home=_only(delegations),
        paced=_with_principal(event, delegations, people),
        site=_only(sorted({event.venue_of[venue].location for venue in venues if venue in event.venue_of})),
    )


def _with_principal(event: Event, delegations: Sequence[Id], people: Collection[Id]) -> tuple[Id, ...]:
    principals = ((delegation, event.principal(delegation)) for delegation in delegations)
    return tuple(delegation for delegation, principal in principals if principal and principal.id in people)


def _only(delegations: Sequence[Id]) -> Id:
    return delegations[0] if len(delegations) == 1 else ""
