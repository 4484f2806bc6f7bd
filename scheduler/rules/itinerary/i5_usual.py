"""I5.usual. The usual order of a visit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import chain, permutations

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, together


class UsualOrder(ItineraryRule):
    """I5.usual. S1-中2–7. Check-in, then the courtesy call, the work report or symposium, and the visits. Counted:
    pairs of activities with a guest in common of which the one of the later kind begins before the other has ended.
    When time is tight, straight to work: comfort only."""

    id = "I5.usual"
    title = Text("通常次序", "The usual order")
    level = Level.COMFORT
    source = "S1-中2–7"
    sentence = Text("{items}:通常前者先于后者", "{items}: the first usually comes before the second")
    example = Text("工作汇报、参观:通常前者先于后者", "Work report, visit: the first usually comes before the second")
    reads = Reads(subject=("kind", "people"))

    class Params(base.Params):
        kinds: tuple[str, ...] = base.param(
            ("check_in", "call", "symposium", "visit"),
            about=Text("按惯常顺序的活动类型", "kinds of activities in their usual order"),
        )

    def order(self, a: View, b: View) -> Amount:
        return int(self._precedes(a.kind, b.kind) and not frozenset(a.people).isdisjoint(b.people))

    def circle(self, s: View) -> Iterable[Hashable]:
        return s.people if s.kind in self.params.kinds else ()

    def check(self, plan: Plan) -> Iterable[Violation]:
        for a, b in chain.from_iterable(permutations(pair) for pair in together(self.event, plan)):
            if self._precedes(a.due.kind, b.due.kind) and b.when.start < a.when.end:
                yield self.violation(a.item, b.item, found=b.due.kind, wanted=a.due.kind)

    def _precedes(self, kind: str, other: str) -> bool:
        kinds = self.params.kinds
        return kind in kinds and other in kinds and kinds.index(kind) < kinds.index(other)
