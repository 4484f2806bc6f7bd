"""Crews for one subject, one after the other by what they cost for what they bring (set covering's greedy ratio)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from scheduler.domain.base import Id
from scheduler.engine.dispatch.dispatch import Dispatch
from scheduler.engine.dispatch.ground import What

Worth = tuple[float, ...]
BLINK = 0.04
"""How often the best crew is passed over where dice are thrown (Christiaens and Vanden Berghe 2020)."""


class Server:
    """Serves subjects in a dispatch. `dice`: None for always the best."""

    def __init__(self, dispatch: Dispatch, dice: Random | None = None) -> None:
        self.dispatch = dispatch
        self.ground = dispatch.ground
        self.dice = dice
        self.noise = 0.0
        self.able = [tuple(self.ground.able(number)) for number in range(len(self.ground.subjects))]

    def serve(self, number: int) -> bool:
        """All that the subject needs, or nothing."""
        taken = self._pinned(number)
        missing = self._missing(number, taken or ())
        if taken is None:
            return False
        free = [c for c in self.able[number] if self._is_open(c, number, taken)]
        while missing or not taken:
            crew = self._best(number, free, missing, taken)
            if crew is None:
                return False
            taken.append(crew)
            free = self._still(number, free, taken)
            missing = _less(missing, self.ground.offers[self.ground.carrier[crew]])
        self.dispatch.take(number, self._needed(number, taken))
        return True

    def take_known(self, number: int, crews: Sequence[Id]) -> None:
        """These crews, where they may serve the subject and are enough."""
        taken: list[int] = []
        for name in crews:
            crew = self.ground.crew_of.get(name, -1)
            if crew < 0 or not self._goes(crew, number, taken):
                return
            taken.append(crew)
        bits = sum(1 << crew for crew in taken)
        if taken and not self._missing(number, taken) and all(bits & wanted for wanted in self.ground.wanted[number]):
            self.dispatch.take(number, taken)

    def _still(self, number: int, free: Sequence[int], taken: Sequence[int]) -> list[int]:
        """Those that the subject may have beside the crews taken."""
        beside = [self.ground.carrier[crew] for crew in taken]
        return [c for c in free if c not in beside and self.dispatch.within_quotas(c, number, beside)]

    def _pinned(self, number: int) -> list[int] | None:
        """One crew for each set of which pins ask for one; None where there is none."""
        taken: list[int] = []
        for wanted in self.ground.wanted[number]:
            able = self.ground.options[number] & wanted
            crew = next((n for n in _numbers(able) if self._goes(n, number, taken)), None)
            if crew is None:
                return None
            taken.append(crew)
        return taken

    def _may(self, crew: int, number: int, taken: Sequence[int]) -> bool:
        """An option of the subject with a free hand."""
        return bool(self.ground.options[number] >> crew & 1) and self._hand_is_free(
            self.ground.hand[crew], number, taken
        )

    def _goes(self, crew: int, number: int, taken: Sequence[int]) -> bool:
        return self._may(crew, number, taken) and self._is_open(self.ground.carrier[crew], number, taken)

    def _is_open(self, carrier: int, number: int, taken: Sequence[int]) -> bool:
        dispatch, beside = self.dispatch, [self.ground.carrier[crew] for crew in taken]
        return (
            dispatch.is_free(0, carrier, number)
            and carrier not in beside
            and dispatch.bears(0, carrier, number)
            and dispatch.within_quotas(carrier, number, beside)
        )

    def _hand_is_free(self, hand: int, number: int, taken: Sequence[int]) -> bool:
        if not self.dispatch.is_free(1, hand, number) or any(self.ground.hand[crew] == hand for crew in taken):
            return False
        return self.dispatch.bears(1, hand, number)

    def _missing(self, number: int, taken: Sequence[int]) -> dict[What, int]:
        missing = self.ground.needs[number]
        for crew in taken:
            missing = _less(missing, self.ground.offers[self.ground.carrier[crew]])
        return dict(missing)

    # --- the next crew --------------------------------------------------------------------------------------------

    def _best(self, number: int, free: Sequence[int], missing: Mapping[What, int], taken: Sequence[int]) -> int | None:
        ranked = sorted(self._candidates(number, free, missing, taken))
        for _, carrier, known in ranked:
            if self.dice and self.dice.random() < BLINK:
                continue
            crew = known if known >= 0 else self._crew(number, carrier, taken)
            if crew is not None:
                return crew
        return None

    def _candidates(
        self, number: int, free: Sequence[int], missing: Mapping[What, int], taken: Sequence[int]
    ) -> Iterator[tuple[Worth, int, int]]:
        """(what it costs for what it brings, carrier, its crew that the subject's groups know or -1)."""
        known = self._known(number, free, taken)
        fresh: dict[object, list[float]] = {}
        for carrier in free:
            gain = self._gain(carrier, missing)
            if gain and self.noise and self.dice:
                gain *= 1 + self.noise * self.dice.random()
            if gain:
                crew = known.get(carrier, -1)
                price = self._price(number, carrier, crew, fresh)
                yield tuple(amount / gain for amount in price), carrier, crew

    def _gain(self, carrier: int, missing: Mapping[What, int]) -> float:
        """How much of what is missing the carrier brings, each thing as a part of what is missing of it."""
        if not missing:
            return 1.0
        offer = self.ground.offers[carrier]
        return sum(min(offer.get(what, 0), amount) / amount for what, amount in missing.items())

    def _price(self, number: int, carrier: int, crew: int, fresh: dict[object, list[float]]) -> list[float]:
        """In each tier; carriers that are not in use and look alike cost the same."""
        look = self.dispatch.words.look(carrier) if crew < 0 and not self.dispatch.used[0][carrier] else None
        if look is not None and look in fresh:
            return fresh[look]
        any_crew = crew if crew >= 0 else self.ground.crews_of[carrier][0]
        price: list[float] = list(self.dispatch.price(number, any_crew))
        if crew < 0:
            for tier in self.dispatch.newcomers(number):
                price[tier[0]] += tier[1]
        if look is not None:
            fresh[look] = price
        return price

    def _known(self, number: int, free: Sequence[int], taken: Sequence[int]) -> dict[int, int]:
        """Carrier → its free crew that serves the subject's groups most."""
        there = set(free)
        found: dict[int, tuple[int, int]] = {}
        for _, _, group in self.dispatch.words.groups[number]:
            for crew, times in self.dispatch.crews_of_group[group].items():
                carrier = self.ground.carrier[crew]
                if carrier in there and self._may(crew, number, taken):
                    found[carrier] = max(found.get(carrier, (0, -1)), (times, crew))
        return {carrier: crew for carrier, (_, crew) in found.items()}

    def _crew(self, number: int, carrier: int, taken: Sequence[int]) -> int | None:
        """The carrier's usual crew or one whose hand has nothing else to do, else whose hand is least in demand."""
        able = sorted(self.ground.crews_of[carrier], key=self._demand)
        return next((crew for crew in able if self._may(crew, number, taken)), None)

    def _demand(self, crew: int) -> tuple[bool, bool, int, int, int]:
        ground, hand = self.ground, self.ground.hand[crew]
        dispatch = self.dispatch
        return (
            not ground.usual[crew],
            ground.is_usual_hand[hand],
            ground.carriers_of_hand[hand],
            len(dispatch.served_by[1][hand]),
            crew,
        )

    def _needed(self, number: int, taken: list[int]) -> list[int]:
        """Without crews that the others make superfluous, the dearest first."""
        for crew in sorted(taken, key=lambda one: self.dispatch.price(number, one), reverse=True):
            others = [one for one in taken if one != crew]
            if others and not self._missing(number, others) and not self._is_pinned(number, crew):
                taken = others
        return taken

    def _is_pinned(self, number: int, crew: int) -> bool:
        return any(wanted >> crew & 1 for wanted in self.ground.wanted[number])


def _less(missing: Mapping[What, int], offer: Mapping[What, int]) -> dict[What, int]:
    return {what: left for what, amount in missing.items() if (left := amount - offer.get(what, 0)) > 0}


def _numbers(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
