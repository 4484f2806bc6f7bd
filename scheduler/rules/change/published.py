"""What rules of re-planning share: the published plan, and what moving one of its items costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import Field

from scheduler.changes.moves import Line, lines_of
from scheduler.changes.prices import Prices, price
from scheduler.clock import Minutes
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Rule


class PublishedRule(Rule):
    """A rule that finds nothing where there is no published plan."""

    class Params(base.Params):
        """How a move is priced."""

        notice: tuple[tuple[int, int], ...] = Field(
            default=((2, 8), (12, 4), (24, 3), (72, 2)), description="(小时,倍数):通知时间越短越贵;其余为 1"
        )
        ranks: tuple[tuple[int, int], ...] = Field(
            default=((4, 3), (6, 2)), description="(级别,点数):所涉最高级别不低于此;其余为 1"
        )
        told: int = Field(default=2, ge=1, description="已告知或已印发时的倍数")

    def __init__(self, event: Event) -> None:
        super().__init__(event)
        self.published: Plan | None = None
        self.known: Mapping[Id, Line] = {}
        self._now: Minutes | None = None
        self._price: dict[Id, Amount] = {}

    @classmethod
    def since(cls, event: Event, published: Plan, now: Minutes | None) -> Self:
        """The rule with what was published, and the minute from which notice counts (None: it does not count)."""
        rule = cls(event)
        rule.published, rule.known, rule._now = published, lines_of(event, published), now
        return rule

    def price_of(self, item: Id) -> Amount:
        """What one move of an item costs; nothing where it was not published."""
        if self.published is None or item not in self.known:
            return 0
        if item not in self._price:
            prices = Prices(self.params.notice, self.params.ranks, self.params.told)
            self._price[item] = price(self.event, self.published, item, self.known[item].at, self._now, prices)
        return self._price[item]
