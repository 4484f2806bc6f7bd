"""The table by hand: a seat by standing, a menu dish by dish, the first gift and amenity that suit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from benchmarks.office.book import Book
from benchmarks.office.seniority import by_seniority
from scheduler.demand.charts import charts_due
from scheduler.demand.courtesies import courtesies_due
from scheduler.demand.subjects import AmenityDue, GiftDue, MenuDue, SeatDue, Subject
from scheduler.demand.tables import tables_laid
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.facets import Facets
from scheduler.engine.roster.options import free_options
from scheduler.engine.stages import table as written
from scheduler.engine.unplaced import unplaced
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.rules.table.base import TableRule
from scheduler.supply.amenities import amenities_offered
from scheduler.supply.dishes import dishes_offered
from scheduler.supply.gifts import gifts_offered
from scheduler.supply.resources import Resource

Due = TypeVar("Due", SeatDue, MenuDue, GiftDue, AmenityDue)
Chosen = Mapping[Id, tuple[Id, ...]]


def with_table(event: Event, rules: Sequence[Rule], plan: Plan) -> Plan:
    """The plan with seats, menus, gifts, courtesies and amenities, as far as there are any."""
    desk = Table(event, rules, written.cleared(plan))
    laid = tables_laid(event, plan)
    seats, seated = desk.first_fit(SeatDue, laid)
    desk.enlarge(tables=(*written.tables(event, laid, seats, seated), *charts_due(event, plan)))
    menus, served = desk.menus(dishes_offered(event))
    desk.enlarge(menus=tuple(written.menu(s, served[s.item]) for s in menus if s.item in served))
    gifts, given = desk.first_fit(GiftDue, gifts_offered(event))
    lead = event.handbook.standards.table.gift_lead
    presents = tuple(written.present(s, given[s.item], lead) for s in gifts if s.item in given)
    desk.enlarge(gifts=presents, courtesies=courtesies_due(event, desk.plan))
    wished, lent = desk.first_fit(AmenityDue, amenities_offered(event))
    desk.enlarge(amenities=tuple(written.delivery(plan, s, lent[s.item][0]) for s in wished if s.item in lent))
    return desk.plan


class Table:
    """One list after the other, each on the plan as far as it has come."""

    def __init__(self, event: Event, rules: Sequence[Rule], plan: Plan) -> None:
        self.plan = plan
        self._event, self._rules, self._seniority = event, rules, by_seniority(event)

    def enlarge(self, **lines: Sequence[object]) -> None:
        self.plan = self.plan.model_copy(update=lines)

    def first_fit(self, noun: type[Due], offered: Sequence[Resource]) -> tuple[list[Due], Chosen]:
        """Everybody in turn gets the first on the list that suits; at table where colleagues sit already."""
        rules, subjects = self._asked(noun)
        facets = Facets(rules, subjects, offered, self.plan)
        book, options = Book(facets), free_options(facets)
        beside: Counter[tuple[Id, Id]] = Counter()
        for s in sorted(subjects, key=self._turn):
            company = getattr(s, "company", "")
            ordered = sorted(options[s.item], key=lambda r: not beside[company, r.id])
            found = next((r for r in ordered if book.fits(s, r)), None)
            if found:
                book.write(s, [found])
                beside[company, found.id] += bool(company)
        self._list(rules, subjects, offered, book.chosen)
        return subjects, book.chosen

    def _turn(self, s: Subject) -> tuple[bool, int, int, Id]:
        """The head table first, then by seniority and standing."""
        delegation = getattr(s, "delegation", "") or self._delegation_of(s)
        return not getattr(s, "head", False), self._seniority[delegation], getattr(s, "standing", 0), s.item

    def _delegation_of(self, s: Subject) -> Id:
        person = self._event.person_of.get(getattr(s, "person", ""))
        return person.delegation if person else ""

    def menus(self, offered: Sequence[Resource]) -> tuple[list[MenuDue], Chosen]:
        """Dishes for each menu, meal by meal."""
        rules, subjects = self._asked(MenuDue)
        facets = Facets(rules, subjects, offered, self.plan)
        kitchen, chosen = Kitchen(facets), dict[Id, tuple[Id, ...]]()
        for s, dishes in ((s, kitchen.composed(s)) for s in sorted(subjects, key=lambda s: (s.start, s.item))):
            if dishes:
                chosen[s.item] = tuple(dish.id for dish in dishes)
        self._list(rules, subjects, offered, chosen)
        return subjects, chosen

    def _asked(self, noun: type[Due]) -> tuple[list[Rule], list[Due]]:
        rules = [rule for rule in self._rules if not isinstance(rule, TableRule) or rule.noun is noun]
        return rules, [s for rule in rules for s in rule.demand(self.plan) if isinstance(s, noun)]

    def _list(
        self, rules: Sequence[Rule], subjects: Sequence[Subject], offered: Sequence[Resource], chosen: Chosen
    ) -> None:
        missing = unplaced(rules, subjects, offered, self.plan, chosen)
        self.enlarge(unplaced=(*self.plan.unplaced, *missing))


class Kitchen:
    """Menus as they are composed: at each step the dish on the list that mends most, until nothing hard is left."""

    def __init__(self, facets: Facets) -> None:
        self._facets = facets
        self._options = free_options(facets)
        self._sums: Counter[tuple[str, Hashable]] = Counter()
        self._served: Counter[Id] = Counter()

    def composed(self, s: MenuDue) -> Sequence[Resource]:
        """The dishes of a menu; none where no step leads on."""
        dishes: list[Resource] = []
        faults = self._faults(s)
        while faults[0]:
            left = [dish for dish in self._options[s.item] if dish not in dishes]
            best = min(left, key=lambda dish: (*self._faults(s, dish), self._served[dish.id]), default=None)
            if best is None or self._faults(s, best)[0] >= faults[0]:
                self._serve(s, dishes, -1)
                return ()
            dishes.append(best)
            self._serve(s, [best], 1)
            faults = self._faults(s)
        return dishes

    def _faults(self, s: MenuDue, dish: Resource | None = None) -> tuple[int, int]:
        """Hard amounts, and soft ones by weight, of all that the menu's totals concern, with one more dish."""
        hard = soft = 0
        for rule in self._facets.speaking("number"):
            view = self._facets.subject_view(rule, s)
            added = self._tally(rule, s, dish) if dish else {}
            for key in self._facets.once(rule, "totals", view):
                amount = rule.number(key, self._sums[rule.id, key] + added.get(key, 0))
                hard, soft = (hard + amount, soft) if rule.hard else (hard, soft + amount * rule.weight)
        return hard, soft

    def _tally(self, rule: Rule, s: MenuDue, dish: Resource) -> Mapping[Hashable, int]:
        views = self._facets.subject_view(rule, s), self._facets.resource_view(rule, dish)
        found: Mapping[Hashable, int] = self._facets.once(rule, "tally", *views)
        return found

    def _serve(self, s: MenuDue, dishes: Sequence[Resource], sign: int) -> None:
        for dish in dishes:
            self._served[dish.id] += sign
            for rule in self._facets.speaking("number"):
                for key, amount in self._tally(rule, s, dish).items():
                    self._sums[rule.id, key] += sign * amount
