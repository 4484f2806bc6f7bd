"""I13. Keep-apart delegations are not in one hall at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations

from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, Placed, placed


class HallsApart(ItineraryRule):
    """I13. Multi-delegation events. Two delegations of which one is to be kept apart from the other are in no hall at
    once, halls that combine and shared ones included; an activity of both is fine if it is marked joint (that they do
    not sit together there is the table's matter). Counted: such pairs of delegations, for every two activities at
    once in one hall, and for every activity of both that is not marked joint."""

    id = "I13"
    title = Text("应回避的代表团不同厅", "Delegations kept apart share no hall")
    level = Level.HARD
    source = "design/protocol.md I13"
    sentence = Text(
        "{items}:应回避的代表团同处一厅({found})", "{items}: delegations to be kept apart are in one hall ({found})"
    )
    example = Text(
        "北川团、樱川团:应回避的代表团同处一厅(甲厅)",
        "Beichuan and Sakuragawa Delegations: delegations to be kept apart are in one hall (Hall A)",
    )
    reads = Reads(subject=("delegations", "joint"))
    lanes = (Lane("resource", "halls"),)

    def share(self, a: View, b: View) -> Amount:
        return len(self._apart(a.delegations, b.delegations))

    def circle(self, s: View) -> Iterable[Hashable]:
        return (pair for pair in self._marked if not set(pair).isdisjoint(s.delegations))

    def pair(self, s: View, r: View) -> Amount:
        return 0 if s.joint else len(self._apart(s.delegations, s.delegations))

    def check(self, plan: Plan) -> Iterator[Violation]:
        marked = {delegation for pair in self._marked for delegation in pair}
        uses = [one for one in placed(self.event, plan) if not marked.isdisjoint(one.due.delegations)]
        for one in uses:
            alone = () if one.due.joint else self._apart(one.due.delegations, one.due.delegations)
            if alone:
                yield self.violation(one.item, found=_names(alone), wanted="", amount=len(alone))
        for a, b in combinations(sorted(uses, key=lambda one: (one.when, one.item)), 2):
            pairs = self._apart(a.due.delegations, b.due.delegations) if _in_one_hall(a, b) else ()
            if pairs:
                yield self.violation(a.item, b.item, found=_names(pairs), wanted="", amount=len(pairs))

    def _apart(self, these: Sequence[Id], those: Sequence[Id]) -> tuple[tuple[Id, ...], ...]:
        """Pairs that are kept apart, one from each side."""
        found = {pair for pair in (tuple(sorted((a, b))) for a in these for b in those) if pair in self._marked}
        return tuple(sorted(found))

    @cached_property
    def _marked(self) -> frozenset[tuple[Id, ...]]:
        return frozenset(tuple(sorted((d.id, other))) for d in self.event.delegations for other in d.keep_apart)


def _names(pairs: Sequence[tuple[Id, ...]]) -> str:
    return "; ".join("–".join(pair) for pair in pairs)


def _in_one_hall(a: Placed, b: Placed) -> bool:
    """At once in halls that have one in common."""
    if not (a.venue and b.venue and a.when.overlaps(b.when)):
        return False
    return not set(a.venue.halls).isdisjoint(b.venue.halls)
