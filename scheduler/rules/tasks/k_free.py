"""Nobody works on two things, or in two places, at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.clock import Minutes
from scheduler.demand.commitments import Commitment, commitments
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Occupied, Stands, View, Violation
from scheduler.rules.clashes import clashes, quicker_way
from scheduler.rules.tasks.base import OwnerRule
from scheduler.rules.tasks.creators import owned


class OneThing(OwnerRule):
    """K.free. S1-中2; practice. An owner does one thing at a time, and gets from one place to the next in between.

    Reading: tasks of one person overlap neither each other nor the person's duties, posts, activities led, diary
    entries with a location, or the wheel; between two of them lies the way by car or on foot, whichever is quicker,
    at noon's speed (a day where no way is known; none where a place is not known or the work is done by telephone).
    What is done in the course of a duty takes no time of its own. The amount is the number of pairs.
    """

    id = "K.free"
    title = Text("任务不撞车", "One thing at a time")
    level = Level.HARD
    structural = True
    source = "S1-中2"
    sentence = Text(
        "{items} 时间冲突:间隔 {found} 分钟,路上需 {wanted} 分钟",
        "{items} clash: {found} minutes lie between, the way takes {wanted}",
    )
    example = Text(
        "李安然,查房、座谈会 时间冲突:间隔 10 分钟,路上需 25 分钟",
        "Li Anran, inspection and symposium clash: 10 minutes lie between, the way takes 25",
    )
    lanes = (Lane("resource", "id"),)
    stands = Stands("subject", "place", "place")

    def gap(self, here: Id, there: Id, s: View | None, s2: View | None) -> Minutes:
        return quicker_way(self.event, here, there)

    def taken(self, plan: Plan) -> Iterable[Occupied]:
        for person, when, _, place, end_place in commitments(self.event, plan):
            yield Occupied(person, when, place if place == end_place else "")
            if place != end_place:
                yield Occupied(person, when._replace(end=when.start), place)
                yield Occupied(person, when._replace(start=when.end), end_place)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for first, then, free, way in clashes(self.event, self._uses(plan)):
            if any(use.item.startswith("task:") for use in (first, then)):
                yield self.violation(first.item, then.item, first.person, found=free, wanted=way)

    def _uses(self, plan: Plan) -> Iterator[Commitment]:
        for line, due, person in owned(self.event, plan):
            if not due.course:
                yield Commitment(person.id, line.when, line.id, due.place, due.place)
        yield from commitments(self.event, plan)
