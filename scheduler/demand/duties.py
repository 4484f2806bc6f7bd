"""Duties that people must fill: what activities need, who rides along, who greets and who sees off.

Times are bare; the pads of rules (P6) come on top. Escorts ride from departure to arrival, so that one person can go
with a delegation all day; the guide is with the guide car from the moment it stands ready. Greeters stand at the hub
from the arrival until the guests are at the kerb, and those who see off from the moment at which the guests must be
at the hub until the departure (`standards.hubs`, by mode). Parties of one delegation on one train have one welcome
and one send-off. S1-中1, 2, 15; S0 一对一.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scheduler.clock import Interval
from scheduler.demand.activities import activities_due
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import ActivityDue, DutyDue
from scheduler.demand.welcomes import principal_of, welcomes
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Handbook, HubStandard
from scheduler.domain.people import Direction, Leg, Role
from scheduler.plan import Movement, Plan, Slot

NO_RANK = 10
"""Rank asked where any rank will do."""
COMPANIONS = (Role.LEADER.value, Role.LIAISON.value)
"""Roles that eat with the guests; interpreters, narrators, photographers, medics and security work meanwhile (P11)."""

_KNOWN: Recent[tuple[DutyDue, ...]] = Recent()


def duties_due(event: Event, plan: Plan) -> tuple[DutyDue, ...]:
    """Every duty of the activities and movements that the plan holds and of the event's legs, in that order."""
    sources = (event, plan.stays, plan.activities, plan.movements)
    return _KNOWN.of(sources, lambda: tuple(_one_to_one(event, due) for due in _every(event, plan)))


def _every(event: Event, plan: Plan) -> Iterator[DutyDue]:
    yield from (*_on_activities(event, plan), *_on_movements(event, plan), *_on_legs(event))


def _one_to_one(event: Event, due: DutyDue) -> DutyDue:
    """Liaison duties for principals of the rank that the handbook's standards name say so."""
    principal = event.principal(due.delegation) if due.role == Role.LIAISON.value else None
    served = principal is not None and principal.rank <= event.handbook.standards.vip
    return replace(due, vip=due.delegation) if served else due


@dataclass(frozen=True)
class _Call:
    """What an item asks of its people, whatever their role."""

    on: Id
    kind: str
    when: Interval
    place: Id
    end_place: Id
    route: str = ""
    rank: int = NO_RANK
    meal: bool = False
    guests: int = 0
    leaders: int = 0

    def duty(self, role: str, n: int, delegation: Id, skill: str = "") -> DutyDue:
        return DutyDue(
            item=f"duty:{self.on}/{role}/{n}",
            on=self.on,
            kind=self.kind,
            role=role,
            skill=skill,
            route=self.route,
            delegation=delegation,
            start=self.when.start,
            end=self.when.end,
            place=self.place,
            end_place=self.end_place,
            rank_asked=self.rank,
            table=self.on if self.meal and role in COMPANIONS else "",
            guests=self.guests,
            leaders=self.leaders,
        )


def _on_activities(event: Event, plan: Plan) -> Iterator[DutyDue]:
    for due in activities_due(event, plan):
        slot = plan.slot_of.get(due.item)
        if slot is not None:
            yield from _on_activity(event, due, slot)


def _on_activity(event: Event, due: ActivityDue, slot: Slot) -> Iterator[DutyDue]:
    venue = event.venue_of.get(slot.venue)
    place = venue.location if venue else ""
    call = _Call(
        due.item,
        due.kind,
        slot.when,
        place,
        place,
        due.route,
        meal=due.kind in event.handbook.standards.meals,
        guests=due.heads,
        leaders=len(slot.leaders),
    )
    count: Counter[str] = Counter()
    for role, skill, delegation in _asked(event, due):
        count[role] += 1
        yield call.duty(role, count[role], delegation, skill)


def _asked(event: Event, due: ActivityDue) -> Iterator[tuple[str, str, Id]]:
    """(role, language, delegation) of each person: the escort of every delegation, then the activity's own needs."""
    for role in event.handbook.escort.on_activities:
        yield from ((role, "", delegation) for delegation in due.delegations)
    for need in due.needs:
        yield from [(need.role.value, need.skill, due.home)] * need.count


def _on_movements(event: Event, plan: Plan) -> Iterator[DutyDue]:
    for movement in plan.movements:
        party = event.party_of.get(movement.party)
        if party is None:
            continue  # stand-by
        delegation = party.delegation
        for role in event.handbook.escort.on_movements:
            yield _ride(movement, movement.when).duty(role, 1, delegation)
        if any(car.order == 0 for car in movement.cars):
            yield _ride(movement, Interval(movement.ready, movement.arrive)).duty(Role.GUIDE.value, 1, delegation)
        if any(Role.NARRATOR.value in car.staff for car in movement.cars):
            call = replace(_ride(movement, movement.when), route=_route_to(event, plan, movement))
            yield call.duty(Role.NARRATOR.value, 1, delegation)


def _route_to(event: Event, plan: Plan, movement: Movement) -> str:
    """The inspection route of the activity to which the movement brings its guests."""
    dues = activities_due(event, plan)
    return next((due.route for due in dues if movement.id.startswith(f"mov:{due.item.removeprefix('act:')}/out/")), "")


def _ride(movement: Movement, when: Interval) -> _Call:
    return _Call(movement.id, "movement", when, movement.origin, movement.destination)


def _on_legs(event: Event) -> Iterator[DutyDue]:
    for legs in welcomes(event):
        leg, principal = legs[0], principal_of(event, legs)
        inbound = leg.direction is Direction.IN
        call = _Call(
            leg.id, "arrival" if inbound else "departure", _at_hub(event, leg), leg.hub, leg.hub, rank=principal.rank
        )
        for role in _awaiting(event.handbook, inbound):
            yield call.duty(role, 1, principal.delegation)


def _awaiting(handbook: Handbook, inbound: bool) -> tuple[str, ...]:
    """The roles that meet guests at a hub or see them off there; nobody where the handbook forbids it (P6)."""
    escort = handbook.escort
    return () if handbook.forbids("P6") else escort.at_arrival if inbound else escort.at_departure


def _at_hub(event: Event, leg: Leg) -> Interval:
    hub = event.handbook.standards.hubs.get(leg.mode, HubStandard(after=0, before=0))
    if leg.direction is Direction.IN:
        return Interval(leg.at, leg.at + hub.after)
    return Interval(leg.at - hub.before, leg.at)
