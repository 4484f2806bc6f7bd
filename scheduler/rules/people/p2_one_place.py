"""Nobody is in two places at a time."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import Minutes
from scheduler.demand.commitments import Commitment
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Occupied, Stands, View, Violation
from scheduler.rules.clashes import clashes, quicker_way
from scheduler.rules.people.base import PeopleRule, filled
from scheduler.supply.staff import engagements


class OnePlace(PeopleRule):
    """P2. One place at a time, travel included. S1-中2, 5 (who greets has a diary); practice.

    Reading: duties (pads included) of one person do not overlap each other, an activity that the person leads, a
    diary entry with a location, or the wheel; between two of them lies the way by car or on foot, whichever is
    quicker, at noon's speed (a day where no way is known; none where a place is not known). Escorts ride along, so a
    ride ends where the next activity begins. The amount is the number of pairs.
    """

    id = "P2"
    title = Text("同一时间只在一处", "One place at a time")
    level = Level.HARD
    structural = True
    source = "S1-中2"
    sentence = Text(
        "{items} 时间冲突:间隔 {found} 分钟,路上需 {wanted} 分钟",
        "{items} clash: {found} minutes lie between, the way takes {wanted}",
    )
    example = Text(
        "李安然,座谈会、参观 时间冲突:间隔 10 分钟,路上需 25 分钟",
        "Li Anran, symposium and visit clash: 10 minutes lie between, the way takes 25",
    )
    lanes = (Lane("resource", "id"),)
    stands = Stands("subject", "place", "end_place")

    def gap(self, here: Id, there: Id, s: View | None, s2: View | None) -> Minutes:
        return quicker_way(self.event, here, there)

    def taken(self, plan: Plan) -> Iterable[Occupied]:
        return [Occupied(e.person, e.when, e.place) for e in engagements(self.event, plan)]

    def check(self, plan: Plan) -> Iterable[Violation]:
        decided = [
            Commitment(person.id, duty.when, duty.id, due.place, due.end_place)
            for duty, due, person in filled(self.event, plan)
        ]
        known = (Commitment(e.person, e.when, e.item, e.place, e.place) for e in engagements(self.event, plan))
        own = {use.item for use in decided}
        for first, then, free, way in clashes(self.event, (*decided, *known)):
            if first.item in own or then.item in own:
                yield self.violation(first.item, then.item, first.person, found=free, wanted=way)
