"""The table stage: what it decides in order, what it lists and why, and what the papers say of it."""

from __future__ import annotations

from scheduler.demand.charts import charts_due
from scheduler.demand.menus import menus_due
from scheduler.demand.tables import tables_laid
from scheduler.domain.event import Event
from scheduler.domain.handbook import TableStandard
from scheduler.domain.people import Delegation
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.table import plan_table
from scheduler.judge import judge
from scheduler.plan import Plan
from tests.table.builders import dish, event, gift, guest, host, meal, plan, slot, table_rules

DINNER_A = meal("A", "D1", "D2")


def solved(given: Event, before: Plan) -> Plan:
    return plan_table(given, table_rules(given), before, Budget(), Watch()).plan


def test_halal_guests_get_a_table_and_a_menu_of_their_own() -> None:
    diets = {3: ("halal",), 8: ("halal",)}
    persons = [guest(f"G{n}", "D1", 5 if n < 3 else 7, *diets.get(n, ())) for n in range(12)]
    dishes = (*(dish(f"P{n}", "pork") for n in range(8)), *(dish(f"H{n}", "halal", "beef") for n in range(8)))
    given = event(persons, None, TableStandard(sizes=(6,)), activities=(DINNER_A,), dishes=dishes)
    made = solved(given, plan(slot(DINNER_A)))
    bound = [line for line in made.tables if {"G3", "G8"} & set(line.seats)]
    assert [len(line.seats) for line in made.tables] == [6, 6]
    assert len(bound) == 1
    menus = {line.id: line for line in made.menus}
    assert menus["menu:A/halal"].tables == (bound[0].id,)
    assert all(name.startswith("H") for name in menus["menu:A/halal"].dishes)
    assert len(menus["menu:A"].dishes) == 8
    assert judge(given, made, table_rules(given), ("table",)).clean


def test_the_head_table_and_the_seats_follow_rank() -> None:
    persons = [guest(f"G{n}", "D1", 4 + n) for n in range(4)]
    given = event([*persons, host("L1", 5)], None, TableStandard(sizes=(3,)), activities=(DINNER_A,))
    made = solved(given, plan(slot(DINNER_A, leaders=("L1",))))
    assert made.tables[0].seats == ("L1", "G0", "G1")
    assert made.tables[1].seats == ("G2", "G3")


def test_too_few_dishes_are_said_to_be_too_few() -> None:
    given = event(
        [guest(f"G{n}") for n in range(8)], activities=(DINNER_A,), dishes=(dish("F1"), dish("F2", venue="W"))
    )
    made = solved(given, plan(slot(DINNER_A)))
    assert [(line.item, line.rule) for line in made.unplaced] == [("menu:A", "M1.size")]
    assert made.unplaced[0].reason_en == "1 of 1 fit, too few for “The number of dishes fits the table”"
    assert judge(given, made, table_rules(given), ("table",)).key[0] == 0


def test_a_restaurant_without_dishes_lists_its_menu_unless_it_is_a_buffet() -> None:
    given = event([guest("G0")], activities=(DINNER_A,), dishes=(dish("F1", venue="W"),))
    made = solved(given, plan(slot(DINNER_A)))
    assert [(line.item, line.rule) for line in made.unplaced] == [("menu:A", "M1")]
    shared = given.model_copy(
        update={"venues": tuple(venue.model_copy(update={"shared": True}) for venue in given.venues)}
    )
    assert solved(shared, plan(slot(DINNER_A))).unplaced == ()


def test_gifts_run_out_for_some() -> None:
    given = event([guest("G0"), guest("G1")], gifts=(gift("A", 60, 1),))
    made = solved(given, plan())
    assert len(made.gifts) == 1
    assert [line.rule for line in made.unplaced] == ["M5"]


def test_a_base_plan_gives_way() -> None:
    given = event([guest("G0")], gifts=(gift("A", 60),))
    once = solved(given, plan())
    assert solved(given, once) == once


def test_rivals_need_tables_of_their_own() -> None:
    """Five of one and eight of another: one table of eight would do for neither beside the other."""
    delegations = (Delegation(id="D1", name="一团"), Delegation(id="D2", name="二团", keep_apart=("D1",)))
    persons = [guest(f"G{n:02}", "D1" if n < 5 else "D2") for n in range(13)]
    given = event(persons, None, TableStandard(sizes=(8,)), delegations, activities=(DINNER_A,))
    assert [one.seats for one in tables_laid(given, plan(slot(DINNER_A)))] == [8, 8]
    made = solved(given, plan(slot(DINNER_A)))
    assert made.unplaced == ()
    assert sorted(len(line.seats) for line in made.tables) == [5, 8]


def test_tables_laid_are_the_fewest_of_the_smallest_size() -> None:
    for heads, wanted in ((1, [8]), (8, [8]), (9, [10]), (12, [12]), (13, [8, 8]), (25, [10, 10, 10]), (121, [])):
        given = event([guest(f"G{n}") for n in range(heads)], activities=(DINNER_A,))
        assert [one.seats for one in tables_laid(given, plan(slot(DINNER_A)))] == wanted


def test_beyond_the_limit_menus_are_for_full_tables() -> None:
    given = event([guest(f"G{n}") for n in range(121)], activities=(DINNER_A,), dishes=(dish("F1"),))
    due = menus_due(given, plan(slot(DINNER_A)))
    assert [(one.count, one.guests, one.tables) for one in due] == [(11, 12, ())]


def test_a_photograph_has_rows_of_eleven() -> None:
    shot = meal("S", "D1", kind="photograph")
    given = event([guest(f"G{n:02}", rank=5) for n in range(13)] + [host("L1", 4)], activities=(shot,))
    front, back = charts_due(given, plan(slot(shot, leaders=("L1",))))
    assert (front.id, front.shape, len(front.seats), len(back.seats)) == ("table:S/1", "photograph", 11, 3)
    assert front.seats[5] == "L1"
    assert back.seats == ("G11", "G10", "G12")


def test_menus_are_composed_without_any_search() -> None:
    persons = [guest(f"G{n}", "D1", 5 if n < 3 else 7, *(("halal",) if n == 4 else ())) for n in range(12)]
    dishes = (*(dish(f"P{n}", "pork") for n in range(16)), *(dish(f"H{n}", "halal", "beef") for n in range(16)))
    lunches = [meal(name, "D1") for name in ("A", "B", "C")]
    given = event(persons, None, TableStandard(sizes=(12,)), activities=lunches, dishes=dishes)
    before = plan(*(slot(one) for one in lunches))
    made = plan_table(given, table_rules(given), before, Budget(effort=1e-6), Watch()).plan
    assert [line for line in made.unplaced if line.item.startswith("menu:")] == []
    assert [len(line.dishes) for line in made.menus] == [13, 13, 13]
    assert judge(given, made, table_rules(given), ("table",)).clean
