"""Overtime costs money where it is paid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from scheduler.clock import Interval
from scheduler.costs.staff import DAY_FROM, REPRESENTING, half_hours, overtime_price
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.people.base import PeopleRule, by_person, filled, working_day


class Overtime(PeopleRule):
    """P13.overtime. Little overtime. S1-前14, 后2.

    Reading: the half-hours of duties and posts of one person and working day (from 04:00), each of them rounded up,
    beyond the regular hours of the handbook (`standards.costs.regular_hours`), in yuan at its price of an hour
    (`overtime_hour`); nothing where it pays none. Greeting and seeing off are no work by the hour: leaders do that.
    """

    id = "P13.overtime"
    title = Text("少加班", "Little overtime")
    level = Level.COST
    source = "S1-前14, 后2"
    sentence = Text("{items} 一天加班费 {found} 元", "{items}: {found} yuan for overtime on one day")
    example = Text("李安然 一天加班费 80 元", "Li Anran: 80 yuan for overtime on one day")
    reads = Reads(subject=("begin", "finish", "role"))
    lanes = (Lane("resource", "id"),)

    def load(self, s: View) -> Mapping[Hashable, int]:
        price = self._yuan()
        if not price or s.role in REPRESENTING:
            return {}
        return {working_day(s.begin, DAY_FROM): price * half_hours(Interval(s.begin, s.finish))}

    def most(self, bucket: Hashable) -> int:
        return self._yuan() * 2 * self.event.handbook.standards.costs.regular_hours

    def check(self, plan: Plan) -> Iterable[Violation]:
        for person, lines in by_person(filled(self.event, plan)).items():
            worked = Counter[int]()
            for line in lines:
                if line.duty.role not in REPRESENTING:
                    worked[working_day(line.duty.start, DAY_FROM)] += half_hours(line.when)
            for count in worked.values():
                more = count - 2 * self.event.handbook.standards.costs.regular_hours
                if more > 0 and self._yuan():
                    yield self.violation(person, found=more * self._yuan(), wanted=0, amount=more * self._yuan())

    def _yuan(self) -> int:
        """Of a half-hour."""
        return overtime_price(self.event) // 100
