"""Everybody can eat."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from scheduler.demand.subjects import MenuDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, served
from scheduler.supply.dishes import suits_all


class EnoughToEat(TableRule):
    """M2.enough. S1-中8②④. For everybody at the tables enough dishes of the menu suit all of his or her diets,
    regional and personal ones included. Counted: dishes too few for each combination of diets."""

    id = "M2.enough"
    title = Text("人人有菜可吃", "Enough that everybody can eat")
    level = Level.HARD
    noun = MenuDue
    source = "S1-中8②④"
    sentence = Text("{items}:合用的菜 {found} 道,至少 {wanted} 道", "{items}: {found} dishes suit, {wanted} at least")
    example = Text("抵达午餐,素食:合用的菜 2 道,至少 4 道", "Lunch on arrival, vegetarian: 2 dishes suit, 4 at least")
    reads = Reads(subject=("item", "diets"), resource=("tags",))

    class Params(base.Params):
        dishes: int = base.param(
            4, ge=0, about=Text("人人可食的菜至少的道数", "dishes that everybody can eat, at least")
        )

    def totals(self, s: View) -> Iterable[Hashable]:
        return tuple((s.item, diets) for diets in s.diets)

    def tally(self, s: View, r: View) -> Mapping[Hashable, int]:
        return {(s.item, diets): 1 for diets in s.diets if suits_all(r.tags, diets)}

    def number(self, key: Any, total: int) -> Amount:
        return max(0, int(self.params.dishes) - total)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, due, dishes in served(self.event, plan):
            for diets in due.diets:
                found = sum(suits_all(dish.tags, diets) for dish in dishes)
                short = self.params.dishes - found
                if short > 0:
                    yield self.violation(line.id, *diets, found=found, wanted=self.params.dishes, amount=short)
