"""Tasks leave the overnight rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from scheduler.clock import DAY, Interval
from scheduler.demand.commitments import commitments
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Lane, Occupied, Reads, View, Violation
from scheduler.rules.people.base import working_day
from scheduler.rules.tasks.base import OwnerRule
from scheduler.rules.tasks.creators import owned


class _Use(NamedTuple):
    when: Interval
    item: Id


class NightRest(OwnerRule):
    """K.rest. S1; practice. Tasks leave the rest between two working days.

    Reading: between a task and a task, duty, post, activity led or journey driven of the neighbouring working day lies
    the rest; a working day changes before dawn. Diary entries are no work of the night. The amount is the number of
    such pairs with less.
    """

    id = "K.rest"
    title = Text("任务不占夜间休息", "Overnight rest with tasks")
    level = Level.HARD
    source = "S1"
    sentence = Text(
        "{items} 夜间只休息 {found} 分钟,应有 {wanted} 分钟",
        "{items}: {found} minutes of rest overnight; {wanted} are due",
    )
    example = Text("李安然 夜间只休息 540 分钟,应有 600 分钟", "Li Anran: 540 minutes of rest overnight; 600 are due")
    reads = Reads(subject=("begin", "finish", "course"))
    lanes = (Lane("resource", "id"),)

    class Params(base.Params):
        rest: int = base.param(540, ge=0, about=Text("两个工作日之间休息的分钟数", "minutes of rest between two days"))
        day_from: int = base.param(
            240, ge=0, lt=1440, about=Text("工作日更替,一天中的分钟", "minute of the day at which working days change")
        )

    def both(self, a: View, b: View) -> Amount:
        if a.course or b.course:
            return 0
        return int(self._broken(Interval(a.begin, a.finish), Interval(b.begin, b.finish)))

    def taken(self, plan: Plan) -> Iterable[Occupied]:
        """What commitments leave of the neighbouring working days."""
        for person, use in self._bound(plan):
            dawn = self._day(use.when.start) * DAY + int(self.params.day_from)
            after, before = use.when.end + self.params.rest, use.when.start - self.params.rest
            if after > dawn + DAY:
                yield Occupied(person, Interval(dawn + DAY, after))
            if before < dawn:
                yield Occupied(person, Interval(before, dawn))

    def check(self, plan: Plan) -> Iterable[Violation]:
        uses: dict[Id, list[_Use]] = defaultdict(list)
        for line, due, person in owned(self.event, plan):
            if not due.course:
                uses[person.id].append(_Use(line.when, line.id))
        for bound, use in self._bound(plan):
            if bound in uses:
                uses[bound].append(use)
        for name, own in uses.items():
            for first, then in combinations(sorted(own), 2):
                if self._broken(first.when, then.when) and any(u.item.startswith("task:") for u in (first, then)):
                    rest = then.when.start - first.when.end
                    yield self.violation(name, first.item, then.item, found=rest, wanted=self.params.rest)

    def _bound(self, plan: Plan) -> Iterator[tuple[Id, _Use]]:
        for person, when, item, _, _ in commitments(self.event, plan):
            if ":" in item:
                yield person, _Use(when, item)

    def _broken(self, first: Interval, then: Interval) -> bool:
        return self._day(then.start) - self._day(first.start) == 1 and then.start - first.end < self.params.rest

    def _day(self, minute: int) -> int:
        return working_day(minute, self.params.day_from)
