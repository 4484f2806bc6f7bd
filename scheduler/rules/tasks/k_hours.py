"""Tasks are done in working hours."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import ALWAYS, DAY, Interval
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Occupied, Reads, View, Violation
from scheduler.rules.tasks.base import OwnerRule
from scheduler.rules.tasks.creators import owned
from scheduler.supply.staff import absences_of, merged


class Hours(OwnerRule):
    """K.hours. S0 (培训、借调), practice: liaison officers serve from eight to six. Tasks lie in their owner's hours.

    Reading: who has shifts works in them. For others office work is done in office hours, and what follows the hour of
    a plan item between morning and night; where that leaves no time, between morning and night, or at any hour. Nobody
    works on leave, in training or on loan. What is done in the course of a duty has the duty's hours. The amount is 1
    for the hours and 1 for each absence touched.
    """

    id = "K.hours"
    title = Text("在工作时间内办理", "Tasks in working hours")
    level = Level.HARD
    source = "S0 培训考核"
    sentence = Text("{items} 在 {found} 不在岗或不在工作时间内", "{items}: absent or outside working hours ({found})")
    example = Text("李安然 在 20:30 不在岗或不在工作时间内", "Li Anran: absent or outside working hours (20:30)")
    reads = Reads(subject=("release", "due", "duration", "office", "course"), resource=("shifts",))
    lanes = (Lane("resource", "id"),)

    class Params(base.Params):
        opens: int = base.param(480, ge=0, about=Text("上班,一天中的分钟", "minute of the day: office hours begin"))
        closes: int = base.param(1080, ge=0, about=Text("下班,一天中的分钟", "minute of the day: office hours end"))
        morning: int = base.param(
            420, ge=0, about=Text("随项任务最早,一天中的分钟", "minute of the day: work may begin")
        )
        night: int = base.param(1320, ge=0, about=Text("随项任务最晚,一天中的分钟", "minute of the day: work ends"))

    def window(self, s: View, r: View) -> tuple[Interval, ...] | None:
        if s.course:
            return None
        return r.shifts or self._daily(Interval(s.release, s.due), s.duration, s.office)

    def taken(self, plan: Plan) -> Iterable[Occupied]:
        hosts = (person for person in self.event.persons if not person.delegation)
        for person in hosts:
            for absence in absences_of(self.event, person):
                yield from (Occupied(person.id, span) for span in absence.when)

    def _daily(self, when: Interval, minutes: int, office: bool) -> tuple[Interval, ...]:
        """Office hours if so asked, else from morning to night, else any hour: the first that leave time enough."""
        p = self.params
        for first, last in ((p.opens, p.closes), (p.morning, p.night))[not office :]:
            found = tuple(Interval(day * DAY + first, day * DAY + last) for day in when.days())
            if any(min(when.end, span.end) - max(when.start, span.start) >= minutes for span in found):
                return found
        return (ALWAYS,)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, due, person in owned(self.event, plan):
            if due.course:
                continue
            driver = self.event.driver_of.get(person.id)
            shifts = merged((*person.shifts, *(driver.shifts if driver else ())))
            hours = shifts or self._daily(due.window, due.duration, due.office)
            off = int(not any(span.start <= line.start and line.end <= span.end for span in hours))
            away = [span for absence in absences_of(self.event, person) for span in absence.when]
            amount = off + sum(span.start < line.end and line.start < span.end for span in away)
            when = f"{self.event.clock.text(line.start)}/{self.event.clock.text(line.end)}"
            if amount:
                yield self.violation(line.id, person.id, found=when, wanted="", amount=amount)
