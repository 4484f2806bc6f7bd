"""Activities of the handbook's visit template: what every visit has, unless the planner lists it.

Ids say what they are: `K1/check_in` (each leg), `D01/call` (each visit), `D01/lunch/2026-03-11` (each day). A listed
activity of the same id takes the place of a generated one, a cancelled one too. Otherwise a listed one of the same
kind stands for the generated one of the guests who take part in it; of the per-day kinds for the first day that its
windows touch only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.clock import DAY, Interval
from scheduler.demand.gatherings import gatherings
from scheduler.demand.presence import presence
from scheduler.domain.activities import Activity, Need
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import TemplateEntry
from scheduler.domain.people import Delegation, Direction, Leg, Role, State
from scheduler.i18n import Text
from scheduler.plan import Plan

Generated = tuple[Activity, tuple[Id, ...]]
"""An activity and the guests who take part."""


def generated(event: Event, plan: Plan) -> tuple[Generated, ...]:
    """What the template adds, entry by entry in the handbook's order."""
    found: list[Generated] = []
    for entry in event.handbook.template:
        listed = _Listed(event, entry.kind)
        found += (new for new in _MAKERS[entry.per](event, plan, entry, listed) if not listed.replaces(new[0].id))
    return tuple(found)


def guests_of(event: Event, activity: Activity) -> tuple[Id, ...]:
    """The guests of an activity's parties who still come, in the order of the file."""
    coming = (party for party in activity.parties if not _cancelled(event, party))
    return presence(event).in_file_order(guest for party in coming for guest in event.members(party))


def activity_name(event: Event, activity: Id) -> Text:
    """The name of an activity by its id (without `act:`): the planner's, or the template's with the rest of the id."""
    own = next((a for a in event.activities if a.id == activity), None)
    if own:
        return Text(own.name or activity, own.name_en or own.name or activity)
    whom, _, rest = activity.partition("/")
    kind, _, day = rest.partition("/")
    entry = next((e for e in event.handbook.template if e.kind == kind), None)
    if entry is None:
        return Text(activity, activity)
    tail = f" {day}" if day else ""
    return Text(f"{whom} {entry.name}{tail}", f"{whom} {entry.name_en or entry.name}{tail}")


class _Listed:
    """The planner's own activities of one kind."""

    def __init__(self, event: Event, kind: str) -> None:
        self._event = event
        self._ids = {activity.id for activity in event.activities}
        self._of_kind = [
            (a, frozenset(guests_of(event, a)))
            for a in event.activities
            if a.kind == kind and a.status is not State.CANCELLED
        ]

    def replaces(self, activity: Id) -> bool:
        return activity in self._ids

    def serves(self, people: Iterable[Id], day: int | None = None) -> frozenset[Id]:
        """Those of the people who take part in a listed one, on that day if given."""
        served = (guests for activity, guests in self._of_kind if day is None or self._day(activity, guests) == day)
        return frozenset(people) & frozenset().union(*served)

    def _day(self, activity: Activity, guests: frozenset[Id]) -> int:
        spans = activity.windows or (presence(self._event).visit(guests),)
        return min(span.start for span in spans) // DAY


def _per_leg(direction: Direction, event: Event, entry: TemplateEntry, listed: _Listed) -> Iterator[Generated]:
    for leg in event.legs:
        people = event.members(leg.party)
        party = event.party_of[leg.party]
        if leg.direction is not direction or _cancelled(event, leg.party) or listed.serves(people):
            continue
        delegation = event.delegation_of[party.delegation]
        windows = _cut(event, entry, _around(event, leg))
        if people and windows:
            yield _activity(entry, f"{leg.id}/{entry.kind}", delegation, (leg.party,), windows), people


def _per_arrival(event: Event, _: Plan, entry: TemplateEntry, listed: _Listed) -> Iterator[Generated]:
    return _per_leg(Direction.IN, event, entry, listed)


def _per_departure(event: Event, _: Plan, entry: TemplateEntry, listed: _Listed) -> Iterator[Generated]:
    return _per_leg(Direction.OUT, event, entry, listed)


def _per_visit(event: Event, _: Plan, entry: TemplateEntry, listed: _Listed) -> Iterator[Generated]:
    for delegation in event.delegations:
        people = event.members(delegation.id)
        if not people or delegation.state is State.CANCELLED or listed.serves(people):
            continue
        windows = _cut(event, entry, presence(event).visit(people))
        if windows:
            yield _activity(entry, f"{delegation.id}/{entry.kind}", delegation, (delegation.id,), windows), people


def _per_day(event: Event, plan: Plan, entry: TemplateEntry, listed: _Listed) -> Iterator[Generated]:
    for delegation in event.delegations:
        if delegation.state is State.CANCELLED:
            continue
        for day in range(event.profile.days):
            served = listed.serves(event.members(delegation.id), day)
            span = _hours(event, entry, day)
            for group in gatherings(event, plan, delegation, entry, span, served):
                item = f"{group.name}/{entry.kind}/{event.clock.day(day).isoformat()}"
                yield _activity(entry, item, delegation, group.parties, (span,)), group.people


_MAKERS = {"arrival": _per_arrival, "departure": _per_departure, "visit": _per_visit, "day": _per_day}


def _activity(
    entry: TemplateEntry, item: Id, delegation: Delegation, parties: tuple[Id, ...], windows: tuple[Interval, ...]
) -> Activity:
    leaders = (delegation.host_leader,) if entry.leader and delegation.host_leader else ()
    return Activity(
        id=item,
        kind=entry.kind,
        name=entry.name,
        name_en=entry.name_en,
        parties=parties,
        duration=entry.duration,
        windows=windows,
        own_hotel=entry.own_hotel,
        layout=entry.layout,
        leaders=leaders,
        needs=tuple(_need(text) for text in entry.needs),
        mandatory=entry.mandatory,
    )


def _around(event: Event, leg: Leg) -> Interval:
    """The rest of the day of an arrival; the last hours before a departure."""
    there, minutes = presence(event).there(leg), event.handbook.standards.around_leg
    if leg.direction is Direction.IN:
        return Interval(there, max((there // DAY + 1) * DAY, there + minutes))
    return Interval(there - minutes, there)


def _cut(event: Event, entry: TemplateEntry, span: Interval) -> tuple[Interval, ...]:
    """The parts of a span inside the entry's hours that are long enough."""
    if entry.hours is None:
        return (span,)
    days = (_hours(event, entry, day) for day in span.days())
    parts = (Interval(max(span.start, day.start), min(span.end, day.end)) for day in days)
    return tuple(part for part in parts if part.length >= entry.duration[0])


def _hours(event: Event, entry: TemplateEntry, day: int) -> Interval:
    """The entry's hours on one day; without its own those of the meal, else the whole day."""
    meal = event.handbook.standards.meals.get(entry.kind)
    hours = entry.hours or (meal.hours if meal else Interval(0, DAY))
    return Interval(day * DAY + hours.start, day * DAY + hours.end)


def _need(text: str) -> Need:
    """`narrator:1`, `interpreter.ja:2`; without a number, one."""
    wanted, _, count = text.partition(":")
    role, _, skill = wanted.strip().partition(".")
    return Need(role=Role(role), count=int(count or 1), skill=skill)


def _cancelled(event: Event, party: Id) -> bool:
    return event.delegation_of[event.party_of[party].delegation].state is State.CANCELLED
