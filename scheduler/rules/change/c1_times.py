"""Activities start when people were told. Stage: itinerary, in re-planning."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.changes.moves import LEAST, differences, moves
from scheduler.clock import ALWAYS, Interval, Minutes
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.change.published import PublishedRule


class Times(PublishedRule):
    """C1.times. S1-中4. An activity starts when it was published to, less than five minutes either way; another start
    is priced like every other move (C1.moves). Journeys and duties follow their activities and legs and are not priced.
    """

    id = "C1.times"
    title = Text("已公布的时间尽量不动", "Published times stay where they can")
    stage = "itinerary"
    level = Level.STABILITY
    source = "S1-中4"
    sentence = Text("{items}:原定 {wanted},改为 {found}", "{items}: was at {wanted}, is at {found}")
    example = Text("工作座谈会:原定 09:00,改为 10:30", "Symposium: was at 09:00, is at 10:30")
    reads = Reads(subject=("item", "duration"))

    def shun(self, s: View) -> Iterable[tuple[Interval, Amount]]:
        """What a use of the shortest duration touches unless it starts as published."""
        line = self.known.get(s.item)
        if line is None or line.start is None:
            return ()
        return _around(line.start, s.duration[0], self.price_of(s.item))

    def check(self, plan: Plan) -> Iterable[Violation]:
        if self.published is None:
            return
        for one in moves(differences(self.event, self.published, plan)):
            if one.field == "start" and one.item in plan.slot_of:
                yield self.violation(one.item, found=one.now, wanted=one.was, amount=self.price_of(one.item))


def _around(start: Minutes, least: Minutes, price: Amount) -> tuple[tuple[Interval, Amount], ...]:
    before = Interval(ALWAYS.start, start - LEAST + 1)
    behind = Interval(start + least + LEAST - 1, ALWAYS.end)
    return ((before, price), (behind, price))
