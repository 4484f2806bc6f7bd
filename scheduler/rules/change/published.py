"""What rules of re-planning share: the published plan, and what moving one of its items costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from scheduler.changes.moves import Line, lines_of
from scheduler.changes.prices import price
from scheduler.clock import Minutes
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Rule


class PublishedRule(Rule):
    """A rule that finds nothing where there is no published plan."""

    def __init__(self, event: Event) -> None:
        super().__init__(event)
        self.published: Plan | None = None
        self.known: Mapping[Id, Line] = {}
        self.shifted: frozenset[Id] = frozenset()
        self._now: Minutes | None = None
        self._price: dict[Id, Amount] = {}

    @classmethod
    def since(cls, event: Event, published: Plan, now: Minutes | None, shifted: frozenset[Id] = frozenset()) -> Self:
        """The rule with what was published, and the minute from which notice counts (None: it does not count);
        `shifted`: journeys that start at another time whatever is decided."""
        rule = cls(event)
        rule.shifted = shifted
        rule.published, rule.known, rule._now = published, lines_of(event, published), now
        return rule

    def price_of(self, item: Id) -> Amount:
        """What one move of an item costs; nothing where it was not published."""
        if self.published is None or item not in self.known:
            return 0
        if item not in self._price:
            prices = self.event.handbook.standards.stability
            self._price[item] = price(self.event, self.published, item, self.known[item].at, self._now, prices)
        return self._price[item]
