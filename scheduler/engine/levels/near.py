"""Who must be near somebody moves along the corridor: rooms that nothing else tells apart change hands, and persons
whom nothing but their order tells apart change rooms as good as each other.

A forum's aides: 6 of 20 are far from their principals where only rooms change hands, 2 where persons do, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.engine.levels.classes import Classes, RoomClass
from scheduler.engine.levels.units import Track
from scheduler.rules.shapes import Near, Ordered
from scheduler.supply.resources import RoomOffered


def bring_near(classes: Classes, given: dict[Id, Track]) -> None:
    """As long as more of those who ask are near: swaps whole rooms that are the same to every order, where nobody in
    them is worse off, then persons who are alike but for their order, in such rooms."""
    shapes = [rule.shape() for rule in classes.facets.speaking("shape")]
    values = [shape.value for shape in shapes if isinstance(shape, Ordered)]
    for shape in (shape for shape in shapes if isinstance(shape, Near)):
        circles = _Circles(classes, shape, values, given)
        for circle in circles.names():
            while circles.far({circle}) and (circles.better(circle) or circles.exchanged(circle)):
                pass


class _Circles:
    """Who lives where, for those whom a `Near` concerns."""

    def __init__(self, classes: Classes, shape: Near, values: Sequence[str], given: dict[Id, Track]) -> None:
        self.classes = classes
        self.shape = shape
        self.values = values
        self.kinds = {room.id: kind for kind in classes.rooms for room in kind.rooms}
        self.rooms = {room.id: room for kind in classes.rooms for room in kind.rooms}
        self.given = given
        self.homes: dict[str, set[Id]] = {}
        for room in given:
            self._note(room)

    def names(self) -> list[str]:
        return sorted(self.homes)

    def _in(self, room: Id) -> set[str]:
        members = (m for unit in self.given.get(room, ()) for m in unit.members)
        return {str(group) for m in members if (group := getattr(m, self.shape.group))}

    def _note(self, room: Id) -> None:
        for circle in self._in(room):
            self.homes.setdefault(circle, set()).add(room)

    def far(self, circles: Iterable[str]) -> int:
        """The shape's amount for these groups."""
        return sum(self._far(circle) for circle in circles)

    def _far(self, circle: str) -> int:
        shape = self.shape
        lives = [
            (getattr(m, shape.where[0]) == shape.where[1], self.rooms[room])
            for room in sorted(self.homes[circle])
            for unit in self.given.get(room, ())
            for m in unit.members
            if getattr(m, shape.group) == circle
        ]
        centre = [room for asks, room in lives if not asks]
        return sum(not any(self._near(room, other) for other in centre) for asks, room in lives if asks and centre)

    def _near(self, a: RoomOffered, b: RoomOffered) -> bool:
        same = getattr(a, self.shape.within) == getattr(b, self.shape.within)
        return bool(same and abs(getattr(a, self.shape.value) - getattr(b, self.shape.value)) <= self.shape.reach)

    def better(self, circle: str) -> bool:
        """Whether a swap that brings more near was found, and made."""
        for here in sorted(self.homes[circle]):
            for there in (room for room in self.rooms if self._same(here, room) and self._suits(here, room)):
                circles = self._in(here) | self._in(there)
                before = self.far(circles)
                self._swap(here, there)
                if self.far(circles) < before:
                    return True
                self._swap(here, there)
        return False

    def _suits(self, a: Id, b: Id) -> bool:
        """Whether those in two rooms may swap them, and pay no more."""
        here, there = self.given.get(a, []), self.given.get(b, [])
        one, other = self.kinds[a], self.kinds[b]
        if one is other:
            return True
        limits = self.classes.facets.speaking("quota")
        views = [[self.classes.facets.resource_view(rule, self.rooms[room]) for rule in limits] for room in (a, b)]
        fit = all(self.classes.fits(u.members, k) for k, track in ((other, here), (one, there)) for u in track)
        if not fit or views[0] != views[1]:
            return False
        return self._price(here, other) + self._price(there, one) <= self._price(here, one) + self._price(there, other)

    def _price(self, track: Track, kind: RoomClass) -> int:
        return sum(rule.weight * amount for own in track for rule, amount in self.classes.charges(own, kind))

    def exchanged(self, circle: str) -> bool:
        """Whether an exchange of two persons that brings more near was found, and made."""
        for here, a in self._members(sorted(self.homes[circle])):
            if getattr(a, self.shape.group) == circle and getattr(a, self.shape.where[0]) == self.shape.where[1]:
                same = (room for room in sorted(self.given) if self._same(here, room))
                for there, b in self._members(same):
                    if self._alike(a, b) and self._nearer(here, a, there, b):
                        return True
        return False

    def _members(self, rooms: Iterable[Id]) -> list[tuple[Id, StayDue]]:
        return [(room, m) for room in rooms for own in self.given.get(room, ()) for m in own.members]

    def _same(self, here: Id, there: Id) -> bool:
        """Another room of the floor that no order tells from this one."""
        a, b = self.rooms[here], self.rooms[there]
        return a.id != b.id and a.floor == b.floor and all(getattr(a, v) == getattr(b, v) for v in self.values)

    def _alike(self, a: StayDue, b: StayDue) -> bool:
        return not a.shares_with and not b.shares_with and self.classes.alike(a) == self.classes.alike(b)

    def _nearer(self, here: Id, a: StayDue, there: Id, b: StayDue) -> bool:
        """Exchange them, or leave it where that brings nobody nearer."""
        circles = self._in(here) | self._in(there)
        before = self.far(circles)
        self._exchange(here, a, there, b)
        if self.far(circles) < before:
            return True
        self._exchange(here, b, there, a)
        return False

    def _exchange(self, here: Id, a: StayDue, there: Id, b: StayDue) -> None:
        circles = self._in(here) | self._in(there)
        for room, old, new in ((here, a, b), (there, b, a)):
            self.given[room] = [
                replace(own, members=tuple(new if m is old else m for m in own.members)) for own in self.given[room]
            ]
        self._renew(circles, here, there)

    def _renew(self, circles: Iterable[str], *rooms: Id) -> None:
        for circle in circles:
            self.homes[circle] -= set(rooms)
        for room in rooms:
            self._note(room)

    def _swap(self, a: Id, b: Id) -> None:
        circles = self._in(a) | self._in(b)
        self.given[a], self.given[b] = self.given.get(b, []), self.given.get(a, [])
        self._renew(circles, a, b)
