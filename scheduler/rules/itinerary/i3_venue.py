"""I3. Venues: seats, exclusive use, set-up and turnover, opening hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.clock import ALWAYS, DAY, Interval, Minutes
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Lane, Reads, Stands, View, Violation
from scheduler.rules.itinerary.halls import HallUse, between, clashes
from scheduler.rules.itinerary.programme import ItineraryRule, Placed, placed
from scheduler.supply.venues import venue_closed


class VenueFree(ItineraryRule):
    """I3. S1-中6. A venue seats everybody in the layout asked for (counted: people without a seat), is open, and
    each of its halls serves one activity at a time, unless shared: then several, while the places last. Between
    two uses, one of them exclusive, the hall is cleared (turnover of the first) and set up (set-up of the next);
    that may be done outside opening hours. Structural: walls do not give way."""

    id = "I3"
    title = Text("场地坐得下、空得出、开着门", "Venues seat them, are free and open")
    level = Level.HARD
    structural = True
    source = "S1-中6"
    sentence = Text("{items}:现为 {found},场地要求 {wanted}", "{items}: {found}, the venue asks {wanted}")
    example = Text("座谈会(48座的会议室):现为 60,场地要求 48", "Symposium in the room for 48: 60, the venue asks 48")
    reads = Reads(subject=("heads", "layout"), resource=("layouts", "capacity", "open", "closed"))
    lanes = (Lane("resource", "halls", holds="places", takes="heads"),)
    stands = Stands("resource", "id", "id")

    def pair(self, s: View, r: View) -> Amount:
        return max(0, int(s.heads - dict(r.layouts).get(s.layout, r.capacity)))

    def window(self, s: View, r: View) -> tuple[Interval, ...]:
        days = range(self.event.profile.days)
        spans = [Interval(d * DAY + o.start, d * DAY + o.end) for d in days for o in r.open] if r.open else [ALWAYS]
        for closed in r.closed:
            spans = [part for span in spans for part in _without(span, closed)]
        return tuple(spans)

    def gap(self, here: Id, there: Id, s: View | None, s2: View | None) -> Minutes:
        return between(self.event.venue_of[here], self.event.venue_of[there])

    def check(self, plan: Plan) -> Iterable[Violation]:
        here = [one for one in placed(self.event, plan) if one.venue]
        for one in here:
            yield from self._alone(one)
        for clash in clashes(HallUse(one.item, one.venue, one.when, one.due.heads) for one in here if one.venue):
            yield self.violation(*clash.items, found=clash.found, wanted=clash.wanted)

    def _alone(self, one: Placed) -> Iterator[Violation]:
        venue, clock = one.venue, self.event.clock
        if venue is None:
            return
        seats = venue.seats(one.due.layout)
        if one.due.heads > seats:
            yield self.violation(one.item, venue.id, found=one.due.heads, wanted=seats, amount=one.due.heads - seats)
        at = one.when.start // DAY * DAY
        if venue.open and not any(Interval(at + o.start, at + o.end).covers(one.when) for o in venue.open):
            hours = ";".join(f"{clock.text(at + o.start)}/{clock.text(at + o.end)}" for o in venue.open)
            yield self.violation(one.item, venue.id, found=clock.text(one.when.start), wanted=hours)
        for closed in venue_closed(self.event, venue):
            if closed.overlaps(one.when):
                yield self.violation(
                    one.item, venue.id, found=clock.text(one.when.start), wanted=f"≥{clock.text(closed.end)}"
                )


def _without(span: Interval, closed: Interval) -> Iterator[Interval]:
    if not span.overlaps(closed):
        yield span
        return
    for part in (Interval(span.start, closed.start), Interval(closed.end, span.end)):
        if part.length > 0:
            yield part
