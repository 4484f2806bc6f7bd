"""T12. Visitors' own cars are serviced and refuelled before they leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from scheduler.clock import Interval, Minutes
from scheduler.demand.services import services_due
from scheduler.demand.subjects import ServiceDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan, Service
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule
from scheduler.supply.services import SERVICE
from scheduler.supply.venues import venue_closed


class Serviced(TransportRule):
    """T12. Visitors' own cars are serviced and refuelled before they leave. S1-中13.

    Reading: each has one slot of `standards.car_service` minutes in a garage (a venue of the kind car_service, its
    capacity the cars at once) between its arrival and the time at which it stands ready to leave, the ways to the
    garage and back included; or it is listed. Counted: cars without a slot or with two, slots of nobody, in no garage,
    too short, outside the garage's hours or while it is closed, minutes that a car is needed elsewhere, and cars beyond
    the garage's capacity.
    """

    id = "T12"
    title = Text("来宾自备车检修加油", "Visitors' cars are serviced and refuelled")
    level = Level.HARD
    structural = True
    noun = ServiceDue
    source = "S1-中13"
    sentence = Text("{items}:检修加油现为 {found},应为 {wanted}", "{items}: service {found}, wanted {wanted}")
    example = Text(
        "赣K·T0007:检修加油现为 3月12日 17:30–18:00,应为 3月11日 10:00–3月12日 17:45",
        "赣K·T0007: service Thu 12 Mar 17:30–18:00, wanted Wed 11 Mar 10:00–Thu 12 Mar 17:45",
    )
    reads = Reads(subject=("after", "here", "before", "there"), resource=("location", "start", "end"))
    lanes = (Lane("resource", "id", holds="bays"),)

    def demand(self, plan: Plan) -> Iterable[ServiceDue]:
        return services_due(self.event, plan)

    def pair(self, s: View, r: View) -> Amount:
        return self._needed(s.after, s.here, s.before, s.there, r.location, Interval(r.start, r.end))

    def check(self, plan: Plan) -> Iterator[Violation]:
        due_of = {due.item: due for due in services_due(self.event, plan)}
        there = Counter(line.id for line in plan.services)
        for item in (*due_of, *(item for item in there if item not in due_of)):
            wanted = int(item in due_of and item not in plan.listed)
            if plan.has("transport") and there[item] != wanted:
                yield self.violation(item, found=there[item], wanted=wanted, amount=abs(there[item] - wanted))
        for line in plan.services:
            if line.id in due_of:
                yield from self._served(line, due_of[line.id])
        yield from self._bays(plan)

    def _served(self, line: Service, due: ServiceDue) -> Iterator[Violation]:
        garage, text = self.event.venue_of.get(line.venue), self.event.clock.text
        length = self.event.handbook.standards.car_service
        if garage is None or SERVICE not in garage.kinds or line.vehicle != due.vehicle:
            yield self.violation(line.id, found=f"{line.vehicle} {line.venue}", wanted=f"{due.vehicle} {SERVICE}")
            return
        short = max(0, length - line.when.length)
        late = self._needed(due.after, due.here, due.before, due.there, garage.location, line.when)
        of_day = Interval(line.start % 1440, line.start % 1440 + line.when.length)
        shut = garage.open and not any(span.start <= of_day.start and of_day.end <= span.end for span in garage.open)
        closed = any(line.when.overlaps(span) for span in venue_closed(self.event, garage))
        if short or late or shut or closed:
            wanted = f"{text(due.after)}–{text(due.before)}"
            found = f"{text(line.start)}–{text(line.end)}"
            yield self.violation(line.id, found=found, wanted=wanted, amount=max(1, short + late))

    def _needed(self, after: Minutes, here: Id, before: Minutes, there: Id, garage: Id, when: Interval) -> Amount:
        """Minutes of the slot, and of the ways there and back, in which the car is not free."""
        roads = self.event.roads
        early = after + roads.minutes(here, garage) - when.start
        return max(0, early) + max(0, when.end + roads.minutes(garage, there) - before)

    def _bays(self, plan: Plan) -> Iterator[Violation]:
        for garage in (venue for venue in self.event.venues if SERVICE in venue.kinds):
            there = [line.when for line in plan.services if line.venue == garage.id]
            for minute in sorted({when.start for when in there}):
                used = sum(when.start <= minute < when.end for when in there)
                if used > garage.capacity:
                    over = used - garage.capacity
                    yield self.violation(garage.id, found=used, wanted=garage.capacity, amount=over)
