"""What the levels left without a room: tried one by one, near its own people first, alone where not as a pair."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from scheduler.domain.base import Id
from scheduler.engine.levels.classes import Classes, RoomClass
from scheduler.engine.levels.units import Track, Unit, unit
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Apart, Spread, Within

OVER = ("hotel", "floor")


def place_rest(classes: Classes, units: Sequence[Unit], given: dict[Id, Track]) -> None:
    """Adds to `given` every unit that has no room yet and finds one; spares last."""
    lodged = {member.item for track in given.values() for own in track for member in own.members}
    missing = sorted((u for u in units if u.item not in lodged), key=lambda u: (u.spare, u.standing, u.item))
    rest = _Rest(classes, units, given)
    for own in missing:
        if not rest.place(own) and len(own.members) > 1:
            for member in own.members:
                rest.place(unit(classes.facets, [member]))


def _hard(classes: Classes, kind: type[Spread] | type[Within]) -> set[str]:
    """The room attributes over which a hard rule keeps a group together."""
    rules = (rule for rule in classes.facets.speaking("shape") if rule.hard)
    return {shape.over for shape in (rule.shape() for rule in rules) if isinstance(shape, kind)}


def _apart(classes: Classes, units: Sequence[Unit]) -> dict[Id, set[Id]]:
    """Group → those that a hard rule keeps on other floors; of each two either may name the other."""
    shapes = [rule.shape() for rule in classes.facets.speaking("shape") if rule.hard]
    found: dict[Id, set[Id]] = {}
    for shape in (shape for shape in shapes if isinstance(shape, Apart) and shape.over == "floor"):
        for own in (own for own in units if own.group and not own.spare):
            for other in getattr(own.members[0], shape.against):
                found.setdefault(own.group, set()).add(other)
                found.setdefault(other, set()).add(own.group)
    return found


class _Rest:
    def __init__(self, classes: Classes, units: Sequence[Unit], given: dict[Id, Track]) -> None:
        self.classes = classes
        self.given = given
        self.quotas = [rule for rule in classes.facets.speaking("quota") if rule.hard]
        self.bound = {kind: _hard(classes, kind) for kind in (Spread, Within)}
        self.apart = _apart(classes, units)
        self.in_use: dict[Hashable, int] = {}
        self.homes: dict[Id, tuple[set[Id], set[Id]]] = {}
        for rooms in classes.rooms:
            for room in rooms.rooms:
                for own in given.get(room.id, ()):
                    self._count(own, rooms)

    def place(self, own: Unit) -> bool:
        """In the best free room: hotel of the group, then its floor, then price."""
        prices = self.classes.prices(own)
        for number in sorted(prices, key=lambda k: (*self._away(own, self.classes.rooms[k]), prices[k])):
            rooms = self.classes.rooms[number]
            room = next((room.id for room in rooms.rooms if self._free(own, room.id)), None)
            if room is not None and self._open(own, rooms):
                self.given.setdefault(room, []).append(own)
                self._count(own, rooms)
                return True
        return False

    def _open(self, own: Unit, rooms: RoomClass) -> bool:
        """Inside the hotel and floor that hard shapes bind the unit to, off those barred, and within every quota."""
        bound = self.bound[Within if own.spare else Spread]
        astray = any(away and over in bound for over, away in zip(OVER, self._away(own, rooms), strict=True))
        within = all(self.in_use.get(key, 0) < most for key, most in self._quotas_of(own, rooms))
        return not astray and within and self._clear(own, rooms)

    def _clear(self, own: Unit, rooms: RoomClass) -> bool:
        """Nobody lives on the floor from whom the unit must be kept apart."""
        others = () if own.spare else self.apart.get(own.group, ())
        return not any(rooms.floor in self.homes.get(other, (set(), set()))[1] for other in others)

    def _away(self, own: Unit, rooms: RoomClass) -> tuple[bool, bool]:
        """Whether others of the group live, but in other hotels, and on other floors."""
        hotels, floors = self.homes.get(own.group, (set(), set()))
        return (bool(hotels) and rooms.hotel not in hotels, bool(floors) and rooms.floor not in floors)

    def _free(self, own: Unit, room: Id) -> bool:
        return all(t.finish <= own.begin or own.finish <= t.begin for t in self.given.get(room, ()))

    def _quotas_of(self, own: Unit, rooms: RoomClass) -> Iterable[tuple[Hashable, int]]:
        for rule in self.quotas:
            yield from self._keys(rule, own, rooms)

    def _keys(self, rule: Rule, own: Unit, rooms: RoomClass) -> Iterable[tuple[Hashable, int]]:
        for bucket in self.classes.buckets(rule, own):
            quota = self.classes.quota(rule, rooms, bucket)
            if quota:
                yield (rule.id, bucket, quota[0]), quota[1]

    def _count(self, own: Unit, rooms: RoomClass) -> None:
        for key, _ in self._quotas_of(own, rooms):
            self.in_use[key] = self.in_use.get(key, 0) + 1
        if own.group and not own.spare:
            hotels, floors = self.homes.setdefault(own.group, (set(), set()))
            hotels.add(rooms.hotel)
            floors.add(rooms.floor)
