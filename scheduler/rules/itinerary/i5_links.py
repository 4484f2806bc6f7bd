"""I5. Order: declared links (after, on the same day, on another day), and see-off last."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import permutations

from scheduler.clock import DAY
from scheduler.domain.activities import LinkKind
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, Placed, placed, together


class Links(ItineraryRule):
    """I5. S1-中3–7. `after`: begins when the other has ended, or later. `same_day`, `other_day`: by the days on which
    both begin. See-off last: kinds in `last` begin when everything else of a guest in common has ended. Counted:
    declared links that are broken, and pairs with a see-off too early, both activities placed. That pick-up comes
    first is I2's matter: nothing can be before an inbound leg."""

    id = "I5"
    title = Text("先后、同日与送别在最后", "Declared order and days, see-off last")
    level = Level.HARD
    source = "S1-中3–7"
    sentence = Text(
        "{items}:应符合 {wanted},现在相隔 {found} 分钟", "{items}: {wanted} is asked, {found} minutes lie between them"
    )
    example = Text(
        "座谈会、合影:应符合 同日,现在相隔 1440 分钟",
        "Symposium, photograph: the same day is asked, 1440 minutes lie between them",
    )
    reads = Reads(subject=("item", "links", "kind", "people"))

    class Params(base.Params):
        last: tuple[str, ...] = base.param(
            ("farewell", "see_off"), about=Text("排在访问最后的活动类型", "kinds that come last of a visit")
        )

    def order(self, a: View, b: View) -> Amount:
        last = self._comes_last(b.kind, a.kind) and not frozenset(a.people).isdisjoint(b.people)
        return _declared(b, a, LinkKind.AFTER) + last

    def days(self, a: View, b: View) -> tuple[Amount, Amount]:
        return _declared(b, a, LinkKind.OTHER_DAY), _declared(b, a, LinkKind.SAME_DAY)

    def circle(self, s: View) -> Iterable[Hashable]:
        return (*s.people, s.item, *(f"act:{link.other}" for link in s.links))

    def check(self, plan: Plan) -> Iterable[Violation]:
        here = {one.slot.activity: one for one in placed(self.event, plan)}
        for one in here.values():
            for link in one.due.links:
                other = here.get(link.other)
                if other and other is not one and _broken(link.kind, one, other):
                    yield self.violation(
                        one.item, other.item, found=one.when.start - other.when.end, wanted=link.kind.value
                    )
        for pair in together(self.event, plan):
            yield from (found for end, other in permutations(pair) for found in self._not_last(end, other))

    def _not_last(self, end: Placed, other: Placed) -> Iterator[Violation]:
        if self._comes_last(end.due.kind, other.due.kind) and end.when.start < other.when.end:
            yield self.violation(
                end.item, other.item, found=end.when.start - other.when.end, wanted=LinkKind.AFTER.value
            )

    def _comes_last(self, kind: str, other: str) -> bool:
        return kind in self.params.last and other not in self.params.last


def _declared(owner: View, other: View, kind: LinkKind) -> int:
    if not owner.links:
        return 0
    return sum(link.kind is kind and f"act:{link.other}" == other.item for link in owner.links)


def _broken(kind: LinkKind, one: Placed, other: Placed) -> bool:
    if kind is LinkKind.AFTER:
        return one.when.start < other.when.end
    one_day = one.when.start // DAY == other.when.start // DAY
    return one_day is (kind is LinkKind.OTHER_DAY)
