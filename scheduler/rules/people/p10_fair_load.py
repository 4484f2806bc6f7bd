"""Nobody carries the others' work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.people.base import PeopleRule, by_person, filled, working_day


class FairLoad(PeopleRule):
    """P10. Fair load. S0 考核.

    Reading: each duty or post counts by its started half-hours, pads included, on the working day on which it begins;
    the amount is what a person has beyond `share` on one day. Many short errands so weigh more than one long session,
    up to the hours that P4 allows; in half-hours, not minutes, so that one hour too many does not outweigh a second
    liaison officer (P7) sixty times.
    """

    id = "P10"
    title = Text("任务均衡", "Fair load")
    level = Level.COMFORT
    source = "S0 考核"
    sentence = Text(
        "{items} 一天承担 {found} 个半小时的任务,宜不超过 {wanted} 个",
        "{items} has {found} half-hours of duty in one day; {wanted} would be fair",
    )
    example = Text(
        "李安然 一天承担 22 个半小时的任务,宜不超过 18 个",
        "Li Anran has 22 half-hours of duty in one day; 18 would be fair",
    )
    reads = Reads(subject=("begin", "finish"))
    lanes = (Lane("resource", "id"),)

    class Params(base.Params):
        share: int = base.param(
            24,
            ge=0,
            about=Text("一个工作日算作合理的值勤半小时数", "half-hours of duty in one working day that are fair"),
        )
        day_from: int = base.param(
            240,
            ge=0,
            lt=1440,
            about=Text("工作日交替的时刻,当日分钟数", "minute of the day at which working days change"),
        )

    def load(self, s: View) -> Mapping[Hashable, int]:
        return {working_day(s.begin, self.params.day_from): _half_hours(s.finish - s.begin)}

    def most(self, bucket: Hashable) -> int:
        return int(self.params.share)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for person, lines in by_person(filled(self.event, plan)).items():
            load: Counter[int] = Counter()
            for line in lines:
                load[working_day(line.duty.start, self.params.day_from)] += _half_hours(line.when.length)
            for total in load.values():
                if total > self.params.share:
                    yield self.violation(
                        person, found=total, wanted=self.params.share, amount=total - self.params.share
                    )


def _half_hours(minutes: int) -> int:
    return -(-minutes // 30)
