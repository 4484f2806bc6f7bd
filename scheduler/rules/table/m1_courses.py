"""Cold dishes, a soup and a staple belong on a menu."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any

from scheduler.demand.subjects import MenuDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, served


class Courses(TableRule):
    """M1.courses. S1-礼5 (cold before hot), 前8 (decent); facts/handbooks.md 3. Dishes of each course, and of fish and
    meat. The amount is the dishes of each too few."""

    id = "M1.courses"
    title = Text("凉热汤主食、鱼肉搭配齐全", "Courses, fish and meat are all there")
    level = Level.COMFORT
    noun = MenuDue
    source = "S1-礼5,前8"
    sentence = Text("{items}:{found} 道,宜有 {wanted} 道", "{items}: {found}; {wanted} would be usual")
    example = Text("抵达午餐,凉菜:1 道,宜有 2 道", "Lunch on arrival, cold dishes: 1; 2 would be usual")
    reads = Reads(subject=("item",), resource=("course", "tags"))

    class Params(base.Params):
        courses: dict[str, int] = base.param(
            {"cold": 2, "soup": 1, "staple": 1}, about=Text("各类菜至少的道数", "dishes of each course, at least")
        )
        kinds: dict[str, int] = base.param(
            {"fish": 1, "meat": 3}, about=Text("鱼虾和肉菜至少的道数", "dishes of fish and of meat, at least")
        )
        meat: tuple[str, ...] = base.param(
            ("pork", "beef", "mutton", "chicken", "duck"),
            about=Text("算作肉菜的标签", "tags that make a dish one of meat"),
        )
        fish: tuple[str, ...] = base.param(
            ("fish", "seafood"), about=Text("算作鱼虾的标签", "tags that make a dish one of fish")
        )

    def totals(self, s: View) -> Iterable[Hashable]:
        return tuple((s.item, kind, least) for kind, least in self._wanted().items())

    def tally(self, s: View, r: View) -> Mapping[Hashable, int]:
        kinds = self._kinds(r.course, r.tags)
        return {(s.item, kind, least): 1 for kind, least in self._wanted().items() if kind in kinds}

    def number(self, key: Any, total: int) -> Amount:
        return max(0, int(key[2]) - total)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, _, dishes in served(self.event, plan):
            for kind, least in self._wanted().items():
                found = sum(kind in self._kinds(dish.course, dish.tags) for dish in dishes)
                short = least - found
                if short > 0:
                    yield self.violation(line.id, kind, found=found, wanted=least, amount=short)

    def _wanted(self) -> Mapping[str, int]:
        return {**self.params.courses, **self.params.kinds}

    def _kinds(self, course: str, tags: Collection[str]) -> set[str]:
        own = {"meat": self.params.meat, "fish": self.params.fish}
        return {course, *(kind for kind, words in own.items() if set(words) & set(tags))}
