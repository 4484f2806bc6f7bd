"""Dishes that guests liked, or did not like, on an earlier visit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from scheduler.demand.subjects import MenuDue
from scheduler.domain.handbook import Level
from scheduler.domain.people import Lesson
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, served
from scheduler.supply.dishes import cooked


class DishesRemembered(TableRule):
    """M2.history. What was learned on earlier visits is reused (D8). S0 信息存储; S1-中9.

    Reading: a guest whose favourites this kitchen cooks finds one of them on the menu, and nothing that was not liked.
    Counted, for each menu and guest: 1 where no favourite is on it, and each disliked dish.
    """

    id = "M2.history"
    title = Text("菜单延续上次来访的口味", "Menus as liked on earlier visits")
    level = Level.COMFORT
    noun = MenuDue
    source = "S0"
    sentence = Text(
        "{items}:按上次来访所知,菜单上应有 {wanted} 道,现有 {found} 道",
        "{items}: after the last visit {wanted} should be on the menu, there is {found}",
    )
    example = Text(
        "高建平,米粉:按上次来访所知,菜单上应有 1 道,现有 0 道",
        "Gao Jianping, rice noodles: after the last visit 1 should be on the menu, there is 0",
    )
    reads = Reads(subject=("item", "favourites", "disliked"), resource=("id",))

    def pair(self, s: View, r: View) -> Amount:
        return sum(r.id == dish for dish in s.disliked)

    def totals(self, s: View) -> Iterable[Hashable]:
        return tuple((s.item, favourites) for favourites in s.favourites)

    def tally(self, s: View, r: View) -> Mapping[Hashable, int]:
        return {(s.item, favourites): 1 for favourites in s.favourites if r.id in favourites}

    def number(self, key: Hashable, total: int) -> Amount:
        return int(not total)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, due, dishes in served(self.event, plan):
            there = [dish.id for dish in dishes]
            for person in due.people:
                liked = self.event.memory.learned(person, Lesson.LIKED, cooked(self.event, due.venue))
                if liked and not set(liked) & set(there):
                    yield self.violation(line.id, person, *liked, found=0, wanted=1)
                for dish in self.event.memory.learned(person, Lesson.DISLIKED, there):
                    yield self.violation(line.id, person, dish, found=1, wanted=0)
