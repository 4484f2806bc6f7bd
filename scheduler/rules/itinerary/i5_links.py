"""I5. Declared order of activities: after, on the same day, on another day."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import DAY
from scheduler.domain.activities import LinkKind
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, Placed, placed


class Links(ItineraryRule):
    """I5. S1-中3–7. `after`: begins when the other has ended, or later. `same_day`, `other_day`: by the days on which
    both begin. Counted: declared links that are broken, both activities placed. That pick-up comes first and
    see-off last is I2's matter, whose legs nothing can pass."""

    id = "I5"
    title = Text("先后与同日关系", "Declared order and days")
    level = Level.HARD
    source = "S1-中3–7"
    sentence = Text("{items}:要求 {wanted},现在相隔 {found} 分钟",
                    "{items}: {wanted} is declared, {found} minutes lie between them")
    reads = Reads(subject=("item", "links"))

    def order(self, a: View, b: View) -> Amount:
        return _declared(b, a, LinkKind.AFTER)

    def days(self, a: View, b: View) -> tuple[Amount, Amount]:
        return _declared(b, a, LinkKind.OTHER_DAY), _declared(b, a, LinkKind.SAME_DAY)

    def check(self, plan: Plan) -> Iterable[Violation]:
        here = {one.slot.activity: one for one in placed(self.event, plan)}
        for one in here.values():
            for link in one.due.links:
                other = here.get(link.other)
                if other and other is not one and _broken(link.kind, one, other):
                    yield self.violation(one.item, other.item, found=one.when.start - other.when.end,
                                         wanted=link.kind.value)


def _declared(owner: View, other: View, kind: LinkKind) -> int:
    return sum(link.kind is kind and f"act:{link.other}" == other.item for link in owner.links)


def _broken(kind: LinkKind, one: Placed, other: Placed) -> bool:
    if kind is LinkKind.AFTER:
        return one.when.start < other.when.end
    one_day = one.when.start // DAY == other.when.start // DAY
    return one_day is (kind is LinkKind.OTHER_DAY)
