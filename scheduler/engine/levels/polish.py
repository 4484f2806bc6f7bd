"""The exact kernel on one delegation at a time: its own rooms, and the empty ones beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign import assign
from scheduler.engine.budget import Budget, Watch
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import RoomOffered

PAIRS = 4000  # persons × rooms of one delegation up to which the kernel is asked


def polish(
    event: Event,
    rules: Sequence[Rule],
    subjects: Sequence[StayDue],
    rooms: Sequence[RoomOffered],
    chosen: Mapping[Id, Id],
    plan: Plan,
    budget: Budget,
    watch: Watch,
) -> dict[Id, Id]:
    """Item → room, each delegation that is small enough placed anew on its floors, in its rooms and empty ones.

    One that takes turns in a room with another is left as it is.
    Quotas are seen for each delegation by itself, so the caller judges the whole before it takes it.
    """
    found = dict(chosen)
    groups = _groups(subjects)
    for left, members in zip(range(len(groups), 0, -1), groups, strict=True):
        own = _own_rooms(members, rooms, found)
        hint = {s.item: (found[s.item],) for s in members if s.item in found}
        shared = not {room for (room,) in hint.values()} <= {room.id for room in own}
        if shared or watch.stopped or budget.left == 0 or len(members) * len(own) > PAIRS:
            continue
        outcome = assign(event, rules, members, own, plan, budget.part(left, len(groups)), watch, hint)
        for s in members:
            found.pop(s.item, None)
        found.update({item: taken[0] for item, taken in outcome.chosen.items()})
    return found


def _groups(subjects: Sequence[StayDue]) -> list[list[StayDue]]:
    found: dict[Id, list[StayDue]] = {}
    for s in subjects:
        if s.delegation:
            found.setdefault(s.delegation, []).append(s)
    return list(found.values())


def _own_rooms(members: Sequence[StayDue], rooms: Sequence[RoomOffered], chosen: Mapping[Id, Id]) -> list[RoomOffered]:
    """Rooms on the floors of these members in which nobody else lives at any time."""
    items = {s.item for s in members}
    others = {room for item, room in chosen.items() if item not in items}
    mine = {room for item, room in chosen.items() if item in items}
    floors = {room.floor for room in rooms if room.id in mine}
    return [room for room in rooms if room.floor in floors and room.id not in others]
