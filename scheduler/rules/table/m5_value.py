"""A gift neither too light nor too heavy for the rank."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.subjects import GiftDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, given, yuan

Bounds = tuple[int, int, int, int]
"""(rank from, to, fen at least, at most)"""


class GiftValue(TableRule):
    """M5.value. S1-中12: too light is misread, too heavy is improper. The amount is yuan outside the bounds of the
    guest's rank; a rank that no line names has none."""

    id = "M5.value"
    title = Text("礼品价值与级别相当", "The gift's value fits the rank")
    level = Level.HARD
    noun = GiftDue
    source = "S1-中12"
    sentence = Text("{items}:价值 {found} 元,应在 {wanted} 元之间", "{items}: worth {found} yuan, {wanted} is proper")
    example = Text(
        "张伟,青瓷瓶:价值 680 元,应在 30–100 元之间", "Zhang Wei, celadon vase: worth 680 yuan, 30–100 is proper"
    )
    reads = Reads(subject=("rank",), resource=("value",))

    class Params(base.Params):
        bounds: tuple[Bounds, ...] = base.param(
            ((1, 4, 10000, 40000), (5, 6, 6000, 20000), (7, 8, 3000, 10000), (9, 10, 1000, 8000)),
            about=Text("级别自、至:价值的下限、上限(分)", "for ranks from, to: value in fen at least, at most"),
        )

    def pair(self, s: View, r: View) -> Amount:
        return self._outside(s.rank, r.value)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for _, _, person, gift in given(self.event, plan):
            low, high = self._bounds(person.rank) or (gift.value, gift.value)
            amount = yuan(max(0, low - gift.value, gift.value - high))
            wanted = f"{low // 100}–{high // 100}"
            if amount:
                yield self.violation(person.id, gift.id, found=gift.value // 100, wanted=wanted, amount=amount)

    def _outside(self, rank: int, value: int) -> Amount:
        low, high = self._bounds(rank) or (value, value)
        return yuan(max(0, low - value, value - high))

    def _bounds(self, rank: int) -> tuple[int, int] | None:
        return next(((low, high) for first, last, low, high in self.params.bounds if first <= rank <= last), None)
