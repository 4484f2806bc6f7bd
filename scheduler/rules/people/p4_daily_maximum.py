"""Nobody is on duty longer than a day allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.people.base import PeopleRule, by_person, filled, working_day


class DailyMaximum(PeopleRule):
    """P4. Daily maximum. S1 (接待人员); practice.

    Reading: the minutes of a person's duties, pads included, summed over the working day on which they begin; a
    working day changes before dawn, so a late return belongs to the evening before. The amount is the excess in
    minutes.
    """

    id = "P4"
    title = Text("每日在岗时长", "Daily maximum on duty")
    level = Level.HARD
    source = "S1"
    sentence = Text(
        "{items} 一天在岗 {found} 分钟,上限 {wanted} 分钟",
        "{items} is on duty for {found} minutes in one day; the most is {wanted}",
    )
    example = Text(
        "李安然 一天在岗 780 分钟,上限 720 分钟", "Li Anran is on duty for 780 minutes in one day; the most is 720"
    )
    reads = Reads(subject=("begin", "finish"))
    lanes = (Lane("resource", "id"),)

    class Params(base.Params):
        most: int = base.param(
            720, ge=0, about=Text("一个工作日最多值勤的分钟数", "most minutes on duty in one working day")
        )
        day_from: int = base.param(
            240,
            ge=0,
            lt=1440,
            about=Text("工作日交替的时刻,当日分钟数", "minute of the day at which working days change"),
        )

    def load(self, s: View) -> Mapping[Hashable, int]:
        return {working_day(s.begin, self.params.day_from): s.finish - s.begin}

    def most(self, bucket: Hashable) -> int:
        return int(self.params.most)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for person, lines in by_person(filled(self.event, plan)).items():
            minutes: Counter[int] = Counter()
            for line in lines:
                minutes[working_day(line.duty.start, self.params.day_from)] += line.when.length
            for day, total in minutes.items():
                if total > self.params.most:
                    duties = (f.duty.id for f in lines if working_day(f.duty.start, self.params.day_from) == day)
                    yield self.violation(
                        person, *duties, found=total, wanted=self.params.most, amount=total - self.params.most
                    )
