"""Gifts to the taste of those who get them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from scheduler.demand.subjects import GiftDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, given


class GiftTaste(TableRule):
    """M5.taste. Preferences are known (D7) and the gift shows it: it suits a hobby of the guest. S0; S1-中12.

    Reading: hobbies that the table of tastes names, and for which the stock has something. Amount 1 for each guest with
    such a hobby whose gift suits none of them.
    """

    id = "M5.taste"
    title = Text("礼品合来宾的爱好", "Gifts to the guest's taste")
    level = Level.COMFORT
    noun = GiftDue
    source = "S0"
    sentence = Text("{items}:礼品宜合其爱好({wanted})", "{items}: the gift could suit a hobby ({wanted})")
    example = Text("苏婉清,画册:礼品宜合其爱好(书法)", "Su Wanqing, album: the gift could suit a hobby (calligraphy)")
    reads = Reads(subject=("hobbies",), resource=("tags",))

    class Params(base.Params):
        tastes: dict[str, tuple[str, ...]] = base.param(
            {
                "书法": ("calligraphy", "stationery"),
                "calligraphy": ("calligraphy", "stationery"),
                "摄影": ("book",),
                "photography": ("book",),
                "茶": ("tea",),
                "tea": ("tea",),
                "手工艺": ("craft",),
                "crafts": ("craft",),
            },
            about=Text("各爱好对应的礼品标签", "by hobby: tags of gifts that suit it"),
        )

    def pair(self, s: View, r: View) -> Amount:
        return int(self._misses(s.hobbies, r.tags))

    def check(self, plan: Plan) -> Iterable[Violation]:
        for _, _, person, gift in given(self.event, plan):
            if self._misses(person.hobbies, gift.tags):
                yield self.violation(person.id, gift.id, found=gift.id, wanted=", ".join(person.hobbies))

    def _misses(self, hobbies: Sequence[str], tags: Collection[str]) -> bool:
        suiting = {tag for hobby in hobbies for tag in self.params.tastes.get(hobby, ())} & self._stock()
        return bool(suiting) and suiting.isdisjoint(tags)

    def _stock(self) -> set[str]:
        return {tag for gift in self.event.gifts if gift.stock > 0 for tag in gift.tags}
