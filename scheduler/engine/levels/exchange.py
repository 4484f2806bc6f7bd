"""Back from floors to hotels: delegations change hotels, one for another or one alone, as long as floors are saved.

The first level counts each delegation's floors as if it were alone in the hotel; what the whole of them needs there is
found by `fewest_floors`, hotel by hotel (0.1–0.5 s each), and hotels that need more give to others. Two assemblies of
5,247 in 14 hotels, CPU seconds of a busy core: 167 floors, 165 after 4 s, 164 after 32 s, 162 after 46 s (bound 154).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from scheduler.domain.base import Id
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.levels.classes import UnitClass
from scheduler.engine.levels.fewest_floors import MISSING, fewest_floors
from scheduler.engine.levels.hotels import Chosen, Hotels
from scheduler.engine.linear import Purse

LONGEST = 5.0  # seconds for the floors of one hotel

Lodged = frozenset[int]
"""Delegations by number."""


@dataclass(frozen=True)
class _Change:
    """Two hotels as they would be; `gain`: floors saved at best."""

    gain: int
    grows: tuple[Id, Lodged]
    shrinks: tuple[Id, Lodged]


class Exchange:
    """`chosen`: hotel → unit classes, delegations whole."""

    def __init__(self, hotels: Hotels, chosen: Chosen, budget: Budget, watch: Watch) -> None:
        self.hotels, self.budget, self.watch = hotels, budget, watch
        self.purse = Purse(budget.effort)
        self.dice = Random(budget.seed)
        self.parties = [party for party in hotels.parties if party.together]
        names = {party.name: n for n, party in enumerate(self.parties)}
        self.lodged = {h: frozenset(names[u.first.group] for u in own if u.first.group) for h, own in chosen.items()}
        self.others = {h: [u for u in own if not u.first.group] for h, own in chosen.items()}
        self._known: dict[tuple[Id, Lodged], int] = {}

    def run(self) -> Chosen:
        """The hotels after all changes that were found in time."""
        while self._improve():
            pass
        return {hotel: self._units(hotel, lodged) for hotel, lodged in self.lodged.items()}

    def _improve(self) -> bool:
        """Whether a change that saves floors was found, and made; the hotel that grows is looked at first."""
        for hotel, lodged in self.lodged.items():
            self._floors(hotel, lodged)
        if self._over:
            return False
        for change in sorted(self._changes(), key=lambda change: -change.gain):
            now = sum(self._floors(hotel, self.lodged[hotel]) for hotel, _ in (change.grows, change.shrinks))
            if self._floors(*change.grows) + self._alone(*change.shrinks) >= now:
                continue
            if self._floors(*change.grows) + self._floors(*change.shrinks) < now:
                self.lodged |= dict((change.grows, change.shrinks))
                return True
            if self._over:
                return False
        return False

    @property
    def _over(self) -> bool:
        return self.watch.stopped or self.budget.left == 0 or self.purse.left == 0

    def _changes(self) -> Iterator[_Change]:
        """Those that could save a floor, in an order by lot."""
        pairs = [(one, other) for one in self.lodged for other in self.lodged if one != other]
        self.dice.shuffle(pairs)
        for one, other in pairs:
            now = self._floors(one, self.lodged[one]) + self._floors(other, self.lodged[other])
            for goes in sorted(self.lodged[one]):
                for comes in ((), *((n,) for n in sorted(self.lodged[other]) if one < other)):
                    here = (one, self.lodged[one] - {goes} | frozenset(comes))
                    there = (other, self.lodged[other] - frozenset(comes) | {goes})
                    gain = now - self._alone(*here) - self._alone(*there)
                    larger = self._size(here[1]) > self._size(self.lodged[one])
                    change = _Change(gain, *((here, there) if larger else (there, here)))
                    if gain > 0 and self._holds(*change.grows):
                        yield change

    def _size(self, lodged: Lodged) -> int:
        return sum(self.parties[n].units for n in lodged)

    def _holds(self, hotel: Id, lodged: Lodged) -> bool:
        """Whether all fit into some room there and it is not much fuller than a hotel should be."""
        return self.hotels.fills(hotel, [self.parties[n] for n in sorted(lodged)])

    def _alone(self, hotel: Id, lodged: Lodged) -> int:
        """Floors of each delegation by itself: no fewer are enough."""
        return sum(self.hotels.floors(self.parties[n], hotel) for n in lodged)

    def _units(self, hotel: Id, lodged: Lodged) -> list[UnitClass]:
        return [c for n in sorted(lodged) for c in self.parties[n].classes] + self.others[hotel]

    def _floors(self, hotel: Id, lodged: Lodged) -> int:
        """Floors, the price of those without a room included; found once, and not at all when the time is over."""
        if (hotel, lodged) not in self._known and self._over:
            return MISSING * self._size(lodged)
        if (hotel, lodged) not in self._known:
            budget = self.budget if self.budget.left is None else Budget.lasting(min(LONGEST, self.budget.left))
            budget = replace(budget, effort=self.purse.left, seed=self.budget.seed)
            rooms = self.hotels.rooms[hotel]
            fewest = fewest_floors(self.hotels.classes, self._units(hotel, lodged), rooms, budget, self.purse)
            self._known[hotel, lodged] = MISSING * self._size(lodged) if fewest is None else fewest.amount
        return self._known[hotel, lodged]
