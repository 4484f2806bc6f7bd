"""Vehicles that go along with a convoy, and those that stand by at peaks. T11, T16, T18; S0, S1 应急预案.

A convoy is all journeys of one activity or leg between the same two places. Its restroom vehicle, its commentary car
and their drivers ride with the largest of them. A half-day has a peak where enough journeys are under way at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scheduler.clock import DAY, Interval
from scheduler.demand.entrances import site_of
from scheduler.demand.subjects import MovementDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.fleet import Owner, VehicleClass
from scheduler.domain.people import Role
from scheduler.plan import Plan

CLASS_OF: Mapping[str, str] = {"restroom": VehicleClass.RESTROOM.value, "commentary": VehicleClass.COMMENTARY.value}
"""Kind of a subject that goes along → class of vehicle, which carries no passengers."""
HALF_DAY = 720
Convoys = Mapping[tuple[str, Id, Id], Sequence[MovementDue]]
"""(stem, site, site) → journeys."""


def convoys(event: Event, found: Sequence[tuple[str, MovementDue]]) -> Convoys:
    """Journeys with their stems (<act>/out, <leg>/in, …) by convoy."""
    together: dict[tuple[str, Id, Id], list[MovementDue]] = defaultdict(list)
    for stem, due in found:
        together[stem, site_of(event, due.origin), site_of(event, due.destination)].append(due)
    return together


def attending(event: Event, plan: Plan, together: Convoys) -> Iterator[MovementDue]:
    """Restroom vehicles of long convoys (T11) and commentary cars of large tours (T16); none is mandatory."""
    standard = event.handbook.standards.convoy
    for (stem, _, _), journeys in together.items():
        heads, ride = sum(due.heads for due in journeys), max(due.end - due.start for due in journeys)
        lead = max(journeys, key=lambda due: (due.heads, due.item))
        if ride >= standard.restroom_ride and heads * ride >= standard.restroom_from:
            yield _along(lead, "restroom")
        if heads >= standard.commentary_from and _is_tour(event, plan, stem):
            yield _along(lead, "commentary", Role.NARRATOR.value)


def standing_by(event: Event, journeys: Sequence[MovementDue]) -> Iterator[MovementDue]:
    """Spare cars with drivers at the pool while most journeys of a half-day are under way (T18), one for each so many
    journeys; visitors' own cars need none."""
    standard, pool = event.handbook.standards.convoy, _pool(event)
    halves: dict[int, list[MovementDue]] = defaultdict(list)
    for due in journeys:
        if not due.own_vehicles:
            halves[due.start // HALF_DAY].append(due)
    for _, dues in sorted(halves.items()):
        busy = _busiest(dues)
        if pool and len(busy) >= standard.standby_from:
            when = Interval(min(due.start for due in busy), max(due.end for due in busy))
            for number in range(1, -(-len(busy) // standard.standby_each) + 1):
                yield _spare(event, pool, when, number)


def _along(lead: MovementDue, kind: str, *staff: str) -> MovementDue:
    return replace(
        lead,
        item=f"car:{lead.movement.removeprefix('mov:')}/{kind}",
        kind=kind,
        people=(),
        heads=0,
        staff=staff,
        wheelchairs=0,
        luggage=0,
        own_vehicles=(),
        mandatory=False,
    )


def _is_tour(event: Event, plan: Plan, stem: str) -> bool:
    slot = plan.slot_of.get(f"act:{stem.removesuffix('/out')}") if stem.endswith("/out") else None
    return slot is not None and slot.kind in event.handbook.standards.convoy.tours


def _busiest(dues: Sequence[MovementDue]) -> Sequence[MovementDue]:
    """Those under way in the first minute in which most are."""
    under_way = ([other for other in dues if other.start <= due.start < other.end] for due in dues)
    return max(under_way, key=len, default=())


def _pool(event: Event) -> Id:
    """Where most of the host's vehicles are based."""
    bases = Counter(vehicle.base for vehicle in event.vehicles if vehicle.owner is not Owner.VISITOR)
    return min(bases, key=lambda base: (-bases[base], base), default="")


def _spare(event: Event, pool: Id, when: Interval, number: int) -> MovementDue:
    moment = event.clock.moment(when.start).strftime("%Y-%m-%dT%H%M").removesuffix("00")
    item = f"standby:{moment}/{number}"
    return MovementDue(
        item=item,
        kind="standby",
        movement=item,
        party="",
        delegation="",
        people=(),
        origin=pool,
        destination=pool,
        start=when.start,
        end=when.end,
        day=when.start // DAY,
        heads=0,
        staff=(),
        wheelchairs=0,
        luggage=0,
        at_hub=False,
        own_vehicles=(),
        metres=0,
    )
