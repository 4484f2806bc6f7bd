"""What is paid for a lane key in each period in which it is in use, once however many uses share it: halls by the
half-day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scheduler.clock import Interval, Minutes
from scheduler.domain.base import Id
from scheduler.engine.facets import Facets, keys_of
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.spaces import Space
from scheduler.rules.base import Amount, Rule
from scheduler.supply.resources import VenueOffered

Placed = Mapping[Id, Placement]


@dataclass(frozen=True)
class Hire:
    """A key of a rule's first lane. Period n is [n, n + 1) × `minutes` from event midnight."""

    rule: Rule
    key: Hashable
    minutes: Minutes
    users: Mapping[Id, Collection[Id]]  # item → the resources on which it has the key
    prices: Mapping[int, Amount]  # period → what it costs; none that costs nothing

    def span(self, period: int) -> Interval:
        return Interval(period * self.minutes, (period + 1) * self.minutes)

    def periods(self, when: Interval) -> range:
        return range(when.start // self.minutes, (when.end - 1) // self.minutes + 1)

    def on(self, placed: Placed) -> tuple[Id, ...]:
        """The items that have the key."""
        return tuple(item for item, where in self.users.items() if item in placed and placed[item].resource in where)

    def touched(self, placed: Placed) -> frozenset[int]:
        return frozenset(period for item in self.on(placed) for period in self.periods(placed[item].when))

    def amount(self, placed: Placed) -> Amount:
        return sum(self.prices.get(period, 0) for period in self.touched(placed))

    def among(self, items: Collection[Id], placed: Placed) -> Hire:
        """What those items still decide: what the others have in use is paid for anyway."""
        users = {item: where for item, where in self.users.items() if item in items}
        paid = self.touched({item: placement for item, placement in placed.items() if item not in users})
        return replace(self, users=users, prices={n: price for n, price in self.prices.items() if n not in paid})


def hires_of(facets: Facets, spaces: Sequence[Space]) -> tuple[Hire, ...]:
    return tuple(hire for rule in facets.speaking("period") for hire in _of_rule(facets, rule, spaces) if hire.prices)


def _of_rule(facets: Facets, rule: Rule, spaces: Sequence[Space]) -> Iterator[Hire]:
    minutes = rule.period()
    users: dict[Hashable, dict[Id, set[Id]]] = defaultdict(lambda: defaultdict(set))
    offered: dict[Hashable, VenueOffered] = {}
    spans: dict[Hashable, set[Interval]] = defaultdict(set)
    for space in spaces if minutes else ():
        for choice in space.choices:
            for key in keys_of(rule.lanes[0], space.subject, choice.resource):
                users[key][space.subject.item].add(choice.resource.id)
                offered.setdefault(key, choice.resource)
                spans[key].update(choice.allowed)
    for key, resource in offered.items():
        price = _price(facets, rule, resource)
        prices = {n: amount for n in sorted(_periods(spans[key], minutes or 1)) if (amount := price(n))}
        yield Hire(rule, key, minutes or 1, {item: frozenset(where) for item, where in users[key].items()}, prices)


def _price(facets: Facets, rule: Rule, resource: VenueOffered) -> Callable[[int], Amount]:
    view = facets.resource_view(rule, resource)
    return lambda period: int(facets.once(rule, "use", view, period))


def _periods(spans: Collection[Interval], minutes: Minutes) -> set[int]:
    return {n for start, end in spans for n in range(start // minutes, (end - 1) // minutes + 1)}
