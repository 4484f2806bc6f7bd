"""Table: who sits at which table, what is served there, gifts and courtesies. The last stage before the tasks.

Three exact problems one after the other, since menus depend on who sits together; seats at a table, the charts of
talks and photographs, and courtesies follow from etiquette and rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from scheduler.demand.charts import charts_due, places_of
from scheduler.demand.courtesies import courtesies_due
from scheduler.demand.subjects import GiftDue, MenuDue, SeatDue
from scheduler.demand.tables import tables_laid
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign import Outcome, assign
from scheduler.engine.assign.parts import total
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.unplaced import unplaced
from scheduler.plan import STAGES, Menu, Plan, Present, Seating
from scheduler.rules.base import Rule
from scheduler.rules.table.base import TableRule
from scheduler.supply.dishes import dishes_offered
from scheduler.supply.gifts import gifts_offered
from scheduler.supply.resources import Resource, TableOffered

STAGE = "table"
Due = TypeVar("Due", SeatDue, MenuDue, GiftDue)
_OWN = ("seat:", "menu:", "gift:")


def plan_table(event: Event, rules: Sequence[Rule], plan: Plan, budget: Budget, watch: Watch) -> StageResult:
    """Tables, menus, gifts and courtesies; what finds no place is listed as unplaced. `rules`: of table and of all
    stages.

    A base plan's own lines give way. Raises InputError when the handbook asks what the kernel cannot honour.
    """
    desk = _Desk(event, rules, _cleared(plan), budget, watch)
    laid = tables_laid(event, plan)
    seats, seated = desk.serve(SeatDue, laid)
    desk.enlarge(tables=(*_tables(event, laid, seats, seated.chosen), *charts_due(event, plan)))
    menus, served = desk.serve(MenuDue, dishes_offered(event))
    desk.enlarge(menus=tuple(_menu(s, served.chosen[s.item]) for s in menus if s.item in served.chosen))
    gifts, given = desk.serve(GiftDue, gifts_offered(event))
    lead = event.handbook.standards.table.gift_lead
    desk.enlarge(
        gifts=tuple(_present(s, given.chosen[s.item], lead) for s in gifts if s.item in given.chosen),
        courtesies=courtesies_due(event, desk.plan),
    )
    outcomes = (seated, served, given)
    claimed = {name: sum(one.claimed.get(name, 0) for one in outcomes) for one in outcomes for name in one.claimed}
    return StageResult(desk.plan, total(one.tiers for one in outcomes), claimed)


def _cleared(plan: Plan) -> Plan:
    others = tuple(line for line in plan.unplaced if not line.item.startswith(_OWN))
    scope = tuple(stage for stage in STAGES if plan.has(stage) or stage == STAGE)
    return plan.model_copy(
        update={"scope": scope, "tables": (), "menus": (), "gifts": (), "courtesies": (), "unplaced": others}
    )


class _Desk:
    """Solves one problem after the other on the plan as far as it has come."""

    def __init__(self, event: Event, rules: Sequence[Rule], plan: Plan, budget: Budget, watch: Watch) -> None:
        self.event, self.rules, self.plan, self.budget, self.watch = event, rules, plan, budget, watch
        self.left, self.missing = len(_OWN), plan.unplaced

    def serve(self, noun: type[Due], resources: Sequence[Resource]) -> tuple[tuple[Due, ...], Outcome]:
        """The subjects of one kind, and who serves them; those unserved go into the plan's list."""
        rules = [rule for rule in self.rules if not isinstance(rule, TableRule) or rule.noun is noun]
        subjects = tuple(s for rule in rules for s in rule.demand(self.plan) if isinstance(s, noun))
        budget = self.budget.part(self.left, len(_OWN))
        self.left -= 1
        outcome = assign(self.event, rules, subjects, resources, self.plan, budget, self.watch, {})
        self.missing += unplaced(rules, subjects, resources, self.plan, outcome.chosen)
        self.enlarge(unplaced=self.missing)
        return subjects, outcome

    def enlarge(self, **lines: Sequence[object]) -> None:
        self.plan = self.plan.model_copy(update=lines)


def _tables(
    event: Event, laid: Sequence[TableOffered], seats: Sequence[SeatDue], chosen: Mapping[Id, tuple[Id, ...]]
) -> list[Seating]:
    """The tables that anybody sits at, everybody on the seat that etiquette gives."""
    at: dict[Id, list[Id]] = {table.id: [] for table in laid}
    for s in seats:
        for table in chosen.get(s.item, ()):
            at[table].append(s.person)
    lines = [Seating(id=table, seats=tuple(people)) for table, people in at.items() if people]
    return [line.model_copy(update={"seats": tuple(p.person for p in places_of(event, line))}) for line in lines]


def _menu(s: MenuDue, dishes: tuple[Id, ...]) -> Menu:
    offered = s.alcohol and len(s.dry) < s.heads
    return Menu(
        id=s.item, activity=s.activity, tables=s.tables, dishes=dishes, alcohol=offered, dry=s.dry if offered else ()
    )


def _present(s: GiftDue, gifts: tuple[Id, ...], lead: int) -> Present:
    return Present(id=s.item, person=s.person, gift=gifts[0], ready=s.leaving - lead)
