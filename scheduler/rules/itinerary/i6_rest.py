"""I6. Rest after a journey, at noon and at night."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.clock import DAY, Interval
from scheduler.demand.presence import presence
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.domain.people import Direction
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, placed


class Rest(ItineraryRule):
    """I6. S1-中3. The first hour after guests have left the hub of an inbound leg, half an hour at noon and the late
    evening and night are for rest. How long a leg took nobody says, so every one counts as long. Counted: times of
    rest (stretches after legs that meet are one) that an activity touches; kinds in `restful` (settling in, meals
    after a journey) are rest themselves after a journey, and checking in is as late as the guests are."""

    id = "I6"
    title = Text("途后、午间和夜间休息", "Rest after a journey, at noon, at night")
    level = Level.COMFORT
    source = "S1-中3"
    sentence = Text("{items}占用休息时间 {found}", "{items} takes rest time {found}")
    example = Text("晚间汇报占用休息时间 21:30–22:15", "Evening report takes rest time 21:30–22:15")
    reads = Reads(subject=("kind", "people"))

    class Params(base.Params):
        after_journey: int = base.param(
            60, ge=0, about=Text("来宾离开站场后的休息分钟数", "minutes of rest after guests have left the hub")
        )
        noon: tuple[int, int] = base.param(
            (810, 840), about=Text("午休时段,当日分钟数,起/止", "noon rest, minutes of the day from/to")
        )
        night: tuple[int, int] = base.param(
            (1290, 1800), about=Text("夜间时段,当日分钟数,起/止", "night, minutes of the day from/to")
        )
        restful: tuple[str, ...] = base.param(
            ("check_in", "breakfast", "lunch", "dinner"),
            about=Text("旅途后算作休息的活动类型", "kinds that are rest after a journey"),
        )
        whenever: tuple[str, ...] = base.param(
            ("check_in",), about=Text("任何时刻都可安排的活动类型", "kinds that may take any hour")
        )

    def shun(self, s: View) -> Iterable[tuple[Interval, Amount]]:
        return [(rest, 1) for rest in self._rests(s.kind, s.people)]

    def check(self, plan: Plan) -> Iterable[Violation]:
        clock = self.event.clock
        for one in placed(self.event, plan):
            for rest in self._rests(one.due.kind, one.due.people):
                if rest.overlaps(one.when):
                    yield self.violation(one.item, found=f"{clock.text(rest.start)}/{clock.text(rest.end)}", wanted="")

    def _rests(self, kind: str, people: Sequence[Id]) -> list[Interval]:
        if kind in self.params.whenever:
            return []
        days = range(-1, self.event.profile.days)
        daily = [
            Interval(day * DAY + start, day * DAY + end)
            for day in days
            for start, end in (self.params.noon, self.params.night)
            if start < end
        ]
        return daily if kind in self.params.restful else [*daily, *self._after_journeys(people)]

    def _after_journeys(self, people: Sequence[Id]) -> list[Interval]:
        whereabouts = presence(self.event)
        comes = {
            whereabouts.there(leg)
            for person in people
            for leg in whereabouts.legs(person)
            if leg.direction is Direction.IN
        }
        return _merged([Interval(at, at + self.params.after_journey) for at in sorted(comes)])


def _merged(rests: Iterable[Interval]) -> list[Interval]:
    """Stretches that overlap or meet, as one; given in order of start."""
    found: list[Interval] = []
    for rest in rests:
        if found and rest.start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(found[-1].end, rest.end))
        else:
            found.append(rest)
    return [rest for rest in found if rest.length > 0]
