"""First level: a hotel for each delegation, and for everyone who belongs to none.

Booleans only. Capacity by Hall's condition: on each night and for each set of room classes, the units that fit nowhere
else must find as many rooms. `FILL` of a hotel's rooms is planned freely and the rest at a price, because fuller hotels
fail one level down (design/formulations.md, Lodging).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ortools.sat.python import cp_model

from scheduler.domain.base import Id
from scheduler.engine.budget import Budget
from scheduler.engine.levels.classes import Classes, RoomClass, UnitClass
from scheduler.engine.levels.covering import Covering
from scheduler.errors import InternalError

FILL = 93  # percent of the rooms
HOMELESS = 1000  # price of a unit without a room, in floors
CROWDED = 2  # price of a unit beyond FILL, in floors

LEAST = 3.0  # seconds that a solve may take whatever is left: 70 delegations and 14 hotels take less than 1

LEAST_EFFORT = 1.0

Chosen = Mapping[Id, list[UnitClass]]
"""Hotel → unit classes that shall live there."""
RoomSet = int
"""Room classes of one hotel as bits: sets are compared by the hundred thousand."""


@dataclass(frozen=True)
class Party:
    """What stays together in one hotel: a delegation, or units alike that belong to none (they may be split)."""

    name: Hashable
    classes: tuple[UnitClass, ...]
    together: bool

    @property
    def units(self) -> int:
        return sum(len(c.units) for c in self.classes)


class Hotels:
    """What each party needs in each hotel, and the choice among them."""

    def __init__(self, classes: Classes, units: Sequence[UnitClass]) -> None:
        self.classes = classes
        self.units = units
        self.parties = _parties(units)
        self.rooms: dict[Id, list[RoomClass]] = {}
        self.place: list[tuple[Id, RoomSet]] = []  # by number of the class
        for rooms in classes.rooms:
            own = self.rooms.setdefault(rooms.hotel, [])
            self.place.append((rooms.hotel, 1 << len(own)))
            own.append(rooms)
        self.homes = cache(self._homes)
        self.cheapest = cache(self._cheapest)
        self.floors = cache(self._floors)
        self.covering = cache(self._covering)
        self.nights = cache(_nights)
        self.model: Any = cp_model.CpModel()
        self.share = {
            (i, h): self.model.new_int_var(0, 1 if party.together else party.units, "")
            for i, party in enumerate(self.parties)
            for h in self.rooms
        }

    def _homes(self, units: UnitClass) -> Mapping[Id, RoomSet]:
        """Hotel → rooms that take the units; hotels that have none are not in it."""
        found: dict[Id, RoomSet] = {}
        for number in self.classes.taking(units.first):
            hotel, bit = self.place[number]
            found[hotel] = found.get(hotel, 0) | bit
        return found

    def fitting(self, units: UnitClass, hotel: Id) -> RoomSet:
        return self.homes(units).get(hotel, 0)

    def _inside(self, wanted: RoomSet, hotel: Id) -> list[RoomClass]:
        return [r for bit, r in enumerate(self.rooms[hotel]) if wanted >> bit & 1]

    def solve(self, budget: Budget) -> Chosen:
        """Fewest without a room, then fewest floors and crowded hotels, then least money."""
        for i, party in enumerate(self.parties):
            total = sum(self.share[i, h] for h in self.rooms)
            self.model.add(total == (1 if party.together else party.units))
        price = [self._price(p, h) * self.share[i, h] for i, p in enumerate(self.parties) for h in self.rooms]
        price += [term for h in self.rooms for term in (*self._capacity(h), self._crowding(h))]
        first = self._minimise(sum(price), budget.part(2), None)
        self.model.add(sum(price) <= round(first.objective_value))
        money = sum(self._money(p, h) * self.share[i, h] for i, p in enumerate(self.parties) for h in self.rooms)
        return self._chosen(self._minimise(money, budget.part(1, 2), first))

    def fills(self, hotel: Id, parties: Sequence[Party]) -> bool:
        """Whether all of them fit into some room there, on their fullest night into so many of the rooms as may be
        planned freely."""
        classes = [c for party in parties for c in party.classes]
        if any(self.homes(c) and not self.fitting(c, hotel) for c in classes):
            return False
        nights = Counter(night for c in classes for night in self.nights(c) for _ in c.units)
        rooms = sum(len(r.rooms) for r in self.rooms[hotel])
        return max(nights.values(), default=0) * 100 <= FILL * rooms

    def _minimise(self, objective: Any, budget: Budget, hint: cp_model.CpSolver | None) -> cp_model.CpSolver:
        self.model.clear_hints()
        for variable in self.share.values() if hint else ():
            self.model.add_hint(variable, hint.value(variable) if hint else 0)
        self.model.minimize(objective)
        solver = cp_model.CpSolver()
        solver.parameters.random_seed = budget.seed
        solver.parameters.num_workers = budget.workers or 1
        solver.parameters.interleave_search = solver.parameters.num_workers > 1
        solver.parameters.relative_gap_limit = 0.001
        if budget.left is not None:
            solver.parameters.max_time_in_seconds = max(LEAST, budget.left)
        if budget.effort is not None:
            solver.parameters.max_deterministic_time = max(LEAST_EFFORT, budget.effort)
        if solver.solve(self.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return solver
        if hint is None:
            raise InternalError("no hotels were found for the delegations in the time given")
        return hint

    # --- what a hotel costs -------------------------------------------------------------------------------------

    def _price(self, party: Party, hotel: Id) -> int:
        """Floors at least needed there, and units that fit into none of its rooms; per unit where it may be split."""
        homeless = sum(len(c.units) for c in party.classes if self.homes(c) and not self.fitting(c, hotel))
        if not party.together:
            return HOMELESS if homeless else 0
        return HOMELESS * homeless + self.floors(party, hotel)

    def _crowding(self, hotel: Id) -> Any:
        """Floors that its delegations want beyond those there are, so that some must share one."""
        asked = sum(self.floors(p, hotel) * self.share[i, hotel] for i, p in enumerate(self.parties) if p.together)
        over = self.model.new_int_var(0, 10**4, "")
        self.model.add(asked <= len({rooms.floor for rooms in self.rooms[hotel]}) + over)
        return over

    def _floors(self, party: Party, hotel: Id) -> int:
        """Fewest floors whose rooms are enough on the busiest night, by Hall's condition for each room set; spares
        follow."""
        guests = Party(party.name, tuple(c for c in party.classes if not c.first.spare), party.together)
        needs = {
            wanted: max(self._needs(guests, hotel, wanted).values(), default=0)
            for wanted in self._sets([guests], hotel)
        }
        return self.covering(hotel).fewest(needs)

    def _covering(self, hotel: Id) -> Covering:
        floors = list(dict.fromkeys(rooms.floor for rooms in self.rooms[hotel]))

        def sizes(wanted: Any) -> list[int]:
            by_floor = dict.fromkeys(floors, 0)
            for rooms in self._inside(wanted, hotel):
                by_floor[rooms.floor] += len(rooms.rooms)
            return list(by_floor.values())

        return Covering(len(floors), sizes)

    def _money(self, party: Party, hotel: Id) -> int:
        return sum(self.cheapest(c).get(hotel, 0) * (len(c.units) if party.together else 1) for c in party.classes)

    def _cheapest(self, units: UnitClass) -> Mapping[Id, int]:
        """Hotel → the least that one of the units costs there."""
        found: dict[Id, int] = {}
        for number, price in self.classes.prices(units.first).items():
            hotel, _ = self.place[number]
            found[hotel] = min(price, found.get(hotel, price))
        return found

    # --- capacity -----------------------------------------------------------------------------------------------

    def _sets(self, parties: Iterable[Party], hotel: Id) -> list[RoomSet]:
        """The sets of room classes that some units need, and all rooms."""
        found = {self.fitting(c, hotel): None for p in parties for c in p.classes}
        return [wanted for wanted in {**found, (1 << len(self.rooms[hotel])) - 1: None} if wanted]

    def _needs(self, party: Party, hotel: Id, wanted: RoomSet) -> dict[int, int]:
        """Night → units of the party that only these rooms serve."""
        found: dict[int, int] = {}
        for c in party.classes:
            fitting = self.fitting(c, hotel)
            if fitting and not fitting & ~wanted:
                for night in self.nights(c):
                    found[night] = found.get(night, 0) + (len(c.units) if party.together else 1)
        return found

    def _capacity(self, hotel: Id) -> list[Any]:
        """Posts the capacity of each room set by night; gives the priced excess."""
        price: list[Any] = []
        for wanted in self._sets(self.parties, hotel):
            needs = [self._needs(party, hotel, wanted) for party in self.parties]
            over: tuple[Any, Any] | None = None
            for rooms, night in self._critical(self._inside(wanted, hotel), needs):
                if sum(need.get(night, 0) * self._most(i) for i, need in enumerate(needs)) <= rooms * FILL // 100:
                    continue
                if over is None:
                    over = (self.model.new_int_var(0, 10**6, ""), self.model.new_int_var(0, 10**6, ""))
                    price += [CROWDED * over[0], HOMELESS * over[1]]
                load = sum(need[night] * self.share[i, hotel] for i, need in enumerate(needs) if night in need)
                self.model.add(load <= rooms * FILL // 100 + over[0])
                self.model.add(load <= rooms + over[1])
        return price

    def _critical(self, wanted: Sequence[RoomClass], needs: Sequence[Mapping[int, int]]) -> list[tuple[int, int]]:
        """(rooms open, night) of the nights that no other night outdoes for every party."""
        found: dict[tuple[int, ...], tuple[int, int]] = {}
        for night in sorted({night for need in needs for night in need}):
            rooms = self._open(wanted, night)
            load = tuple(need.get(night, 0) for need in needs)
            if not any(has[0] <= rooms and _covers(known, load) for known, has in found.items()):
                kept = {k: has for k, has in found.items() if rooms > has[0] or not _covers(load, k)}
                found = {**kept, load: (rooms, night)}
        return list(found.values())

    def _most(self, party: int) -> int:
        return 1 if self.parties[party].together else self.parties[party].units

    def _open(self, wanted: Sequence[RoomClass], night: int) -> int:
        """Rooms of the set that may be in use that night, by every hard quota on their use."""
        fewest = sum(len(rooms.rooms) for rooms in wanted)
        for rule in (rule for rule in self.classes.facets.speaking("quota") if rule.hard):
            held: dict[Hashable, int] = {}
            for rooms in wanted:
                quota = self.classes.quota(rule, rooms, night)
                key, most = quota or (rooms, len(rooms.rooms))
                held[key] = min(most, held.get(key, 0) + len(rooms.rooms))
            fewest = min(fewest, sum(held.values()))
        return fewest

    def _chosen(self, solver: cp_model.CpSolver) -> dict[Id, list[UnitClass]]:
        found: dict[Id, list[UnitClass]] = {hotel: [] for hotel in self.rooms}
        for i, party in enumerate(self.parties):
            left = list(party.classes[0].units)
            for hotel in self.rooms:
                share = solver.value(self.share[i, hotel])
                if party.together:
                    found[hotel] += party.classes if share else ()
                elif share:
                    found[hotel].append(UnitClass(tuple(left[:share])))
                    left = left[share:]
        return found


def _covers(more: Sequence[int], less: Sequence[int]) -> bool:
    return all(a >= b for a, b in zip(more, less, strict=True))


def _parties(units: Sequence[UnitClass]) -> list[Party]:
    groups: dict[Id, list[UnitClass]] = {}
    for c in units:
        groups.setdefault(c.first.group, []).append(c)
    alone = [Party(c.first.item, (c,), False) for c in groups.pop("", ())]
    return [*(Party(name, tuple(own), True) for name, own in groups.items()), *alone]


def _nights(units: UnitClass) -> set[int]:
    return {night for member in units.first.members for night in member.nights}
