"""Table: who sits at which table, what is served there, gifts, courtesies and amenities. The last stage before tasks.

Four exact problems one after the other, since menus depend on who sits together; seats at a table, the charts of
talks and photographs, and courtesies follow from etiquette and rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.demand.charts import charts_due, places_of
from scheduler.demand.courtesies import courtesies_due
from scheduler.demand.subjects import AmenityDue, GiftDue, MenuDue, SeatDue
from scheduler.demand.tables import tables_laid
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign.parts import total
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.stages.desk import Desk
from scheduler.plan import STAGES, Delivery, Menu, Plan, Present, Seating
from scheduler.rules.base import Rule
from scheduler.supply.amenities import amenities_offered
from scheduler.supply.dishes import dishes_offered
from scheduler.supply.gifts import gifts_offered
from scheduler.supply.resources import TableOffered

STAGE = "table"
_OWN = ("seat:", "menu:", "gift:", "amenity:")


def plan_table(event: Event, rules: Sequence[Rule], plan: Plan, budget: Budget, watch: Watch) -> StageResult:
    """Tables, menus, gifts, courtesies and amenities; what finds no place is listed as unplaced.
    `rules`: of table and of all stages.

    A base plan's own lines give way. Raises InputError when the handbook asks what the kernel cannot honour.
    """
    desk = Desk(event, rules, cleared(plan), budget, watch, problems=len(_OWN))
    laid = tables_laid(event, plan)
    seats, seated = desk.serve(SeatDue, laid, "activity")
    desk.enlarge(tables=(*tables(event, laid, seats, seated), *charts_due(event, plan)))
    menus, served = desk.serve(MenuDue, dishes_offered(event), "venue")
    desk.enlarge(menus=tuple(menu(s, served[s.item]) for s in menus if s.item in served))
    gifts, given = desk.serve(GiftDue, gifts_offered(event))
    lead = event.handbook.standards.table.gift_lead
    desk.enlarge(
        gifts=tuple(present(s, given[s.item], lead) for s in gifts if s.item in given),
        courtesies=courtesies_due(event, desk.plan),
    )
    wished, lent = desk.serve(AmenityDue, amenities_offered(event), "kind")
    desk.enlarge(amenities=tuple(delivery(plan, s, lent[s.item][0]) for s in wished if s.item in lent))
    return StageResult(desk.plan, total(one.tiers for one in desk.outcomes), desk.claimed)


def cleared(plan: Plan) -> Plan:
    """The plan without anything of the table."""
    others = tuple(line for line in plan.unplaced if not line.item.startswith(_OWN))
    scope = tuple(stage for stage in STAGES if plan.has(stage) or stage == STAGE)
    return plan.model_copy(
        update={
            "scope": scope,
            "tables": (),
            "menus": (),
            "gifts": (),
            "courtesies": (),
            "amenities": (),
            "unplaced": others,
        }
    )


def tables(
    event: Event, laid: Sequence[TableOffered], seats: Sequence[SeatDue], chosen: Mapping[Id, tuple[Id, ...]]
) -> list[Seating]:
    """The tables that anybody sits at, everybody on the seat that etiquette gives."""
    at: dict[Id, list[Id]] = {table.id: [] for table in laid}
    for s in seats:
        for table in chosen.get(s.item, ()):
            at[table].append(s.person)
    lines = [Seating(id=table, seats=tuple(people)) for table, people in at.items() if people]
    return [line.model_copy(update={"seats": tuple(p.person for p in places_of(event, line))}) for line in lines]


def menu(s: MenuDue, dishes: tuple[Id, ...]) -> Menu:
    """A menu as the plan holds it; nothing is poured where nobody drinks."""
    offered = s.alcohol and len(s.dry) < s.heads
    return Menu(
        id=s.item, activity=s.activity, tables=s.tables, dishes=dishes, alcohol=offered, dry=s.dry if offered else ()
    )


def present(s: GiftDue, gifts: tuple[Id, ...], lead: int) -> Present:
    """A gift as the plan holds it, ready so many minutes before its guest leaves."""
    return Present(id=s.item, person=s.person, gift=gifts[0], ready=s.leaving - lead)


def delivery(plan: Plan, s: AmenityDue, amenity: Id) -> Delivery:
    """An amenity as the plan holds it."""
    return Delivery(id=s.item, amenity=amenity, person=s.person, room=plan.rooms_of[s.person][0].room, due=s.start)
