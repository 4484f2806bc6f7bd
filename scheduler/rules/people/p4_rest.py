"""Everybody sleeps."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.people.base import PeopleRule, by_person, filled, working_day


class OvernightRest(PeopleRule):
    """P4.rest. Overnight rest. S1 (接待人员); practice.

    Reading: between a duty of one working day and a duty of the next lies the rest, pads included. The amount is the
    number of such pairs with less; the last duty and the first are always one of them.
    """

    id = "P4.rest"
    title = Text("夜间休息", "Overnight rest")
    level = Level.HARD
    source = "S1"
    sentence = Text(
        "{items} 夜间只休息 {found} 分钟,应有 {wanted} 分钟",
        "{items}: {found} minutes of rest overnight; {wanted} are due",
    )
    example = Text("李安然 夜间只休息 540 分钟,应有 600 分钟", "Li Anran: 540 minutes of rest overnight; 600 are due")
    reads = Reads(subject=("begin", "finish"))
    lanes = (Lane("resource", "id"),)

    class Params(base.Params):
        rest: int = base.param(
            540, ge=0, about=Text("两个工作日之间休息的分钟数", "minutes of rest between two working days")
        )
        day_from: int = base.param(
            240,
            ge=0,
            lt=1440,
            about=Text("工作日交替的时刻,当日分钟数", "minute of the day at which working days change"),
        )

    def both(self, a: View, b: View) -> Amount:
        days = [working_day(view.begin, self.params.day_from) for view in (a, b)]
        return int(days[1] == days[0] + 1 and b.begin - a.finish < self.params.rest)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for person, lines in by_person(filled(self.event, plan)).items():
            for first, then in combinations(lines, 2):
                rest = then.duty.start - first.duty.end
                if rest < self.params.rest and self._day(then.duty.start) - self._day(first.duty.start) == 1:
                    yield self.violation(person, first.duty.id, then.duty.id, found=rest, wanted=self.params.rest)

    def _day(self, minute: int) -> int:
        return working_day(minute, self.params.day_from)
