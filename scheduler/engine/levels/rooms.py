"""Third level: concrete rooms. Colouring inside a class of rooms is exact; better rooms go to the higher in order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.engine.levels.classes import Classes, RoomClass, UnitClass
from scheduler.engine.levels.floors import Counts
from scheduler.engine.levels.near import bring_near
from scheduler.engine.levels.units import Track, Unit
from scheduler.rules.shapes import Ordered
from scheduler.supply.resources import RoomOffered


def give_rooms(classes: Classes, counts: Counts) -> dict[Id, Track]:
    """Room → its units in order of time."""
    given: dict[Id, Track] = {}
    for rooms, units in _members(counts).items():
        given.update(coloured(rooms.rooms, units))
    by_floor: dict[Id, list[tuple[RoomClass, RoomOffered]]] = {}
    for rooms in classes.rooms:
        by_floor.setdefault(rooms.floor, []).extend((rooms, room) for room in rooms.rooms)
    shapes = [rule.shape() for rule in classes.facets.speaking("shape")]
    for shape in (shape for shape in shapes if isinstance(shape, Ordered)):
        for floor in by_floor.values():
            _order(classes, shape, floor, given)
    bring_near(classes, given)
    return given


def _members(counts: Counts) -> Mapping[RoomClass, list[Unit]]:
    """Which units of a class go where: the highest in order into the best rooms."""
    found: dict[RoomClass, list[Unit]] = {}
    places: dict[UnitClass, list[tuple[RoomClass, int]]] = {}
    for (units, rooms), count in counts.items():
        places.setdefault(units, []).append((rooms, count))
    for units, taken in places.items():
        left = list(units.units)
        for rooms, count in sorted(taken, key=lambda place: (place[0].rooms[0].quality, place[0].floor)):
            found.setdefault(rooms, []).extend(left[:count])
            left = left[count:]
    return found


def coloured(rooms: Sequence[RoomOffered], units: Iterable[Unit]) -> dict[Id, Track]:
    """Each unit in the room that has been free for the shortest time; the best tracks get the best rooms."""
    tracks: list[Track] = []
    for unit in sorted(units, key=lambda unit: (unit.begin, unit.finish, unit.standing)):
        free = [track for track in tracks if track[-1].finish <= unit.begin]
        if free:
            max(free, key=lambda track: track[-1].finish).append(unit)
        else:
            tracks.append([unit])
    tracks.sort(key=lambda track: min(unit.standing for unit in track))
    return {room.id: track for room, track in zip(rooms, tracks, strict=False)}


def _order(
    classes: Classes, shape: Ordered, floor: Sequence[tuple[RoomClass, RoomOffered]], given: dict[Id, Track]
) -> None:
    """Swap whole rooms of one floor, and people who differ in nothing else, as long as more of a group is in order."""
    wrong = _Lives(shape, floor, given).wrong
    better = wrong > 0
    while better:
        _swap_rooms(classes, shape, floor, given)
        _swap_people(classes, shape, floor, given)
        after = _Lives(shape, floor, given).wrong
        wrong, better = after, 0 < after < wrong


def _swap_rooms(
    classes: Classes, shape: Ordered, floor: Sequence[tuple[RoomClass, RoomOffered]], given: dict[Id, Track]
) -> None:
    lives = _Lives(shape, floor, given)
    wrong = lives.wrong
    for (here, room), (there, other) in combinations(floor, 2):
        if wrong == 0 or getattr(room, shape.value) == getattr(other, shape.value):
            continue
        if _swaps(classes, given.get(room.id, []), there) and _swaps(classes, given.get(other.id, []), here):
            lives.swap(room.id, other.id)
            after = lives.wrong
            if after > wrong:
                lives.swap(room.id, other.id)
            else:
                _swap(given, room.id, other.id)
            wrong = min(after, wrong)


def _swap_people(
    classes: Classes, shape: Ordered, floor: Sequence[tuple[RoomClass, RoomOffered]], given: dict[Id, Track]
) -> None:
    """Among people whom nothing but their order tells apart, the higher gets the better of their rooms."""
    beds: dict[Hashable, list[tuple[int, Id, StayDue]]] = {}
    for _, room in floor:
        for unit in given.get(room.id, []):
            for member in unit.members:
                if not member.shares_with:
                    beds.setdefault(classes.alike(member), []).append((getattr(room, shape.value), room.id, member))
    moved: dict[Id, StayDue] = {}
    for places in beds.values():
        ranked = sorted((member for _, _, member in places), key=lambda member: getattr(member, shape.by))
        for (_, _, before), after in zip(sorted(places, key=lambda place: place[:2]), ranked, strict=True):
            moved[before.item] = after
    for _, room in floor:
        given[room.id] = [
            replace(unit, members=tuple(moved.get(member.item, member) for member in unit.members))
            for unit in given.get(room.id, [])
        ]


def _swaps(classes: Classes, track: Track, rooms: RoomClass) -> bool:
    return all(classes.fits(unit.members, rooms) for unit in track)


def _swap(given: dict[Id, Track], a: Id, b: Id) -> None:
    given[a], given[b] = given.get(b, []), given.get(a, [])


class _Lives:
    """Who of a floor lives in which room, for the pairs that are out of order: the shape's amount on this floor."""

    def __init__(
        self, shape: Ordered, floor: Sequence[tuple[RoomClass, RoomOffered]], given: Mapping[Id, Track]
    ) -> None:
        self.rooms: dict[Id, list[int]] = {}
        lives = [
            (room, member)
            for _, room in floor
            for unit in given.get(room.id, [])
            for member in unit.members
            if shape.where is None or getattr(member, shape.where[0]) == shape.where[1]
        ]
        for number, (room, _) in enumerate(lives):
            self.rooms.setdefault(room.id, []).append(number)
        self.worth = {room.id: getattr(room, shape.value) for _, room in floor}
        self.values = np.array([self.worth[room.id] for room, _ in lives], dtype=np.int64)
        groups: dict[Hashable, int] = {}
        group = np.array([groups.setdefault(getattr(m, shape.group), len(groups)) for _, m in lives], dtype=np.int64)
        rank = np.array([getattr(m, shape.by) for _, m in lives], dtype=np.int64)
        self.above = (group[:, None] == group) & (rank[:, None] < rank)

    @property
    def wrong(self) -> int:
        return int(np.count_nonzero(self.above & (self.values[:, None] > self.values)))

    def swap(self, a: Id, b: Id) -> None:
        self.rooms[a], self.rooms[b] = self.rooms.get(b, []), self.rooms.get(a, [])
        for room in (a, b):
            self.values[self.rooms[room]] = self.worth[room]
