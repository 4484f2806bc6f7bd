"""I12. Hosts are there before the guests."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import Minutes
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.itinerary.leaders import between
from scheduler.rules.itinerary.programme import ItineraryRule


class HostsFirst(ItineraryRule):
    """I12. S1-中6. Leaders who take part in a meeting, symposium or call are there 10 minutes before it begins, the
    way from what they did before included. Counted: the pairs of I4 that are broken by those minutes alone."""

    id = "I12"
    title = Text("主方先到场", "Hosts there first")
    level = Level.HARD
    source = "S1-中6"
    sentence = Text(
        "{items}:其间只有 {found} 分钟,路上和提前到场需要 {wanted} 分钟",
        "{items}: {found} minutes between them, the way and being early take {wanted}",
    )
    example = Text(
        "周明远,常委会、座谈会:其间只有 15 分钟,路上和提前到场需要 20 分钟",
        "Zhou Mingyuan, committee and symposium: 15 minutes between them, the way and being early take 20",
    )
    reads = Reads(subject=("kind",))
    lanes = (Lane("subject", "leaders"),)

    class Params(base.Params):
        before: dict[str, int] = base.param(
            {"meeting": 10, "symposium": 10, "call": 10},
            about=Text("按活动类型,开始前的分钟数", "minutes before the start, by kind of activity"),
        )

    def pad(self, s: View) -> tuple[Minutes, Minutes]:
        return (self.params.before.get(s.kind, 0), 0)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for time in between(self.event, plan):
            early = self.params.before.get(time.then.due.kind, 0) if time.then else 0
            if time.wanted <= time.free < time.wanted + early:
                yield self.violation(time.leader, *time.items, found=time.free, wanted=time.wanted + early)
