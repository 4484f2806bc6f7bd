"""No more people than needed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Lane, View, Violation
from scheduler.rules.people.base import PeopleRule, by_person, filled


class FewPeople(PeopleRule):
    """P13. Few people. S1-前14.

    Reading: the amount is the number of persons who have a duty at all during the event.
    """

    id = "P13"
    title = Text("精简人员", "Few people")
    level = Level.COST
    source = "S1-前14"
    sentence = Text("共动用 {found} 名接待人员", "{found} people are on duty")
    example = Text("共动用 27 名接待人员", "27 people are on duty")
    lanes = (Lane("resource", "id"),)

    def buckets(self, s: View) -> Iterable[Hashable]:
        return ("event",)

    def use(self, r: View, bucket: Hashable) -> Amount:
        return 1

    def check(self, plan: Plan) -> Iterable[Violation]:
        people = by_person(filled(self.event, plan))
        if people:
            yield self.violation(*people, found=len(people), wanted=0, amount=len(people))
