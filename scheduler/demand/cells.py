"""Cells: guests of one delegation who live in one place and stop at the same places all through the event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from scheduler.clock import Minutes
from scheduler.demand.homes import home_location
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import HubStandard
from scheduler.domain.people import Direction, Leg
from scheduler.plan import Plan, Slot

NO_BUFFER = HubStandard(after=0, before=0)


class Stop(NamedTuple):
    """Somewhere guests are: an activity, or the hub of a leg."""

    begin: Minutes  # they must be there
    end: Minutes  # they are free to leave
    kind: Literal["activity", "in", "out"]
    of: Id  # the activity or the leg
    party: Id  # through which they take part
    place: Id
    heads: int  # guests of that party


@dataclass(frozen=True)
class Cell:
    people: tuple[Id, ...]  # in the order of the file
    delegation: Id
    home: Id  # location of their hotel; "" where it is not known
    stops: tuple[Stop, ...]  # in order of time


def cells(event: Event, plan: Plan) -> tuple[Cell, ...]:
    """Every guest who stops anywhere, in exactly one cell; cells in the order of their first guest."""
    homes, stops = _homes(event, plan), _stops(event, plan)
    groups: dict[tuple[Id, Id, tuple[Stop, ...]], list[Id]] = defaultdict(list)
    for person in event.persons:
        if person.id in stops:
            groups[person.delegation, homes[person.id], tuple(sorted(stops[person.id]))].append(person.id)
    return tuple(Cell(tuple(people), *key) for key, people in groups.items())


def slot_place(event: Event, slot: Slot) -> Id:
    """The location of a placed activity: its venue's, or its hotel's where it is held in one."""
    if slot.venue in event.venue_of:
        return event.venue_of[slot.venue].location
    hotel = event.hotel_of.get(slot.venue)
    return hotel.location if hotel else slot.venue


def hub_buffer(event: Event, leg: Leg) -> HubStandard:
    """Minutes that the leg's hub takes after arrival and before departure; none where no standard is given."""
    return event.handbook.standards.hubs.get(leg.mode.value, NO_BUFFER)


def _homes(event: Event, plan: Plan) -> Mapping[Id, Id]:
    """Guest → home; one without a room lives where most of the delegation does."""
    usual = {d.id: home_location(event, plan, event.members(d.id)) for d in event.delegations}
    return {
        guest: (guest in plan.rooms_of and home_location(event, plan, (guest,))) or usual[delegation]
        for delegation in usual
        for guest in event.members(delegation)
    }


def _stops(event: Event, plan: Plan) -> Mapping[Id, list[Stop]]:
    found: dict[Id, list[Stop]] = defaultdict(list)
    for stop, guests in (*_at_activities(event, plan), *_at_hubs(event)):
        for guest in guests:
            found[guest].append(stop)
    return found


def _at_activities(event: Event, plan: Plan) -> Iterator[tuple[Stop, Iterable[Id]]]:
    for slot in plan.activities:
        seen: set[Id] = set()
        for party in slot.parties:
            guests = [guest for guest in event.members(party) if guest not in seen]
            seen.update(guests)
            place = slot_place(event, slot)
            yield Stop(slot.start, slot.end, "activity", slot.activity, party, place, len(guests)), guests


def _at_hubs(event: Event) -> Iterator[tuple[Stop, Iterable[Id]]]:
    for leg in event.legs:
        buffer, guests = hub_buffer(event, leg), event.members(leg.party)
        if leg.direction is Direction.IN:
            free = leg.at + buffer.after
            yield Stop(leg.at, free, "in", leg.id, leg.party, leg.hub, len(guests)), guests
        else:
            there = leg.at - buffer.before
            yield Stop(there, leg.at, "out", leg.id, leg.party, leg.hub, len(guests)), guests
