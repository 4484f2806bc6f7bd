"""I4. A named leader is in one place at a time."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import Minutes
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Occupied, Stands, View, Violation
from scheduler.rules.itinerary.leaders import between, diaries
from scheduler.rules.itinerary.programme import ItineraryRule


class LeaderFree(ItineraryRule):
    """I4. S1-中5. Between two activities with the same leader, and between an activity and an entry of the leader's
    diary that has a place, there is time to drive; a leader's diary is the absences by name and by role. Counted:
    pairs of a leader, and activities with a diary entry."""

    id = "I4"
    title = Text("领导同一时间只在一处", "Leaders in one place at a time")
    level = Level.HARD
    structural = True
    source = "S1-中5"
    sentence = Text(
        "{items}:其间只有 {found} 分钟,路上需要 {wanted} 分钟",
        "{items}: {found} minutes between them, the way takes {wanted}",
    )
    example = Text(
        "周明远,拜会、座谈会:其间只有 10 分钟,路上需要 25 分钟",
        "Zhou Mingyuan, courtesy call and symposium: 10 minutes between them, the way takes 25",
    )
    lanes = (Lane("subject", "leaders"),)
    stands = Stands("resource", "location", "location")

    def gap(self, here: Id, there: Id, s: View | None, s2: View | None) -> Minutes:
        return self.event.roads.longest_transfer(here, there, 1)

    def taken(self, plan: Plan) -> Iterable[Occupied]:
        for leader, entries in diaries(self.event).items():
            for entry in entries:
                yield Occupied(leader, entry.when, entry.place)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for time in between(self.event, plan):
            if time.free < time.wanted:
                yield self.violation(time.leader, *time.items, found=time.free, wanted=time.wanted)
