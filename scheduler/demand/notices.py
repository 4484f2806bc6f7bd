"""Who must be told, and by when: important visits reported upward, leaders and units given notice. P14; S1-前5,7."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import Minutes
from scheduler.demand.presence import presence
from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Role
from scheduler.plan import Notice, Plan

HOUR = 60
REPORT = "report"
"""The kind of notice by which a visit is reported upward."""
_IN_PERSON = (Role.LEADER.value, Role.GREETER.value, "see_off")
"""Duties in which a leader stands for the host."""
_KNOWN: Recent[tuple[Notice, ...]] = Recent()


def notices_due(event: Event, plan: Plan) -> tuple[Notice, ...]:
    """What the handbook's standards (`standards.notice`) call for, by kind, then in the order of the plan."""
    sources = (event, plan.activities, plan.duties)
    return _KNOWN.of(sources, lambda: tuple({n.id: n for n in _asked(event, plan)}.values()))


def _asked(event: Event, plan: Plan) -> Iterator[Notice]:
    kinds = event.handbook.standards.notice.kinds
    yield from (notice for notice in _notices(event, plan) if notice.kind in kinds)


def _notices(event: Event, plan: Plan) -> Iterator[Notice]:
    yield from _reports(event)
    yield from _leaders(event, plan)
    yield from _units(event, plan)


def _reports(event: Event) -> Iterator[Notice]:
    """Visits of leaders of that rank and higher, so long before the delegation comes."""
    standard = event.handbook.standards.notice
    for delegation in event.delegations:
        principal = event.principal(delegation.id)
        if principal is not None and principal.rank <= standard.report_rank:
            comes = presence(event).visit(event.members(delegation.id)).start
            yield _notice(REPORT, delegation.id, delegation.id, comes - standard.report_hours * HOUR)


def _leaders(event: Event, plan: Plan) -> Iterator[Notice]:
    """Each host leader on an activity, and who greets, sees off or accompanies (P5, P8), before it begins."""
    lead = event.handbook.standards.notice.leader_hours * HOUR
    for slot in plan.activities:
        yield from (_notice("leader", leader, slot.id, slot.start - lead) for leader in slot.leaders)
    for duty in plan.duties:
        person = event.person_of.get(duty.person)
        if person is not None and Role.LEADER in person.roles and duty.role in _IN_PERSON:
            yield _notice("leader", person.id, duty.item, duty.start - lead)


def _units(event: Event, plan: Plan) -> Iterator[Notice]:
    """The unit behind each venue outside the hotels, and each delegation's counterpart unit."""
    lead = event.handbook.standards.notice.unit_hours * HOUR
    hotels = {hotel.location for hotel in event.hotels}
    for slot in plan.activities:
        venue = event.venue_of.get(slot.venue)
        if venue is not None and venue.location not in hotels:
            yield _notice("unit", venue.location, slot.id, slot.start - lead)
    for delegation in event.delegations:
        if delegation.counterpart and event.members(delegation.id):
            comes = presence(event).visit(event.members(delegation.id)).start
            yield _notice("counterpart", delegation.id, delegation.id, comes - lead)


def _notice(kind: str, whom: Id, about: Id, due: Minutes) -> Notice:
    return Notice(id=f"notice:{kind}/{whom}/{about}", kind=kind, to=whom, about=about, due=due)
