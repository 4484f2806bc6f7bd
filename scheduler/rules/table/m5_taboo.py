"""No gift that custom, faith or habit forbids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.demand.subjects import GiftDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, given

_TOBACCO = "tobacco"


class GiftTaboo(TableRule):
    """M5.taboo. S1-中12: taboos are asked for beforehand. Counted: tags of the gift that custom shuns for everybody,
    that a diet of the guest forbids, and tobacco for one who does not smoke."""

    id = "M5.taboo"
    title = Text("礼品无忌讳", "No taboo gift")
    level = Level.HARD
    noun = GiftDue
    source = "S1-中12"
    sentence = Text("{items}:有忌讳({wanted})", "{items}: taboo ({wanted})")
    example = Text("马伯安,腊肉:有忌讳(猪肉)", "Ma Bo'an, cured pork: taboo (pork)")
    reads = Reads(subject=("diets", "smoker"), resource=("tags",))

    class Params(base.Params):
        shunned: tuple[str, ...] = base.param(
            ("clock", "knife", "umbrella"), about=Text("礼品都不得有的标签", "tags that no gift has")
        )
        by_diet: dict[str, tuple[str, ...]] = base.param(
            {
                "halal": ("alcohol", "pork", "animal"),
                "kosher": ("pork",),
                "no_alcohol": ("alcohol",),
                "vegetarian": ("meat", "animal"),
            },
            about=Text("按饮食禁忌:礼品不得有的标签", "by diet: tags that a gift does not have"),
        )

    def pair(self, s: View, r: View) -> Amount:
        return len(self._taboo(s.diets, s.smoker, r.tags))

    def check(self, plan: Plan) -> Iterable[Violation]:
        for _, _, person, gift in given(self.event, plan):
            found = self._taboo(person.diets, person.smoker, gift.tags)
            if found:
                yield self.violation(person.id, gift.id, found=gift.id, wanted=", ".join(found), amount=len(found))

    def _taboo(self, diets: Sequence[str], smoker: bool, tags: Sequence[str]) -> list[str]:
        shunned = {*self.params.shunned, *(tag for diet in diets for tag in self.params.by_diet.get(diet, ()))}
        return [tag for tag in tags if tag in shunned or (tag == _TOBACCO and not smoker)]
