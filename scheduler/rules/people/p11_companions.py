"""No more companions at a meal than the rules allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Reads, View, Violation
from scheduler.rules.companions import MealCaps
from scheduler.rules.people.base import PeopleRule, filled


class Companions(PeopleRule):
    """P11. Companion caps at meals: 3 for up to 10 guests, a third of them above. 国内公务接待管理规定 10.

    Reading: at each meal (`standards.meals`) leaders and liaison officers on duty may take the seats that the cap
    leaves beside the host leaders who take part; the amount is the companions beyond. Interpreters, narrators, medics
    and others who work meanwhile do not sit at the table. Too many leaders: P11.leaders. Comfort by default; the
    domestic handbook makes it hard, and then a companion too many stays unplaced.
    """

    id = "P11"
    title = Text("陪餐人数", "Companions at meals")
    level = Level.COMFORT
    source = "国内公务接待管理规定 10"
    sentence = Text(
        "{items}:陪餐工作人员 {found} 人,按规定只可 {wanted} 人",
        "{items}: {found} of the staff keep company at the meal; {wanted} may",
    )
    example = Text(
        "抵达午餐:陪餐工作人员 4 人,按规定只可 3 人", "Lunch on arrival: 4 of the staff keep company at the meal; 3 may"
    )
    reads = Reads(subject=("table", "guests", "leaders"))
    lanes = (Lane("subject", "table"),)

    class Params(MealCaps):
        """Caps as the regulation has them."""

    def load(self, s: View) -> Mapping[Hashable, int]:
        return {(s.guests, s.leaders): 1} if s.table else {}

    def most(self, bucket: Any) -> int:
        guests, leaders = bucket
        return max(0, int(self.params.seats(guests)) - int(leaders))

    def check(self, plan: Plan) -> Iterable[Violation]:
        seated = Counter(due.on for _, due, _ in filled(self.event, plan) if due.table)
        for item, companions in seated.items():
            slot = plan.slot_of[item]
            guests = {guest for party in slot.parties for guest in self.event.members(party)}
            seats = max(0, self.params.seats(len(guests)) - len(slot.leaders))
            if companions > seats:
                yield self.violation(item, found=companions, wanted=seats, amount=companions - seats)
