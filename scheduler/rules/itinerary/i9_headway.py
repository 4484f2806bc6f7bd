"""I9. Joint activities start together; before them there is time for convoys to come one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import Minutes
from scheduler.demand.entrances import wait_at
from scheduler.demand.presence import presence
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Reads, Stands, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, placed, together


class Headway(ItineraryRule):
    """I9. Two sessions. A joint activity is one slot of several parties (I1), so it starts together; what is kept here
    is time for the headway at its entrances. Before guests are driven to a place with gates, beyond the way of I2,
    there are the minutes by which their convoy may be brought forward so that all come one by one (`wait_at`); with
    them, T17 holds however cars are assigned. Counted: the pairs of I2 that are broken by those minutes alone."""

    id = "I9"
    title = Text("联合活动同时开始,车队依次到达", "Joint activities start together, convoys one by one")
    level = Level.HARD
    source = "design/protocol.md I9"
    sentence = Text(
        "{items}:其间只有 {found} 分钟,路上和车队依次到达需要 {wanted} 分钟",
        "{items}: {found} minutes between them, the way and the headway of convoys take {wanted}",
    )
    example = Text(
        "东江团、南岭团到会议中心:其间只有 1 分钟,路上和车队依次到达需要 2 分钟",
        "Delegations to the Congress Centre: 1 minutes between them, the way and the headway of convoys take 2",
    )
    reads = Reads(subject=("heads",))
    lanes = (Lane("subject", "people"),)
    stands = Stands("resource", "location", "location")

    def gap(self, here: Id, there: Id, s: View | None, s2: View | None) -> Minutes:
        return self._wanted(here, there, max(view.heads for view in (s, s2) if view is not None))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for a, b in together(self.event, plan):
            free, heads = b.when.start - a.when.end, max(a.due.heads, b.due.heads)
            yield from self._short((a.item, b.item), a.place, b.place, heads, free)
        for one in placed(self.event, plan):
            for away in presence(self.event).away_of(one.due.people):
                ahead, behind = one.when.start - away.when.end, away.when.start - one.when.end
                ends = (away.hub, one.place) if ahead >= behind else (one.place, away.hub)
                yield from self._short((one.item, away.hub), *ends, one.due.heads, max(ahead, behind))

    def _short(self, items: tuple[Id, Id], here: Id, there: Id, heads: int, free: Minutes) -> Iterator[Violation]:
        wanted = self._wanted(here, there, heads)
        if self.event.roads.longest_transfer(here, there, heads) <= free < wanted:
            yield self.violation(*items, found=free, wanted=wanted)

    def _wanted(self, here: Id, there: Id, heads: int) -> Minutes:
        """The way, and the wait of those who are driven."""
        roads = self.event.roads
        return (
            0 if roads.on_foot(here, there) else roads.longest_transfer(here, there, heads) + wait_at(self.event, there)
        )
