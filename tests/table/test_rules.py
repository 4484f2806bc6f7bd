"""Each rule of the table by literal examples: fine at the edge, broken one beyond it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import CourtesyStandard, Level, TableStandard
from scheduler.domain.people import Delegation, Direction, History, Lesson, Person, Role
from scheduler.domain.table import Dish, Gift
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Courtesy, Delivery, Plan, Unplaced
from scheduler.rules import RULE_OF
from tests.table.builders import (
    Settings,
    dish,
    event,
    gift,
    guest,
    host,
    leg,
    meal,
    menu,
    params,
    plan,
    present,
    slot,
    table,
    table_rules,
)

DINNER_A = meal("A", "D1", "D2")
FREE = TableStandard(seated_up_to=0)


def amount(rule: str, given: Event, made: Plan) -> int:
    found = list(RULE_OF[rule](given).check(made))
    assert all(violation.amount >= 0 for violation in found)
    return sum(violation.amount for violation in found)


# --- menus ------------------------------------------------------------------------------------------------------


def served(given: Event, *dishes: str, **fields: Any) -> Plan:
    return plan(slot(DINNER_A), menus=(menu("A", *dishes, **fields),))


def kitchen(dishes: Sequence[Dish], *diets: str, heads: int = 1, **rules: Any) -> Event:
    persons = [guest("G0", "D1", 7, *diets), *(guest(f"G{n}", "D1", 8) for n in range(1, heads))]
    return event(persons, rules, FREE, activities=(DINNER_A,), dishes=tuple(dishes))


TEN = [dish(f"F{n:02}") for n in range(20)]


def names(count: int) -> tuple[str, ...]:
    return tuple(f"F{n:02}" for n in range(count))


@pytest.mark.parametrize(("count", "wanted"), [(10, 1), (11, 0), (14, 0), (15, 1)])
def test_m1_size_is_ten_guests_and_one_to_four_dishes(count: int, wanted: int) -> None:
    given = kitchen(TEN, heads=10)
    assert amount("M1.size", given, served(given, *names(count))) == wanted


@pytest.mark.parametrize(("count", "wanted"), [(3, 1), (4, 1), (6, 0), (13, 1), (14, 1), (16, 0)])
def test_m1_even_avoids_4_and_14(count: int, wanted: int) -> None:
    given = kitchen(TEN)
    assert amount("M1.even", given, served(given, *names(count))) == wanted


def test_m1_each_meal_has_a_menu_of_its_restaurants_dishes() -> None:
    given = kitchen([dish("F1"), dish("F2", venue="W"), dish("F3", course="drink")])
    assert amount("M1", given, served(given, "F1")) == 0
    assert amount("M1", given, served(given, "F2")) == 1
    assert amount("M1", given, served(given, "F3")) == 1
    assert amount("M1", given, served(given, "F1", "F1")) == 1
    assert amount("M1", given, served(given)) == 1
    assert amount("M1", given, plan(slot(DINNER_A))) == 1
    listed = Unplaced(item="menu:A", rule="M1", reason="无")
    assert amount("M1", given, plan(slot(DINNER_A), unplaced=(listed,))) == 0
    assert amount("M1", given, plan(slot(DINNER_A), unplaced=(listed,), menus=(menu("A", "F1"),))) == 1
    assert amount("M1", given, plan(slot(DINNER_A), menus=(menu("A", "F1"), menu("B", "F1")))) == 1


def test_m1_an_event_without_dishes_has_no_menus() -> None:
    assert amount("M1", kitchen([]), plan(slot(DINNER_A))) == 0


def test_m1_courses_counts_what_is_missing() -> None:
    dishes = [
        dish("C1", course="cold"),
        dish("C2", "beef", course="cold"),
        dish("S1", "fish", course="soup"),
        dish("R1", course="staple"),
        dish("H1", "pork"),
        dish("H2", "mutton"),
    ]
    given = kitchen(dishes)
    assert amount("M1.courses", given, served(given, "C1", "C2", "S1", "R1", "H1", "H2")) == 0
    assert amount("M1.courses", given, served(given, "C2", "S1", "R1", "H1")) == 2  # a cold dish, and one of meat


def test_m1_variety_counts_each_time_again() -> None:
    first, second, third = (meal(name, "D1") for name in "ABC")
    given = event([guest("G0")], None, FREE, activities=(first, second, third), dishes=(dish("F1"), dish("F2")))
    made = plan(
        slot(first),
        slot(second, 2520),
        slot(third, 3960),
        menus=(menu("A", "F1"), menu("B", "F1", "F2"), menu("C", "F1")),
    )
    assert amount("M1.variety", given, made) == 3  # 1 for the second time, 2 for the third


def test_m1_cap_is_yuan_a_head() -> None:
    given = kitchen([dish("F1", yuan=60), dish("F2", yuan=120), dish("F3", yuan=121)], heads=2)
    assert amount("M1.cap", given, served(given, "F1", "F2")) == 0  # 180 = 2 × 90
    assert amount("M1.cap", given, served(given, "F1", "F3")) == 1


def test_m1_cost_is_for_all_tables() -> None:
    given = kitchen([dish("F1", yuan=60)], heads=13)
    assert amount("M1.cost", given, served(given, "F1")) == 120  # 13 guests need two tables


def test_m2_religious_taboo_binds_the_table_and_the_principals_taboo_every_menu() -> None:
    pork, lamb, hot = dish("P", "pork"), dish("L", "halal", "mutton"), dish("H", "halal", "spicy")
    given = kitchen([pork, lamb, hot], "halal", "no_spicy")
    halal = plan(slot(DINNER_A), menus=(menu("A", "L", bound="halal"),))
    assert amount("M2", given, halal) == 0
    assert amount("M2", given, plan(slot(DINNER_A), menus=(menu("A", "P", bound="halal"),))) == 1
    assert amount("M2", given, plan(slot(DINNER_A), menus=(menu("A", "H", bound="halal"),))) == 1


def test_m2_somebody_elses_dislike_is_no_taboo() -> None:
    given = event(
        [guest("G0", rank=4), guest("G1", "D1", 8, "no_spicy")],
        None,
        FREE,
        activities=(meal("A", "D1"),),
        dishes=(dish("H", "spicy"),),
    )
    assert amount("M2", given, plan(slot(meal("A", "D1")), menus=(menu("A", "H"),))) == 0


def test_m2_enough_is_four_dishes_for_everybody() -> None:
    greens = [dish(f"V{n}", "vegetarian") for n in range(4)]
    given = kitchen([*greens, dish("P", "pork")], "vegetarian")
    assert amount("M2.enough", given, served(given, "V0", "V1", "V2", "V3", "P")) == 0
    assert amount("M2.enough", given, served(given, "V0", "V1", "V2", "P")) == 1


def test_m3_no_alcohol_before_work_nor_for_those_who_do_not_drink() -> None:
    drunken = dish("F1", "alcohol")
    lunch, work = meal("A", "D1", kind="lunch"), meal("M", "D1", kind="meeting")
    persons = [guest("G0", rank=4), guest("G1", "D1", 8, "no_alcohol")]
    given = event(persons, None, FREE, activities=(lunch, work), dishes=(drunken,))
    alone, before_work = (slot(lunch, 720),), (slot(lunch, 720), slot(work, 840))
    assert amount("M3", given, plan(*alone, menus=(menu("A", "F1", alcohol=True, dry=("G1",)),))) == 0
    assert amount("M3", given, plan(*alone, menus=(menu("A", "F1", alcohol=True),))) == 1
    assert amount("M3", given, plan(*before_work, menus=(menu("A", "F1"),))) == 1
    assert amount("M3", given, plan(*before_work, menus=(menu("A", alcohol=True),))) == 1


def test_m3_the_domestic_handbook_allows_none() -> None:
    given = event(
        [guest("G0")],
        None,
        TableStandard(seated_up_to=0, alcohol=()),
        activities=(meal("A", "D1"),),
        dishes=(dish("F1", "alcohol"),),
    )
    assert amount("M3", given, plan(slot(meal("A", "D1")), menus=(menu("A", "F1", alcohol=True),))) == 2


def test_m3_drivers_and_security_are_poured_none() -> None:
    persons = [guest("G0", rank=4), guest("G1", roles=(Role.GUEST, Role.SECURITY))]
    given = event(persons, None, FREE, activities=(meal("A", "D1"),), dishes=(dish("F1"),))
    assert amount("M3", given, plan(slot(meal("A", "D1")), menus=(menu("A", "F1", alcohol=True),))) == 1


# --- tables -----------------------------------------------------------------------------------------------------


def dining(*persons: Person, apart: bool = False, sizes: tuple[int, ...] = (2,)) -> Event:
    delegations = (
        Delegation(id="D1", name="一团", keep_apart=("D2",) if apart else ()),
        Delegation(id="D2", name="二团"),
    )
    return event(persons, None, TableStandard(sizes=sizes), delegations, activities=(DINNER_A,))


FOUR = (guest("G0", "D1", 4), guest("G1", "D1", 5), guest("G2", "D2", 6), guest("G3", "D2", 7))


def test_m4_all_everybody_sits_once() -> None:
    given = dining(*FOUR)
    good = plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G1"), table("A", 2, "G2", "G3")))
    assert amount("M4.all", given, good) == 0
    assert amount("M4.all", given, plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G1"), table("A", 2, "G2")))) == 1
    crowded = plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G1", "G2"), table("A", 2, "G3")))
    assert amount("M4.all", given, crowded) == 1  # a chair too few
    twice = plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G1"), table("A", 2, "G2", "G0")))
    assert amount("M4.all", given, twice) == 2
    unknown = plan(slot(DINNER_A), tables=(*good.tables, table("A", 3)))
    assert amount("M4.all", given, unknown) == 1
    listed = Unplaced(item="seat:A/G3", rule="M4.all", reason="无")
    short = (table("A", 1, "G0", "G1"), table("A", 2, "G2"))
    assert amount("M4.all", given, plan(slot(DINNER_A), tables=short, unplaced=(listed,))) == 0


def test_m4_apart_never_at_one_table() -> None:
    given = dining(*FOUR, apart=True)
    assert amount("M4.apart", given, plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G1"), table("A", 2, "G2")))) == 0
    assert amount("M4.apart", given, plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G2"), table("A", 2, "G1")))) == 1


def test_m4_head_is_for_the_highest() -> None:
    given = dining(*FOUR)
    made = plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G2"), table("A", 2, "G1", "G3")))
    assert amount("M4.head", given, made) == 1


def test_m4_together_and_even() -> None:
    given = dining(*FOUR, sizes=(3,))
    mixed = plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G2"), table("A", 2, "G1", "G3")))
    uneven = plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G1", "G2"), table("A", 2, "G3")))
    assert [amount("M4.together", given, one) for one in (mixed, uneven)] == [2, 1]
    assert [amount("M4.even", given, one) for one in (mixed, uneven)] == [0, 1]


def test_m2_table_keeps_one_faith_at_one_table() -> None:
    given = dining(guest("G0", "D1", 4, "halal"), guest("G1", "D1", 5), guest("G2", "D2", 6, "halal"))
    apart = plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G1"), table("A", 2, "G2")))
    joined = plan(slot(DINNER_A), tables=(table("A", 1, "G0", "G2"), table("A", 2, "G1")))
    assert [amount("M2.table", given, one) for one in (apart, joined)] == [1, 0]


def test_m4_etiquette_at_a_round_table() -> None:
    """The host faces the door on seat 1, guest 1 on the right (2), guest 2 on the left (4)."""
    leader = host("L1")
    given = dining(*FOUR[:3], leader, sizes=(8,))
    at = slot(DINNER_A, leaders=("L1",))
    assert amount("M4", given, plan(at, tables=(table("A", 1, "L1", "G0", "G2", "G1"),))) == 0
    assert amount("M4", given, plan(at, tables=(table("A", 1, "L1", "G1", "G2", "G0"),))) == 2


def test_m4_talks_have_two_sides() -> None:
    talk = meal("T", "D1", kind="meeting")
    given = event([*FOUR[:2], guest("G9", "D1", 9), host("L1"), host("L2", 6)], activities=(talk,))
    at = slot(talk, 600, leaders=("L2", "L1"))
    sides = (table("T", 1, "G1", "G0", "G9", shape="guests"), table("T", 2, "L2", "L1", shape="hosts"))
    assert amount("M4", given, plan(at, tables=sides)) == 0
    assert amount("M4.all", given, plan(at, tables=sides)) == 0
    assert amount("M4.all", given, plan(at, tables=sides[:1])) == 1
    assert amount("M4", given, plan(at, tables=(table("T", 1, "G0", "G1", "G9", shape="guests"), sides[1]))) == 2
    assert amount("M4", given, plan(at, tables=(table("T", 1, "G1", "G0", shape="guests"), sides[1]))) == 1


# --- gifts and courtesies ---------------------------------------------------------------------------------------


def shop(*gifts: Gift, person: Person | None = None, rules: Settings | None = None) -> Event:
    return event([person or guest("G0", rank=5)], rules, gifts=gifts, legs=(leg("D1", 1500, Direction.OUT),))


@pytest.mark.parametrize(
    ("rank", "yuan", "wanted"),
    [(4, 99, 1), (4, 100, 0), (4, 400, 0), (4, 401, 1), (5, 60, 0), (6, 201, 1), (10, 10, 0), (10, 9, 1)],
)
def test_m5_value_is_bounded_by_rank(rank: int, yuan: int, wanted: int) -> None:
    given = shop(gift("A", yuan), person=guest("G0", rank=rank))
    assert amount("M5.value", given, plan(gifts=(present("G0", "A"),))) == wanted


def test_m5_stock_and_one_each() -> None:
    given = event([guest("G0"), guest("G1")], gifts=(gift("A", 60, 1), gift("B", 60, 1)))
    assert amount("M5", given, plan(gifts=(present("G0", "A"), present("G1", "B")))) == 0
    assert amount("M5", given, plan(gifts=(present("G0", "A"), present("G1", "A")))) == 1
    assert amount("M5", given, plan(gifts=(present("G0", "A"),))) == 1
    assert amount("M5", given, plan(gifts=(present("G0", "A"), present("G1", "Z")))) == 1


def test_m5_a_handbook_without_gifts_lets_none_slip_in() -> None:
    given = event([guest("G0")], None, TableStandard(gifts=False), gifts=(gift("A", 60),))
    assert amount("M5", given, plan()) == 0
    assert amount("M5", given, plan(gifts=(present("G0", "A"),))) == 1


def test_m5_taboo_by_custom_faith_and_habit() -> None:
    clock, wine, smoke = gift("A", 60, 9, "clock"), gift("B", 60, 9, "alcohol"), gift("C", 60, 9, "tobacco")
    muslim = guest("G0", "D1", 5, "halal")
    for thing, person, wanted in (
        (clock, guest("G0"), 1),
        (wine, guest("G0"), 0),
        (wine, muslim, 1),
        (smoke, guest("G0"), 1),
        (smoke, guest("G0", smoker=True), 0),
    ):
        given = shop(thing, person=person)
        assert amount("M5.taboo", given, plan(gifts=(present("G0", thing.id),))) == wanted


def test_m5_cost_adds_up_what_each_gift_costs() -> None:
    given = event([guest("G0"), guest("G1")], gifts=(gift("A", 60), gift("B", 200)))
    assert amount("M5.cost", given, plan(gifts=(present("G0", "A"), present("G1", "B")))) == 260
    assert amount("M5.cost", given, plan()) == 0


@pytest.mark.parametrize(("budget", "wanted"), [(60, 0), (59, 1)])
def test_m5_budget(budget: int, wanted: int) -> None:
    given = shop(gift("A", 60), rules={"M5.budget": params(budget=budget)})
    assert amount("M5.budget", given, plan(gifts=(present("G0", "A"),))) == wanted


@pytest.mark.parametrize(("ready", "wanted"), [(1440, 0), (1441, 1)])
def test_m5_ready_an_hour_before_leaving_for_the_train_at_1500(ready: int, wanted: int) -> None:
    given = shop(gift("A", 60))
    assert amount("M5.ready", given, plan(gifts=(present("G0", "A", ready),))) == wanted


def test_m6_message_to_rank_6_flowers_to_rank_5() -> None:
    standard = TableStandard(
        courtesies=(CourtesyStandard(kind="sms", rank=6, before=30), CourtesyStandard(kind="flowers", rank=5))
    )
    persons = [guest("G5", rank=5), guest("G6", rank=6), guest("G7", rank=7)]
    given = event(persons, None, standard, legs=(leg("D1", 600, Direction.IN),))
    lines = (
        Courtesy(id="courtesy:sms/G5", kind="sms", person="G5", due=570),
        Courtesy(id="courtesy:flowers/G5", kind="flowers", person="G5", due=600),
        Courtesy(id="courtesy:sms/G6", kind="sms", person="G6", due=570),
    )
    assert amount("M6", given, plan(courtesies=lines)) == 0
    assert amount("M6", given, plan(courtesies=lines[1:])) == 1
    late = lines[0].model_copy(update={"due": 571})
    assert amount("M6", given, plan(courtesies=(late, *lines[1:]))) == 1
    other_room = lines[0].model_copy(update={"room": "R1"})
    assert amount("M6", given, plan(courtesies=(other_room, *lines[1:]))) == 1


@pytest.mark.parametrize(
    ("rule", "kind"), [("M6.line_up", "line_up"), ("M6.flowers", "flowers"), ("M6.room_gift", "room_gift")]
)
def test_m6_courtesies_to_rank_5_on_arrival_each_by_its_rule(rule: str, kind: str) -> None:
    standard = TableStandard(courtesies=(CourtesyStandard(kind=kind, rank=5),))
    given = event([guest("G5", rank=5), guest("G6", rank=6)], None, standard, legs=(leg("D1", 600, Direction.IN),))
    wanted = Courtesy(id=f"courtesy:{kind}/G5", kind=kind, person="G5", due=600)
    too_many = Courtesy(id=f"courtesy:{kind}/G6", kind=kind, person="G6", due=600)
    assert amount(rule, given, plan(courtesies=(wanted,))) == 0
    assert amount(rule, given, plan()) == 1
    assert amount(rule, given, plan(courtesies=(wanted, too_many))) == 1
    assert amount(rule, given, plan(courtesies=(wanted.model_copy(update={"due": 601}),))) == 1


# --- words and planted defects ----------------------------------------------------------------------------------


def test_sentences_name_dishes_and_guests() -> None:
    given = kitchen([dish("P", "pork")], "halal")
    made = plan(slot(DINNER_A), menus=(menu("A", "P", bound="halal"),))
    rule = RULE_OF["M2"](given)
    violation = next(iter(rule.check(made)))
    assert rule.explain(violation, Lang.ZH) == "menu:A/halal, P菜, 清真:犯忌口 1 项(M2,S1-中8①,9①)"
    assert rule.explain(violation, Lang.EN) == "menu:A/halal, Dish P, halal: 1 of the diets forbid it (M2, S1-中8①,9①)"


def good() -> tuple[Event, Plan]:
    """Two tables, a menu for each, gifts: nothing hard to find."""
    persons = [guest("G0", "D1", 5), guest("G1", "D1", 6), guest("G2", "D2", 7, "halal"), guest("G3", "D2", 8)]
    delegations = (Delegation(id="D1", name="一团", keep_apart=("D2",)), Delegation(id="D2", name="二团"))
    dishes = (
        *(dish(f"F{n}", "halal", "beef", "fish", yuan=20) for n in range(5)),
        dish("P", "pork"),
        dish("X", "alcohol"),
        dish("Z", yuan=999),
        dish("Y", "halal", yuan=11),
    )
    given = event(
        persons,
        None,
        TableStandard(sizes=(2,), alcohol=()),
        delegations,
        activities=(DINNER_A,),
        dishes=dishes,
        gifts=(gift("A", 60, 4), gift("B", 999), gift("C", 60, 9, "clock"), gift("E", 60)),
        history=(History(id="Y", person="G0", topic="礼品", note="已赠", lesson=Lesson.GIVEN, subject="E"),),
        legs=(leg("D1", 2000, Direction.OUT), leg("D2", 2000, Direction.OUT)),
    )
    few = ("F0", "F1", "F2", "F3")
    menus = (menu("A", *few, tables=(1,)), menu("A", *few, bound="halal", tables=(2,)))
    gifts = tuple(present(person.id, "A", 1940) for person in persons)
    return given, plan(
        slot(DINNER_A), tables=(table("A", 1, "G0", "G1"), table("A", 2, "G2", "G3")), menus=menus, gifts=gifts
    )


def test_the_good_plan_is_good() -> None:
    given, made = good()
    score = judge(given, made, table_rules(given), ("table",))
    assert score.clean, score.violations


def _menu(made: Plan, at: int, **fields: Any) -> Plan:
    lines = list(made.menus)
    lines[at] = lines[at].model_copy(update=fields)
    return made.model_copy(update={"menus": tuple(lines)})


def _gift(made: Plan, **fields: Any) -> Plan:
    return made.model_copy(update={"gifts": (made.gifts[0].model_copy(update=fields), *made.gifts[1:])})


LATE = Delivery(id="amenity:computer/G0", amenity="PC", person="G0", room="R", due=0)
DEFECTS: Mapping[str, Callable[[Plan], Plan]] = {
    "M1": lambda made: made.model_copy(update={"menus": made.menus[:1]}),
    "M1.size": lambda made: _menu(made, 0, dishes=("F0", "F1")),
    "M1.cap": lambda made: _menu(made, 0, dishes=("F0", "F1", "F2", "Z")),
    "M2": lambda made: _menu(made, 1, dishes=("F0", "F1", "F2", "F3", "P")),
    "M2.enough": lambda made: _menu(made, 1, dishes=("F0", "F1", "F2", "P")),
    "M3": lambda made: _menu(made, 0, dishes=("F0", "F1", "F2", "X")),
    "M4.all": lambda made: made.model_copy(update={"tables": made.tables[:1]}),
    "M4.apart": lambda made: made.model_copy(update={"tables": (table("A", 1, "G0", "G2"), table("A", 2, "G1", "G3"))}),
    "M5": lambda made: made.model_copy(update={"gifts": made.gifts[1:]}),
    "M5.value": lambda made: _gift(made, gift="B"),
    "M5.taboo": lambda made: _gift(made, gift="C"),
    "M5.again": lambda made: _gift(made, gift="E"),
    "M5.ready": lambda made: _gift(made, ready=1941),
    "L9.amenity.stock": lambda made: made.model_copy(update={"amenities": (LATE,)}),
}


@pytest.mark.parametrize("rule", DEFECTS)
def test_a_planted_defect_is_found(rule: str) -> None:
    given, made = good()
    assert amount(rule, given, made) == 0
    assert amount(rule, given, DEFECTS[rule](made)) > 0


def test_every_hard_rule_has_its_defect() -> None:
    given, _ = good()
    hard = {rule.id for rule in table_rules(given) if rule.at is Level.HARD and rule.stage == "table"}
    assert hard == {*DEFECTS, "M5.budget"}
