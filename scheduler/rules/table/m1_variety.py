"""No dish twice for the same guests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from scheduler.demand.subjects import MenuDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.table.base import TableRule, served

_MOST = (1, 2)
"""Times beyond which one more is counted."""


class Variety(TableRule):
    """M1.variety. S1-中9: meals to the guests' taste. Counted: how often a dish comes again to a delegation, 1 for the
    second time and 2 for each one after it; the menus of tables that a religious diet binds by themselves."""

    id = "M1.variety"
    title = Text("各餐菜品不重复", "No dish twice")
    level = Level.COMFORT
    noun = MenuDue
    source = "S1-中9"
    sentence = Text("{items}:上了 {found} 次", "{items}: served {found} times")
    example = Text("东江团,清蒸鳜鱼:上了 2 次", "Dongjiang Delegation, steamed mandarin fish: served 2 times")
    reads = Reads(subject=("delegations", "bound"))
    lanes = (Lane("resource", "id"),)

    def load(self, s: View) -> Mapping[Hashable, int]:
        return {(delegation, s.bound, most): 1 for delegation in s.delegations for most in _MOST}

    def most(self, bucket: Any) -> Amount:
        return int(bucket[2])

    def check(self, plan: Plan) -> Iterable[Violation]:
        meals: dict[tuple[Id, str, Id], list[Id]] = defaultdict(list)
        for line, due, _ in served(self.event, plan):
            for dish in dict.fromkeys(line.dishes):
                for delegation in due.delegations:
                    meals[delegation, due.bound, dish].append(line.id)
        for (delegation, _, dish), menus in meals.items():
            again = sum(max(0, len(menus) - most) for most in _MOST)
            if again:
                yield self.violation(delegation, dish, *menus, found=len(menus), wanted=1, amount=again)
