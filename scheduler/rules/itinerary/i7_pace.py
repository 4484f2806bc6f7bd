"""I7. Pace: days that are not too tight, and alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping

from scheduler.clock import DAY, Interval
from scheduler.demand.presence import presence
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.itinerary.programme import WORK, ItineraryRule, placed


class Pace(ItineraryRule):
    """I7. S1-前7. A delegation's day is that of its principal. Counted: minutes of work beyond the daily maximum, each
    day; minutes by which work on the fullest of the full days exceeds that on the emptiest by more than the tolerance
    (on a full day the principal is in the city through `full_day`). Durations are ranges: the shortest count, for a
    day is tight only if it is so after shortening; what time is left then makes activities longer. That optional ones
    go first, by priority, is I1.optional; the plan lists what was cut."""

    id = "I7"
    title = Text("日程松紧适度、各日均衡", "Days not too tight, and alike")
    level = Level.COMFORT
    source = "S1-前7"
    sentence = Text(
        "{items}:公务活动 {found} 分钟,宜不超过 {wanted} 分钟",
        "{items}: {found} minutes of work, {wanted} at most would be good",
    )
    example = Text(
        "东江团,3月12日:公务活动 540 分钟,宜不超过 480 分钟",
        "Dongjiang Delegation, 12 March: 540 minutes of work, 480 at most would be good",
    )
    reads = Reads(subject=("kind", "duration"))
    lanes = (Lane("subject", "paced"),)

    class Params(base.Params):
        kinds: tuple[str, ...] = base.param(WORK, about=Text("算作公务的活动类型", "kinds of activities that are work"))
        daily: int = base.param(
            420, ge=0, about=Text("一天公务足够的分钟数", "minutes of work that are enough for a day")
        )
        tolerance: int = base.param(
            240, ge=0, about=Text("各整天之间可相差的分钟数", "minutes by which full days may differ")
        )
        full_day: tuple[int, int] = base.param(
            (540, 1020), about=Text("整天的时段,当日分钟数,起/止", "hours of a full day, minutes of the day from/to")
        )

    def load(self, s: View) -> Mapping[Hashable, int]:
        return {"work": s.duration[0]} if s.kind in self.params.kinds else {}

    def most(self, bucket: Hashable) -> int:
        return int(self.params.daily)

    def alike(self, key: Hashable) -> tuple[tuple[int, ...], int]:
        return self._full_days(str(key)), int(self.params.tolerance)

    def check(self, plan: Plan) -> Iterator[Violation]:
        work: dict[Id, Counter[int]] = {}
        for one in placed(self.event, plan):
            if one.due.kind in self.params.kinds:
                for delegation in one.due.paced:
                    work.setdefault(delegation, Counter())[one.when.start // DAY] += one.due.duration[0]
        for delegation, minutes in work.items():
            yield from self._too_tight(delegation, minutes)
            yield from self._uneven(delegation, minutes)

    def _too_tight(self, delegation: Id, minutes: Counter[int]) -> Iterator[Violation]:
        most = self.params.daily
        for day, found in sorted(minutes.items()):
            if found > most:
                date = self.event.clock.text(day * DAY)[:10]
                yield self.violation(delegation, found=f"{date}, {found}", wanted=most, amount=found - most)

    def _uneven(self, delegation: Id, minutes: Counter[int]) -> Iterable[Violation]:
        days = [minutes[day] for day in self._full_days(delegation)]
        most = min(days, default=0) + self.params.tolerance
        if len(days) > 1 and max(days) > most:
            yield self.violation(delegation, found=max(days), wanted=most, amount=max(days) - most)

    def _full_days(self, delegation: Id) -> tuple[int, ...]:
        principal = self.event.principal(delegation)
        if principal is None:
            return ()
        away = [absence.when for absence in presence(self.event).away(principal.id)]
        first, last = self.params.full_day
        return tuple(
            day
            for day in range(self.event.profile.days)
            if not any(when.overlaps(Interval(day * DAY + first, day * DAY + last)) for when in away)
        )
