"""Every guest is given something from the stock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scheduler.demand.gifts import gifts_due
from scheduler.demand.subjects import GiftDue, Subject
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Violation
from scheduler.rules.table.base import TableRule, gift_of


class NoGifts(TableRule):
    """M5 forbidden: no gifts, souvenirs or local specialities. Counted: gifts in the plan. The engine asks for none
    (`demand.gifts`)."""

    id = "M5"
    title = Text("不赠送礼品、纪念品和土特产", "No gifts, souvenirs or local specialities")
    level = Level.HARD
    noun = GiftDue
    source = "国内公务接待管理规定"
    sentence = Text(
        "{items}:不得赠送礼品、纪念品和土特产", "{items}: gifts, souvenirs and local products are forbidden"
    )
    example = Text(
        "送陈致远的画册:不得赠送礼品、纪念品和土特产",
        "Album for Chen Zhiyuan: gifts, souvenirs and local products are forbidden",
    )

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line in plan.gifts:
            yield self.violation(line.id, line.person, line.gift, found=1, wanted=0)


class GiftGiven(TableRule):
    """M5. S1-中12. Each guest has one gift, or is listed as unplaced; there are as many of a kind as the stock holds.
    The amount is 1 for each gift missing, too many, unknown or for somebody else, and for each one over the stock."""

    id = "M5"
    title = Text("备好礼品", "A gift for every guest")
    level = Level.HARD
    structural = True
    noun = GiftDue
    source = "S1-中12"
    sentence = Text("{items}:有 {found},应为 {wanted}", "{items}: {found} there, {wanted} due")
    example = Text("陈致远的礼品:有 0,应为 1", "Gift for Chen Zhiyuan: 0 there, 1 due")
    lanes = (Lane("resource", "id", holds="stock"),)
    ban = NoGifts

    def demand(self, plan: Plan) -> Iterable[Subject]:
        return gifts_due(self.event, plan)

    def check(self, plan: Plan) -> Iterable[Violation]:
        due_of = {due.item: due for due in gifts_due(self.event, plan)}
        found = Counter(line.id for line in plan.gifts)
        for item in (*due_of, *(item for item in found if item not in due_of)):
            wanted = int(item in due_of and item not in plan.listed)
            if found[item] != wanted:
                yield self.violation(item, found=found[item], wanted=wanted, amount=abs(found[item] - wanted))
        for line in plan.gifts:
            if line.id in due_of and (line.person != due_of[line.id].person or line.gift not in gift_of(self.event)):
                yield self.violation(line.id, found=line.gift, wanted=due_of[line.id].person)
        yield from self._stock(plan)

    def _stock(self, plan: Plan) -> Iterable[Violation]:
        given = Counter(line.gift for line in plan.gifts)
        for gift in self.event.gifts:
            over = given[gift.id] - gift.stock
            if over > 0:
                yield self.violation(gift.id, found=given[gift.id], wanted=gift.stock, amount=over)
