"""Cold dishes, a soup and a staple belong on a menu."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from pydantic import Field

from scheduler.demand.subjects import MenuDue
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.table.base import TableRule, served


class Courses(TableRule):
    """M1.courses. S1-礼5 (cold before hot); facts/handbooks.md 3. The amount is the dishes of each course too few."""

    id = "M1.courses"
    title = Text("凉菜、汤、主食齐全", "Cold dishes, soup and staple")
    level = Level.COMFORT
    noun = MenuDue
    source = "S1-礼5"
    sentence = Text("{items}:{found},宜有 {wanted}", "{items}: {found}; {wanted} would be usual")
    reads = Reads(subject=("item",), resource=("course",))

    class Params(base.Params):
        courses: dict[str, int] = Field(
            default={"cold": 2, "soup": 1, "staple": 1}, description="dishes of each course, at least"
        )

    def totals(self, s: View) -> Iterable[Hashable]:
        return tuple((s.item, course, least) for course, least in self.params.courses.items())

    def tally(self, s: View, r: View) -> Mapping[Hashable, int]:
        return {(s.item, r.course, self.params.courses[r.course]): 1} if r.course in self.params.courses else {}

    def number(self, key: Any, total: int) -> Amount:
        return max(0, int(key[2]) - total)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, _, dishes in served(self.event, plan):
            for course, least in self.params.courses.items():
                found = sum(dish.course == course for dish in dishes)
                yield self.violation(
                    line.id, found=f"{course} {found}", wanted=f"{course} {least}", amount=max(0, least - found)
                )
