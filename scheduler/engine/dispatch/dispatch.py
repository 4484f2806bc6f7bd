"""Who serves whom so far, and the amounts of all soft rules, kept by difference."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.dispatch.ground import Ground
from scheduler.engine.dispatch.words import Words
from scheduler.rules.base import Rule

Amounts = list[int]
"""One for each tier, in the handbook's order."""


class Dispatch:
    """Crews by subject; both by number. `tiers`: the soft ones."""

    def __init__(self, ground: Ground, tiers: Sequence[Level]) -> None:
        self.ground = ground
        self.words = Words(ground, tiers)
        self.tiers = self.words.tiers
        self.serving: list[tuple[int, ...]] = [() for _ in ground.subjects]
        self.used: tuple[list[int], list[int]] = ([0] * ground.carriers, [0] * ground.hands)
        self.served_by: tuple[list[set[int]], list[set[int]]] = (
            [set() for _ in range(ground.carriers)],
            [set() for _ in range(ground.hands)],
        )
        self.reached: dict[tuple[str, Hashable], Counter[Hashable]] = defaultdict(Counter)
        self.crews_of_group: dict[Hashable, Counter[int]] = defaultdict(Counter)
        self._chains: dict[tuple[str, int, Hashable], list[int]] = defaultdict(list)
        self._in_use: Counter[tuple[str, int, Hashable]] = Counter()
        self._loads: tuple[list[Counter[Hashable]], list[Counter[Hashable]]] = (
            [Counter() for _ in range(ground.carriers)],
            [Counter() for _ in range(ground.hands)],
        )
        self._quotas: dict[Hashable, Counter[int]] = defaultdict(Counter)
        self.amounts: Counter[str] = Counter()
        self.values: Amounts = [0] * len(self.tiers)
        for number in range(len(ground.subjects)):
            for rule, amount in self.words.misses[number]:
                self._add(rule, amount)

    def _add(self, rule: Rule, amount: int) -> None:
        self.amounts[rule.id] += amount
        self.values[self.words.tier[rule.id]] += amount * rule.weight

    # --- whether --------------------------------------------------------------------------------------------------

    def is_free(self, lane: int, key: int, number: int) -> bool:
        """No use of the key clashes with the subject."""
        return not self.used[lane][key] & self.ground.clashes[lane][number]

    def bears(self, lane: int, key: int, number: int) -> bool:
        """The key's loads leave room for the subject's."""
        for own, load in self.words.load_of[number]:
            there = self._loads[lane][key]
            if own == lane and any(there[bucket] + n > self.words.most[bucket] for bucket, n in load.items()):
                return False
        return True

    def within_quotas(self, carrier: int, number: int, beside: Sequence[int]) -> bool:
        """Whether the subject may have the carrier beside others that it is about to get."""
        for rule, buckets in self.words.limited[number]:
            for bucket in buckets:
                quota = self.words.quota(rule, carrier, bucket)
                if quota:
                    there = {*self._quotas[rule.id, bucket, quota[0]]}
                    there |= {one for one in beside if self.words.quota(rule, one, bucket) == quota}
                    if len(there | {carrier}) > quota[1]:
                        return False
        return True

    # --- what it costs --------------------------------------------------------------------------------------------

    def price(self, number: int, crew: int) -> Amounts:
        """What it adds to each tier when the crew serves the subject too; without what groups count."""
        found = [0] * len(self.tiers)
        for rule, amount in self._priced(number, crew):
            found[self.words.tier[rule.id]] += amount * rule.weight
        return found

    def _priced(self, number: int, crew: int) -> Iterable[tuple[Rule, int]]:
        carrier = self.ground.carrier[crew]
        for rule in self.words.pairing:
            yield rule, self.words.pair(rule, number, crew)
        for rule, buckets in self.words.buckets[number]:
            for bucket in buckets:
                if not self._in_use[rule.id, carrier, bucket]:
                    yield rule, self.words.use(rule, crew, bucket)
        for rule, chain in self.words.chain_of[number]:
            yield rule, self._between(rule, self._chains[rule.id, carrier, chain], number, crew)

    def _between(self, rule: Rule, chain: Sequence[int], number: int, crew: int) -> int:
        """What it adds to a chain when the subject (not in it) comes into it."""
        at = bisect_left(chain, number)
        before = chain[at - 1] if at else -1
        after = chain[at] if at < len(chain) else -1
        added = self.words.follow(rule, before, number, crew) + self.words.follow(rule, number, after, crew)
        return added - self.words.follow(rule, before, after, crew) if chain else added

    def newcomers(self, number: int) -> Iterable[tuple[int, int]]:
        """(tier, amount) of one more value in groups that have some already."""
        for rule, _, group in self.words.groups[number]:
            if self.reached[rule.id, group]:
                yield self.words.tier[rule.id], rule.weight

    # --- changes --------------------------------------------------------------------------------------------------

    def take(self, number: int, crews: Sequence[int]) -> None:
        """All crews of a subject that none serves."""
        for crew in crews:
            for rule, amount in self._priced(number, crew):
                self._add(rule, amount)
            self._enter(number, crew, 1)
            self._count(number, crew, 1)
        for rule, amount in self.words.misses[number]:
            self._add(rule, -amount)
        self.serving[number] = tuple(crews)

    def release(self, number: int) -> tuple[int, ...]:
        """The crews that served the subject and no longer do."""
        crews = self.serving[number]
        for crew in reversed(crews):
            self._count(number, crew, -1)
            self._enter(number, crew, -1)
            for rule, amount in self._priced(number, crew):
                self._add(rule, -amount)
        for rule, amount in self.words.misses[number] if crews else ():
            self._add(rule, amount)
        self.serving[number] = ()
        return crews

    def _enter(self, number: int, crew: int, sign: int) -> None:
        """Keys, loads, buckets and chains with (or without) the use."""
        carrier = self.ground.carrier[crew]
        for lane, key in enumerate((carrier, self.ground.hand[crew])):
            self.used[lane][key] ^= 1 << number
            (self.served_by[lane][key].add if sign > 0 else self.served_by[lane][key].remove)(number)
            for own, load in self.words.load_of[number]:
                if own == lane:
                    for bucket, n in load.items():
                        self._loads[lane][key][bucket] += sign * n
        for rule, buckets in self.words.buckets[number]:
            for bucket in buckets:
                self._in_use[rule.id, carrier, bucket] += sign
        for rule, chain in self.words.chain_of[number]:
            own_chain = self._chains[rule.id, carrier, chain]
            if sign > 0:
                insort(own_chain, number)
            else:
                own_chain.remove(number)
        self._enter_quotas(number, carrier, sign)

    def _enter_quotas(self, number: int, carrier: int, sign: int) -> None:
        for rule, buckets in self.words.limited[number]:
            for bucket in buckets:
                if quota := self.words.quota(rule, carrier, bucket):
                    there = self._quotas[rule.id, bucket, quota[0]]
                    there[carrier] += sign
                    if not there[carrier]:
                        del there[carrier]

    def _count(self, number: int, crew: int, sign: int) -> None:
        """Values that groups have reached."""
        for rule, shape, group in self.words.groups[number]:
            there, value = self.reached[rule.id, group], getattr(self.ground.crews[crew], shape.over)
            before = max(0, len(there) - 1)
            there[value] += sign
            if not there[value]:
                del there[value]
            self._add(rule, max(0, len(there) - 1) - before)
            of_group = self.crews_of_group[group]
            of_group[crew] += sign
            if not of_group[crew]:
                del of_group[crew]

    def chosen(self) -> dict[Id, tuple[Id, ...]]:
        """Item → crews, by name, in the order of the subjects that were asked for."""
        crews, serving = self.ground.crews, self.serving
        numbered = ((s.item, serving[self.ground.number[s.item]]) for s in self.ground.facets.subjects)
        return {item: tuple(crews[crew].id for crew in sorted(taken)) for item, taken in numbered if taken}
