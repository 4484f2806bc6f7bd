"""I1. Each mandatory activity once, inside its window, at a candidate venue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from scheduler.clock import Interval
from scheduler.demand.activities import activities_due
from scheduler.demand.subjects import ActivityDue, Subject
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, Placed, placed


class EachOnce(ItineraryRule):
    """I1. S1-前7. Each mandatory activity has exactly one slot, or is listed as unplaced, never both; an optional one
    has at most one. Every slot lies inside one of the activity's windows, at one of its candidate venues, and lasts
    as long as its range says. A slot of an activity that nobody asks for is a violation too. Each fault counts 1."""

    id = "I1"
    title = Text("每项活动各安排一次", "Each activity once")
    level = Level.HARD
    structural = True
    source = "S1-前7"
    sentence = Text("{items}:现为 {found},应为 {wanted}", "{items}: {found}, but {wanted} is asked")
    example = Text("工作座谈会:现为 0,应为 1", "Working symposium: 0, but 1 is asked")
    reads = Reads(subject=("venues", "windows"), resource=("id",))

    def demand(self, plan: Plan) -> Iterable[Subject]:
        return activities_due(self.event, plan)

    def pair(self, s: View, r: View) -> Amount:
        return int(r.id not in s.venues)

    def window(self, s: View, r: View) -> tuple[Interval, ...]:
        return tuple(s.windows)

    def check(self, plan: Plan) -> Iterable[Violation]:
        if not plan.has("itinerary"):
            return
        dues = {due.item: due for due in activities_due(self.event, plan)}
        slots = Counter(slot.id for slot in plan.activities)
        for item in dict.fromkeys((*dues, *slots)):
            yield from self._count(item, slots[item], item in plan.listed, dues.get(item))
        for one in placed(self.event, plan):
            yield from self._fits(one)

    def _count(self, item: str, slots: int, listed: bool, due: ActivityDue | None) -> Iterator[Violation]:
        most = 0 if due is None or listed else 1
        least = most if due is not None and due.mandatory else 0
        if not least <= slots <= most:
            yield self.violation(item, found=slots, wanted=most, amount=max(least - slots, slots - most))

    def _fits(self, one: Placed) -> Iterator[Violation]:
        clock = self.event.clock
        if not any(window.covers(one.when) for window in one.due.windows):
            wanted = ";".join(f"{clock.text(w.start)}/{clock.text(w.end)}" for w in one.due.windows)
            yield self.violation(
                one.item, found=f"{clock.text(one.when.start)}/{clock.text(one.when.end)}", wanted=wanted
            )
        if one.slot.venue not in one.due.venues:
            yield self.violation(one.item, found=one.slot.venue, wanted=";".join(one.due.venues))
        shortest, longest = one.due.duration
        if not shortest <= one.when.length <= longest:
            yield self.violation(one.item, found=f"{one.when.length}min", wanted=f"{shortest}min-{longest}min")
