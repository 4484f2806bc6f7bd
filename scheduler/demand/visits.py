"""Facts of visits that tasks refer to: who comes, when, where they live, and who serves them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.duties import duties_due
from scheduler.demand.presence import presence
from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Delegation, Direction, Leg, Role, State
from scheduler.plan import Duty, Plan, RoomNight

_OFFICERS: Recent[Mapping[Id, tuple[Id, ...]]] = Recent()
_DUTIES: Recent[Mapping[tuple[Id, str], tuple[Duty, ...]]] = Recent()


def coming(event: Event) -> tuple[Delegation, ...]:
    """Delegations of which somebody comes, in the order of the file."""
    return tuple(d for d in event.delegations if d.state is not State.CANCELLED and event.members(d.id))


def visit(event: Event, delegation: Id) -> Interval:
    """From the first guest in the city to the last one leaving."""
    return presence(event).visit(event.members(delegation))


def first_day(event: Event, delegation: Id) -> Minutes:
    """Midnight of the day on which a delegation's visit begins."""
    return visit(event, delegation).start // DAY * DAY


def last_day(event: Event) -> Minutes:
    """Midnight of the day on which the last visit ends."""
    ends = [visit(event, delegation.id).end for delegation in coming(event)]
    return max(ends, default=event.profile.days * DAY - 1) // DAY * DAY


def legs(event: Event, direction: Direction) -> tuple[Leg, ...]:
    """Legs on which anybody travels, in the order of the file."""
    return tuple(leg for leg in event.legs if leg.direction is direction and event.members(leg.party))


def delegation_of_leg(event: Event, leg: Leg) -> Id:
    return event.party_of[leg.party].delegation


def rooms_by_hotel(event: Event, plan: Plan) -> Mapping[tuple[Id, Id], tuple[RoomNight, ...]]:
    """(delegation, hotel) → its occupied rooms, in the order of the plan; host staff have no delegation."""
    found: dict[tuple[Id, Id], list[RoomNight]] = defaultdict(list)
    for row in plan.stays:
        if row.room in event.room_of:
            found[row.delegation, event.hotel_of_room(row.room)].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def hotels_used(event: Event, plan: Plan) -> tuple[Id, ...]:
    """Hotels in which anybody has a room, in the order of the file."""
    used = {hotel for _, hotel in rooms_by_hotel(event, plan)}
    return tuple(hotel.id for hotel in event.hotels if hotel.id in used)


def officers(event: Event, plan: Plan, delegation: Id) -> tuple[Id, ...]:
    """Liaison officers of a delegation by the plan, the one with most duties first."""
    return _OFFICERS.of((event, plan.duties), lambda: _officers(event, plan)).get(delegation, ())


def _officers(event: Event, plan: Plan) -> Mapping[Id, tuple[Id, ...]]:
    whom = {due.item: due.delegation for due in duties_due(event, plan) if due.role == Role.LIAISON.value}
    count: dict[Id, Counter[Id]] = defaultdict(Counter)
    for duty in plan.duties:
        if duty.id in whom:
            count[whom[duty.id]][duty.person] += 1
    return {delegation: tuple(sorted(of, key=lambda p: (-of[p], p))) for delegation, of in count.items()}


def duties_on(plan: Plan, item: Id, role: Role) -> tuple[Duty, ...]:
    """Duties in a role on an activity, journey or leg, in order of time."""
    return _DUTIES.of((plan.duties,), lambda: _by_item(plan)).get((item, role.value), ())


def _by_item(plan: Plan) -> Mapping[tuple[Id, str], tuple[Duty, ...]]:
    found: dict[tuple[Id, str], list[Duty]] = defaultdict(list)
    for duty in sorted(plan.duties, key=lambda duty: (duty.start, duty.id)):
        found[duty.item, duty.role].append(duty)
    return {key: tuple(duties) for key, duties in found.items()}
