"""Carriers that no rule tells apart, found without a look at any pair of subject and crew, and what they are asked for.

What a class costs is the least that it costs with any crew of one of its carriers, so sums over classes are bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scheduler.engine.dispatch.ground import What
from scheduler.engine.dispatch.words import Words
from scheduler.rules.base import Rule


@dataclass(frozen=True)
class CarrierClass:
    """`able`: numbers of the subjects that it may serve, as bits; `crew`: rule id → a crew of each kind that the rule
    sees on a carrier of the class."""

    size: int
    able: int
    offer: Mapping[What, int]
    crews: Mapping[str, Sequence[int]]

    def may(self, number: int) -> bool:
        return bool(self.able >> number & 1)


class Classes:
    """`tier`: whose amounts are asked for, by its place."""

    def __init__(self, words: Words, tier: int) -> None:
        self.words = words
        self.tier = tier
        self.all = _classes(words)

    def _at_tier(self, rule: Rule) -> bool:
        return self.words.tier[rule.id] == self.tier

    def pair(self, c: CarrierClass, number: int) -> int:
        return sum(self._pair(rule, c, number) for rule in self.words.pairing if self._at_tier(rule))

    def _pair(self, rule: Rule, c: CarrierClass, number: int) -> int:
        return self._least(rule, c, lambda crew: self.words.pair(rule, number, crew))

    def miss(self, number: int) -> int:
        return sum(amount * rule.weight for rule, amount in self.words.misses[number] if self._at_tier(rule))

    def buckets(self, number: int) -> Iterator[tuple[Rule, Hashable]]:
        """Those in which being in use has a price."""
        for rule, buckets in self.words.buckets[number]:
            if self._at_tier(rule):
                yield from ((rule, bucket) for bucket in buckets)

    def use(self, c: CarrierClass, rule: Rule, bucket: Hashable) -> int:
        return self._least(rule, c, lambda crew: self.words.use(rule, crew, bucket))

    def chains(self, number: int) -> Iterator[tuple[Rule, Hashable]]:
        return ((rule, chain) for rule, chain in self.words.chain_of[number] if self._at_tier(rule))

    def follow(self, c: CarrierClass, rule: Rule, a: int, b: int) -> int:
        """-1 for the beginning or the end of a chain."""
        return self._least(rule, c, lambda crew: self.words.follow(rule, a, b, crew))

    def _least(self, rule: Rule, c: CarrierClass, amount: Callable[[int], int]) -> int:
        return min(amount(crew) for crew in c.crews[rule.id]) * rule.weight


def _classes(words: Words) -> tuple[CarrierClass, ...]:
    ground, able = words.ground, _able(words)
    offers = ground.useful_offers
    alike: dict[Hashable, list[int]] = {}
    for carrier, offer in enumerate(offers):
        alike.setdefault((words.look(carrier), able[carrier], tuple(offer.items())), []).append(carrier)
    firsts = ((own[0], len(own)) for own in alike.values())
    return tuple(CarrierClass(size, able[one], offers[one], words.kinds_of_crews(one)) for one, size in firsts)


def _able(words: Words) -> list[int]:
    """Carrier → subjects that it may serve, as bits."""
    found = [0] * words.ground.carriers
    for number in range(len(words.ground.subjects)):
        for carrier in words.ground.able(number):
            found[carrier] |= 1 << number
    return found
