"""Who must be near somebody moves along the corridor: rooms that nothing else tells apart change hands."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from scheduler.domain.base import Id
from scheduler.engine.facets import Facets
from scheduler.engine.levels.units import Track
from scheduler.rules.shapes import Near, Ordered
from scheduler.supply.resources import RoomOffered


def bring_near(facets: Facets, kinds: Iterable[Sequence[RoomOffered]], given: dict[Id, Track]) -> None:
    """`kinds`: rooms that no `pair`, `use` or `quota` tells apart. Inside each, and where no order tells them apart
    either, whole rooms are swapped as long as more of those who ask are near."""
    shapes = [rule.shape() for rule in facets.speaking("shape")]
    values = [shape.value for shape in shapes if isinstance(shape, Ordered)]
    alike = {room.id: same for kind in kinds for same in _alike(kind, values) for room in same}
    for shape in (shape for shape in shapes if isinstance(shape, Near)):
        circles = _Circles(shape, {room.id: room for same in alike.values() for room in same}, given)
        for circle in circles.names():
            while circles.far({circle}) and circles.better(circle, alike):
                pass


def _alike(rooms: Sequence[RoomOffered], values: Sequence[str]) -> Iterable[list[RoomOffered]]:
    found: dict[Hashable, list[RoomOffered]] = {}
    for room in rooms:
        found.setdefault(tuple(getattr(room, value) for value in values), []).append(room)
    return found.values()


class _Circles:
    """Who lives where, for those whom a `Near` concerns."""

    def __init__(self, shape: Near, rooms: Mapping[Id, RoomOffered], given: dict[Id, Track]) -> None:
        self.shape = shape
        self.rooms = rooms
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

    def better(self, circle: str, alike: Mapping[Id, Sequence[RoomOffered]]) -> bool:
        """Whether a swap that brings more near was found, and made."""
        for here in sorted(self.homes[circle]):
            for there in (room.id for room in alike[here] if room.id != here):
                circles = self._in(here) | self._in(there)
                before = self.far(circles)
                self._swap(here, there)
                if self.far(circles) < before:
                    return True
                self._swap(here, there)
        return False

    def _swap(self, a: Id, b: Id) -> None:
        for circle in self._in(a) | self._in(b):
            self.homes[circle] -= {a, b}
        self.given[a], self.given[b] = self.given.get(b, []), self.given.get(a, [])
        self._note(a)
        self._note(b)
