"""Rooms that no rule tells apart, units that no rule tells apart, and what the rules say of the two.

Counts of classes stay few where persons and rooms are thousands. A room's class holds its closures, so that colouring
inside a class is exact (design/formulations.md, Lodging).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.engine.facets import Charge, Facets
from scheduler.engine.levels.units import Unit
from scheduler.rules.base import Rule
from scheduler.supply.resources import RoomOffered


@dataclass(frozen=True, eq=False)
class RoomClass:
    """Rooms of one floor that differ in nothing but their number, place along the corridor and quality."""

    hotel: Id
    building: Id
    floor: Id
    level: int
    beds: int
    rooms: tuple[RoomOffered, ...]  # the best first


@dataclass(frozen=True, eq=False)
class UnitClass:
    """Units that differ in nothing but who they are and their protocol order; the highest first."""

    units: tuple[Unit, ...]

    @property
    def first(self) -> Unit:
        return self.units[0]


class Classes:
    """What the rules' `pair`, `use` and `quota` say of classes; each answer is found once."""

    def __init__(self, facets: Facets, rooms: Sequence[RoomOffered]) -> None:
        self.facets = facets
        self._fits: dict[tuple[int, int], list[Charge] | None] = {}
        self._fitting: dict[int, frozenset[int]] = {}
        self._keys: dict[Id | RoomClass, int] = {}
        self._numbers: dict[Hashable, int] = {}
        self.rooms = self._rooms(rooms)
        self._alike = self._looks()

    @cached_property
    def _telling(self) -> tuple[Rule, ...]:
        speaking = (rule for facet in ("pair", "use", "quota") for rule in self.facets.speaking(facet))
        return tuple({rule.id: rule for rule in speaking}.values())

    def _rooms(self, rooms: Sequence[RoomOffered]) -> tuple[RoomClass, ...]:
        found: dict[Hashable, list[RoomOffered]] = {}
        for r in rooms:
            views = tuple(self.facets.resource_view(rule, r) for rule in self._telling)
            found.setdefault((r.hotel, r.building, r.floor, r.level, r.beds, views), []).append(r)
        return tuple(_room_class(sorted(same, key=lambda r: (r.quality, r.id))) for same in found.values())

    def _looks(self) -> list[list[int]]:
        """Classes, by number, that `pair` and `use` do not tell apart, whatever their floors."""
        found: dict[Hashable, list[int]] = {}
        for number, rooms in enumerate(self.rooms):
            views = tuple(self.facets.resource_view(rule, rooms.rooms[0]) for rule in self._charging)
            found.setdefault((rooms.beds, views), []).append(number)
        return list(found.values())

    @cached_property
    def _charging(self) -> tuple[Rule, ...]:
        return (*self.facets.speaking("pair"), *self.facets.speaking("use"))

    def units(self, units: Iterable[Unit]) -> tuple[UnitClass, ...]:
        found: dict[Hashable, list[Unit]] = {}
        for unit in sorted(units, key=lambda unit: (unit.standing, unit.item)):
            kinds = tuple(sorted(str((m.kind, m.heads, m.first, m.last, self._key(m))) for m in unit.members))
            found.setdefault((unit.group, unit.begin, unit.finish, kinds), []).append(unit)
        return tuple(UnitClass(tuple(same)) for same in found.values())

    def _key(self, s: StayDue) -> int:
        """A number for all that `pair` sees of a subject."""
        if s.item not in self._keys:
            views = (self.facets.subject_view(rule, s) for rule in self.facets.speaking("pair"))
            self._keys[s.item] = self._number(("subject", *views))
        return self._keys[s.item]

    def _room_key(self, rooms: RoomClass) -> int:
        """A number for all that `pair` sees of a room, whatever its floor."""
        if rooms not in self._keys:
            views = (self.facets.resource_view(rule, rooms.rooms[0]) for rule in self.facets.speaking("pair"))
            self._keys[rooms] = self._number(("room", *views))
        return self._keys[rooms]

    def _number(self, what: Hashable) -> int:
        return self._numbers.setdefault(what, len(self._numbers))

    def alike(self, s: StayDue) -> Hashable:
        """The same for subjects whom only their person and protocol order tell apart."""
        return (s.kind, s.delegation, s.gender, s.entitlement, s.start, s.end, self._key(s))

    def fits(self, members: Sequence[StayDue], rooms: RoomClass) -> bool:
        """No hard rule forbids any of them, and there are beds for all."""
        return len(members) <= rooms.beds and all(self._pair(m, rooms) is not None for m in members)

    def fitting(self, s: StayDue) -> frozenset[int]:
        """The classes, by number, that no hard rule forbids the subject."""
        key = self._key(s)
        if key not in self._fitting:
            fits = (alike for alike in self._alike if self._pair(s, self.rooms[alike[0]]) is not None)
            self._fitting[key] = frozenset(k for alike in fits for k in alike)
        return self._fitting[key]

    def taking(self, unit: Unit) -> frozenset[int]:
        """The classes, by number, that take all members of a unit together."""
        members = unit.members
        both = frozenset.intersection(*(self.fitting(m) for m in members))
        return frozenset(k for k in both if len(members) <= self.rooms[k].beds)

    def prices(self, unit: Unit) -> Mapping[int, int]:
        """Class, by number, that takes the unit → what the soft rules charge for it there, weighted."""
        taking = self.taking(unit)
        found: dict[int, int] = {}
        for alike in self._alike:
            if alike[0] in taking:
                charges = self.charges(unit, self.rooms[alike[0]])
                found.update(dict.fromkeys(alike, sum(rule.weight * amount for rule, amount in charges)))
        return found

    def _pair(self, s: StayDue, rooms: RoomClass) -> list[Charge] | None:
        """Soft charges of a subject in these rooms; None where a hard rule forbids it."""
        key = (self._key(s), self._room_key(rooms))
        if key not in self._fits:
            charges = self.facets.pair(s, rooms.rooms[0])
            self._fits[key] = None if any(rule.hard for rule, _ in charges) else charges
        return self._fits[key]

    def charges(self, unit: Unit, rooms: RoomClass) -> list[Charge]:
        """Soft amounts of a unit in one of these rooms: each member's own, and the room in use."""
        own = [charge for m in unit.members for charge in self._pair(m, rooms) or ()]
        return own + [
            (rule, self.facets.once(rule, "use", self.facets.resource_view(rule, rooms.rooms[0]), bucket))
            for rule in self.facets.speaking("use")
            for bucket in self.buckets(rule, unit)
        ]

    def buckets(self, rule: Rule, unit: Unit) -> set[Hashable]:
        views = (self.facets.subject_view(rule, m) for m in unit.members)
        return {bucket for view in views for bucket in self.facets.once(rule, "buckets", view)}

    def quota(self, rule: Rule, rooms: RoomClass, bucket: Hashable) -> tuple[Hashable, int] | None:
        found: tuple[Hashable, int] | None = self.facets.once(
            rule, "quota", self.facets.resource_view(rule, rooms.rooms[0]), bucket
        )
        return found


def _room_class(rooms: Sequence[RoomOffered]) -> RoomClass:
    r = rooms[0]
    return RoomClass(r.hotel, r.building, r.floor, r.level, r.beds, tuple(rooms))
