"""Nobody works outside their hours, on leave, in training or on loan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scheduler.clock import Interval
from scheduler.domain.handbook import Level
from scheduler.i18n import Lang, Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.people.base import PeopleRule, filled
from scheduler.supply.staff import absences_of, merged

_OFF_HOURS = "shift"
_WHY = Text("不在工作时间内", "outside working hours")
_AWAY = Text("不在岗", "absent")


class Available(PeopleRule):
    """P3. Availability, leave, fixed training, assessments, loans. S0 (周五培训、考核、借调).

    Reading: a duty with its pads lies inside the person's working hours (adjoining shifts count as one; no shifts =
    any hour) and touches none of their absences, own or by role. The amount is 1 for the hours and 1 for each
    absence that it touches.
    """

    id = "P3"
    title = Text("在岗时间内", "People are available")
    level = Level.HARD
    source = "S0 培训考核"
    sentence = Text("{items}:{found}(该时段 {wanted})", "{items}: {found} ({wanted})")
    example = Text("李安然:周五下午学习(该时段 14:00–15:30)", "Li Anran: training on Friday afternoon (14:00–15:30)")
    reads = Reads(subject=("begin", "finish"), resource=("shifts", "away"))

    def pair(self, s: View, r: View) -> Amount:
        when = Interval(s.begin, s.finish)
        off_hours = bool(r.shifts) and not any(shift.covers(when) for shift in r.shifts)
        return off_hours + sum(when.overlaps(span) for span in r.away)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for duty, _, person in filled(self.event, plan):
            when = f"{self.event.clock.text(duty.start)}/{self.event.clock.text(duty.end)}"
            hours = merged(person.shifts)
            if hours and not any(span.start <= duty.start and duty.end <= span.end for span in hours):
                yield self.violation(duty.id, person.id, found=_OFF_HOURS, wanted=when)
            for absence in absences_of(self.event, person):
                for span in absence.when:
                    if span.start < duty.end and duty.start < span.end:
                        yield self.violation(duty.id, person.id, absence.id, found=absence.reason, wanted=when)

    def explain(self, violation: Violation, lang: Lang) -> str:
        found = _WHY.say(lang) if violation.found == _OFF_HOURS else violation.found or _AWAY.say(lang)
        return super().explain(replace(violation, found=found), lang)
