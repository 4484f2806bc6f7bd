"""Every meal has its menus, of dishes that its restaurant serves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from scheduler.demand.menus import menus_due
from scheduler.demand.subjects import MenuDue, Subject
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Menu, Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, dish_of


class MenuServed(TableRule):
    """M1. S1-前8②, 中9①. Every meal at table has a menu from the dishes of its restaurant.

    Reading: each menu due (`demand/menus.py`: one for all tables, one apart for tables that a religious diet binds) is
    in the plan once, for its meal and its tables, or listed as unplaced; nothing else is in the plan. Its dishes are
    the venue's, each once, and no drinks. The amount is 1 for each line missing, too many or wrong, and for each dish
    that is not the venue's or stands there again.
    """

    id = "M1"
    title = Text("每餐都有菜单", "Every meal has its menu")
    level = Level.HARD
    structural = True
    noun = MenuDue
    source = "S1-前8②,中9①"
    sentence = Text("{items}:计划为 {found},应为 {wanted}", "{items}: the plan says {found}, due is {wanted}")
    example = Text("抵达午餐的菜单:计划为 0,应为 1", "Menu of the lunch on arrival: the plan says 0, due is 1")
    reads = Reads(subject=("venue",), resource=("venue",))

    def demand(self, plan: Plan) -> Iterable[Subject]:
        return menus_due(self.event, plan)

    def need(self, s: View) -> Mapping[str, int]:
        return {"dishes": 1}

    def offer(self, r: View) -> Mapping[str, int]:
        return {"dishes": 1}

    def pair(self, s: View, r: View) -> Amount:
        return int(s.venue != r.venue)

    def check(self, plan: Plan) -> Iterable[Violation]:
        due_of = {due.item: due for due in menus_due(self.event, plan)}
        found = Counter(line.id for line in plan.menus)
        for item in (*due_of, *(item for item in found if item not in due_of)):
            wanted = int(item in due_of and item not in plan.listed)
            if found[item] != wanted:
                yield self.violation(item, found=found[item], wanted=wanted, amount=abs(found[item] - wanted))
        for line in plan.menus:
            if line.id in due_of:
                yield from self._compare(line, due_of[line.id])

    def _compare(self, line: Menu, due: MenuDue) -> Iterable[Violation]:
        if (line.activity, set(line.tables)) != (due.activity, set(due.tables)):
            yield self.violation(line.id, found=", ".join(line.tables), wanted=", ".join(due.tables))
        if not line.dishes:
            yield self.violation(line.id, found=0, wanted=1)
        known = dish_of(self.event)
        for dish, times in Counter(line.dishes).items():
            own = dish in known and known[dish].venue == due.venue and known[dish].course != "drink"
            if times > 1 or not own:
                yield self.violation(line.id, dish, found=times, wanted=int(own), amount=times - int(own))
