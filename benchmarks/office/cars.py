"""Cars by hand: every driver keeps one vehicle, every journey gets the nearest that is large enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.office.book import Book
from benchmarks.office.seniority import by_seniority
from scheduler.clock import Minutes
from scheduler.demand.subjects import MovementDue, ServiceDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.facets import Facets
from scheduler.engine.roster.options import free_options
from scheduler.engine.stages.servicing import about
from scheduler.engine.stages.transport import journeys_asked, with_crews
from scheduler.engine.unplaced import unplaced
from scheduler.plan import Plan, Service
from scheduler.rules.base import Lane, Rule
from scheduler.supply.crews import crews_offered, usual_crews
from scheduler.supply.resources import Crew
from scheduler.supply.services import services_offered

VEHICLE = Lane("resource", "vehicle")
Missing = dict[tuple[Rule, str], int]


def with_cars(event: Event, rules: Sequence[Rule], plan: Plan) -> Plan:
    """The plan with cars for every journey and slots in a garage, as far as there are any."""
    riding = about(rules, MovementDue)
    journeys = journeys_asked(riding, plan)
    offered = crews_offered(event)
    usual = usual_crews(offered)
    desk = Cars(event, Facets(riding, journeys, [crew for crew in offered if crew.id in usual], plan))
    seniority = by_seniority(event)
    for due in sorted(journeys, key=lambda due: (seniority[due.delegation], due.start, due.kind != "journey")):
        desk.send(due)
    return _with_services(event, rules, with_crews(event, riding, plan, journeys, desk.book.chosen))


class Cars:
    """The dispatcher's book."""

    def __init__(self, event: Event, facets: Facets) -> None:
        self.book = Book(facets)
        self._event, self._facets = event, facets
        self._options: Mapping[Id, Sequence[Crew]] = free_options(facets)  # type: ignore[assignment]
        lanes = (lane for rule in facets.rules for lane in rule.lanes)
        self._lane = next(lane for lane in lanes if lane.attribute == VEHICLE.attribute)

    def send(self, due: MovementDue) -> None:
        """All the cars that a journey needs, or none."""
        missing, taken = self._needed(due), list[Crew]()
        while missing or not taken:
            free = [
                crew
                for crew in self._options[due.item]
                if self._helps(crew, missing) and self.book.fits(due, crew, taken)
            ]
            if not free:
                return
            taken.append(self._choice(due, free, missing))
            missing = self._left(taken[-1], missing)
        self.book.write(due, taken)

    def _choice(self, due: MovementDue, free: Sequence[Crew], missing: Missing) -> Crew:
        """The smallest that takes all, of equals the nearest; where none does, the largest."""
        enough = [crew for crew in free if not self._left(crew, missing)]
        if enough:
            return min(enough, key=lambda crew: (crew.seats, self._way(due, crew), crew.id))
        return min(free, key=lambda crew: (sum(self._left(crew, missing).values()), self._way(due, crew), crew.id))

    def _way(self, due: MovementDue, crew: Crew) -> Minutes:
        """Minutes from where the vehicle stands before."""
        line = self.book.last_before(self._lane, crew.vehicle, due.start)
        here = line.subject.destination if line and isinstance(line.subject, MovementDue) else crew.base
        return self._event.roads.minutes(here, due.origin) if here else 0

    def _needed(self, due: MovementDue) -> Missing:
        rules = self._facets.speaking("need")
        asked = ((rule, self._facets.once(rule, "need", self._facets.subject_view(rule, due))) for rule in rules)
        return {(rule, key): amount for rule, need in asked for key, amount in need.items() if amount}

    def _left(self, crew: Crew, missing: Missing) -> Missing:
        left = {what: amount - self._offer(crew, what) for what, amount in missing.items()}
        return {what: amount for what, amount in left.items() if amount > 0}

    def _helps(self, crew: Crew, missing: Missing) -> bool:
        return not missing or any(self._offer(crew, what) for what in missing)

    def _offer(self, crew: Crew, what: tuple[Rule, str]) -> int:
        rule, key = what
        return int(self._facets.once(rule, "offer", self._facets.resource_view(rule, crew)).get(key, 0))


def _with_services(event: Event, rules: Sequence[Rule], plan: Plan) -> Plan:
    """A garage's first slot for each visitors' car."""
    rules = about(rules, ServiceDue)
    cars = [s for rule in rules for s in rule.demand(plan) if isinstance(s, ServiceDue)]
    slots = services_offered(event)
    slot_of = {slot.id: slot for slot in slots}
    facets = Facets(rules, cars, slots, plan)
    book, options = Book(facets), free_options(facets)
    lines = []
    for s in cars:
        found = next((slot for slot in options[s.item] if book.fits(s, slot)), None)
        if found:
            book.write(s, [found])
            slot = slot_of[found.id]
            lines.append(Service(id=s.item, vehicle=s.vehicle, venue=slot.venue, start=slot.start, end=slot.end))
    missing = unplaced(rules, cars, slots, plan, book.chosen)
    return plan.model_copy(update={"services": tuple(lines), "unplaced": (*plan.unplaced, *missing)})
