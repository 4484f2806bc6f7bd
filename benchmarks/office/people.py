"""People by hand: who serves a delegation goes on serving it, else the first on the list who is free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.office.book import Book
from benchmarks.office.seniority import by_seniority
from scheduler.demand.subjects import DutyDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.facets import Facets
from scheduler.engine.roster.options import free_options
from scheduler.engine.stages.people import duties_asked, with_roster
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import Resource
from scheduler.supply.staff import staff_offered


def with_people(event: Event, rules: Sequence[Rule], plan: Plan) -> Plan:
    """The plan with a name for every duty and post, as far as there are any."""
    duties = duties_asked(rules, plan)
    desk = People(Facets(rules, duties, staff_offered(event), plan))
    seniority = by_seniority(event)
    for duty in sorted(duties, key=lambda s: (seniority.get(s.delegation, len(seniority)), s.start, s.item)):
        desk.name(duty)
    return with_roster(event, rules, plan, duties, desk.book.chosen)


class People:
    """The duty roster."""

    def __init__(self, facets: Facets) -> None:
        self.book = Book(facets)
        self._facets = facets
        self._options = free_options(facets)
        self._before: dict[tuple[Id, str], dict[Id, Resource]] = defaultdict(dict)

    def name(self, s: DutyDue) -> None:
        """Somebody for a duty, if anybody is free."""
        free = [person for person in self._in_turn(s) if self.book.fits(s, person)]
        if free:
            chosen = next((person for person in free if not self._remarks(s, person)), free[0])
            self.book.write(s, [chosen])
            self._before[s.delegation, s.role][chosen.id] = chosen

    def _in_turn(self, s: DutyDue) -> Iterator[Resource]:
        able = {person.id: person for person in self._options[s.item]}
        before = [one for one in self._before[s.delegation, s.role] if s.delegation and one in able]
        yield from (able.pop(one) for one in before)
        yield from able.values()

    def _remarks(self, s: DutyDue, person: Resource) -> bool:
        """Whether protocol has something to say."""
        return any(rule.at is Level.PROTOCOL for rule, _ in self._facets.pair(s, person))
