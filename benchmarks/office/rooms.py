"""Rooms by hand: hotel by hotel, floor by floor, room by room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks.office.book import Book
from benchmarks.office.seniority import by_seniority
from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.facets import Facets
from scheduler.engine.roster.options import free_options
from scheduler.engine.stages.lodging_rows import stays_asked
from scheduler.engine.stages.lodging_rows import with_rooms as written
from scheduler.engine.unplaced import unplaced
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import RoomOffered
from scheduler.supply.rooms import rooms_offered

Written = list[tuple[StayDue, RoomOffered]]


def with_rooms(event: Event, rules: Sequence[Rule], plan: Plan) -> Plan:
    """The plan with a room for every stay and spare, as far as there are any."""
    stays, rooms = stays_asked(rules, plan), rooms_offered(event)
    desk = Rooms(Facets(rules, stays, rooms, plan), rooms)
    order = by_seniority(event)
    for delegation in sorted({s.delegation for s in stays}, key=lambda one: order[one]):
        desk.settle(sorted((s for s in stays if s.delegation == delegation), key=_turn))
    return written(plan, stays, desk.book.chosen, unplaced(rules, stays, rooms, plan, desk.book.chosen))


def _turn(s: StayDue) -> tuple[bool, int, str, str]:
    """By standing, men and women each in a row, so that rooms fill; spares last."""
    return not s.heads, s.standing, s.gender, s.item


class Rooms:
    """The list of rooms on the desk: hotel, floor from below, position."""

    def __init__(self, facets: Facets, rooms: Sequence[RoomOffered]) -> None:
        self.book = Book(facets)
        self._options: Mapping[Id, Sequence[RoomOffered]] = free_options(facets)  # type: ignore[assignment]
        self._hotels: dict[Id, list[RoomOffered]] = {}
        for room in rooms:
            self._hotels.setdefault(room.hotel, []).append(room)
        for own in self._hotels.values():
            own.sort(key=lambda room: (room.building, room.level, room.floor, room.position, room.id))

    def settle(self, stays: Sequence[StayDue]) -> None:
        """One delegation: all in the first hotel that takes them, else each where there is room."""
        for hotel in self._hotels.values():
            found = self._all_in(hotel, stays)
            if len(found) == len(stays):
                return
            self._give_up(found)
        self._all_in([room for hotel in self._hotels.values() for room in hotel], stays)

    def _all_in(self, rooms: Sequence[RoomOffered], stays: Sequence[StayDue]) -> Written:
        """From the lowest floor on that holds everybody, else from the lowest one."""
        floors = list(dict.fromkeys(room.floor for room in rooms))
        for floor in floors if len(floors) > 1 else ():
            found = self._rooms_of([room for room in rooms if room.floor == floor], stays, give_up=True)
            if len(found) == len(stays):
                return found
            self._give_up(found)
        return self._rooms_of(rooms, stays, give_up=False)

    def _give_up(self, found: Written) -> None:
        for s, room in found:
            self.book.erase(s, [room])

    def _rooms_of(self, rooms: Sequence[RoomOffered], stays: Sequence[StayDue], give_up: bool) -> Written:
        """The stays that have found a room; at the first that finds none it may be given up."""
        found: Written = []
        begun: Counter[Id] = Counter()
        for s in stays:
            allowed = {room.id for room in self._options[s.item]}
            ordered = sorted((r for r in rooms if r.id in allowed), key=lambda r: (r.grade, not begun[r.id]))
            room = next((r for r in ordered if self.book.fits(s, r)), None)
            if room:
                self.book.write(s, [room])
                begun[room.id] += 1
                found.append((s, room))
            elif give_up:
                break
        return found
