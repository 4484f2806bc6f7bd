"""What was learned on earlier visits, on the table: dishes (M2.history) and gifts (M5.again, M5.taste)."""

from __future__ import annotations

import pytest

from scheduler.domain.handbook import TableStandard
from scheduler.domain.people import History, Lesson
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.rules import RULE_OF
from tests.table.builders import dish, event, gift, guest, meal, menu, params, plan, present, slot, table_rules

DINNER = meal("A", "D1", "D2")
FREE = TableStandard(seated_up_to=0)


def row(person: str, lesson: Lesson, subject: str) -> History:
    return History(
        id=f"{person}{subject}", person=person, topic="记录", note="上次来访", lesson=lesson, subject=subject
    )


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ((), 0),
        ((row("G0", Lesson.LIKED, "F1"),), 0),
        ((row("G0", Lesson.LIKED, "F3"),), 1),
        ((row("G0", Lesson.LIKED, "F3"), row("G0", Lesson.LIKED, "F1")), 0),  # one favourite is enough
        ((row("G0", Lesson.LIKED, "F3"), row("G1", Lesson.LIKED, "F3")), 2),  # for each guest
        ((row("G0", Lesson.LIKED, "K1"),), 0),  # another kitchen's
        ((row("G0", Lesson.DISLIKED, "F1"),), 1),
        ((row("G0", Lesson.DISLIKED, "F1"), row("G1", Lesson.DISLIKED, "F1")), 2),
        ((row("G0", Lesson.DISLIKED, "F3"),), 0),
        ((row("G2", Lesson.DISLIKED, "F1"),), 0),  # does not dine here
    ],
)
def test_m2_history_counts_guests_and_dishes(rows: tuple[History, ...], wanted: int) -> None:
    dishes = (dish("F1"), dish("F2"), dish("F3"), dish("K1", venue="W"))
    guests = [guest("G0"), guest("G1"), guest("G2", "D3")]
    given = event(guests, {}, FREE, activities=(DINNER,), dishes=dishes, history=rows)
    found = RULE_OF["M2.history"](given).check(plan(slot(DINNER), menus=(menu("A", "F1", "F2"),)))
    assert sum(violation.amount for violation in found) == wanted


def test_m2_history_names_guest_and_dish() -> None:
    given = event(
        [guest("G0")],
        {},
        FREE,
        activities=(DINNER,),
        dishes=(dish("F1"), dish("F3")),
        history=(row("G0", Lesson.LIKED, "F3"),),
    )
    rule = RULE_OF["M2.history"](given)
    found = rule.check(plan(slot(DINNER), menus=(menu("A", "F1"),)))
    assert [rule.explain(violation, Lang.EN) for violation in found] == [
        "menu:A, Name G0, Dish F3: after the last visit 1 should be on the menu, there is 0 (M2.history, S0)"
    ]


def test_m5_again_is_hard() -> None:
    gifts = (gift("A", 60), gift("B", 60))
    given = event([guest("G0")], gifts=gifts, history=(row("G0", Lesson.GIVEN, "A"),))
    rules = table_rules(given)
    assert not judge(given, plan(gifts=(present("G0", "A"),)), rules, ("table",)).clean
    assert judge(given, plan(gifts=(present("G0", "B"),)), rules).amount("M5.again") == 0
    rule = RULE_OF["M5.again"](given)
    (found,) = rule.check(plan(gifts=(present("G0", "A"),)))
    assert rule.explain(found, Lang.ZH) == "G0名, A礼:上次来访已赠(M5.again,S0)"


@pytest.mark.parametrize(
    ("hobbies", "thing", "wanted"),
    [
        (("书法",), "INK", 0),
        (("书法",), "TEA", 1),
        (("书法", "茶"), "TEA", 0),
        (("太极拳",), "TEA", 0),  # no gift suits it
        ((), "TEA", 0),
        (("摄影",), "TEA", 0),  # books are not in stock
    ],
)
def test_m5_taste_follows_the_hobbies(hobbies: tuple[str, ...], thing: str, wanted: int) -> None:
    gifts = (gift("INK", 60, 9, "stationery"), gift("TEA", 60, 9, "tea"), gift("BOOK", 60, 0, "book"))
    given = event([guest("G0", hobbies=hobbies)], gifts=gifts)
    found = RULE_OF["M5.taste"](given).check(plan(gifts=(present("G0", thing),)))
    assert sum(violation.amount for violation in found) == wanted


def test_m5_taste_reads_the_table_of_tastes() -> None:
    rules = {"M5.taste": params(tastes={"太极拳": ("tea",)})}
    gifts = (gift("INK", 60, 9, "stationery"), gift("TEA", 60, 9, "tea"))
    given = event([guest("G0", hobbies=("太极拳",))], rules, gifts=gifts)
    found = RULE_OF["M5.taste"](given).check(plan(gifts=(present("G0", "INK"),)))
    assert sum(violation.amount for violation in found) == 1
