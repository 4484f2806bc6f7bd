"""Menus, seat charts, gifts and courtesies as people read them."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text
from scheduler.documents.paper import Paper
from scheduler.documents.papers.gifts import gifts
from scheduler.documents.papers.menus import menus
from scheduler.documents.papers.seating import seating
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Courtesy, Plan
from tests.table.builders import dish, event, gift, guest, host, meal, menu, plan, present, slot, table

DINNER_A = meal("A", "D1").model_copy(update={"name": "欢迎晚宴", "name_en": "Welcome dinner"})
GIVEN = event(
    [guest("G0", "D1", 4), guest("G1", "D1", 8, "halal"), host("L1")],
    activities=(DINNER_A,),
    gifts=(gift("B", 60),),
    dishes=(dish("S", "halal", course="soup", yuan=36), dish("C", "pork", course="cold"), dish("H", "halal", "beef")),
)
MADE = plan(
    slot(DINNER_A, leaders=("L1",)),
    tables=(table("A", 1, "L1", "G0", "G1"),),
    menus=(menu("A", "S", "C", tables=(1,), alcohol=True, dry=("G1",)), menu("A", "H", bound="halal", tables=(2,))),
    gifts=(present("G0", "B", 1500),),
    courtesies=(Courtesy(id="courtesy:sms/G0", kind="sms", person="G0", due=570),),
)


def dossier(lang: Lang, made: Plan = MADE) -> Dossier:
    return Dossier(GIVEN, made, judge(GIVEN, made), lang)


def rows(paper: Paper) -> list[tuple[Any, ...]]:
    return [row for section in paper.sections for row in section.rows]


def test_a_menu_is_served_cold_before_hot() -> None:
    paper = menus(dossier(Lang.ZH))
    assert [section.title for section in paper.sections] == [
        "3月5日 周四 18:00–19:00 欢迎晚宴 厅",
        "3月5日 周四 18:00–19:00 欢迎晚宴(清真) 厅",
    ]
    assert [section.note for section in paper.sections] == ["可上酒,先征求来宾意见;不斟酒:G1名", "不上酒"]
    assert rows(paper) == [
        ("第1桌", "凉菜", "C菜", "猪肉", "10"),
        ("第1桌", "汤", "S菜", "清真", "36"),
        ("第2桌", "热菜", "H菜", "清真、牛肉", "10"),
    ]


def test_each_seat_says_why() -> None:
    assert rows(seating(dossier(Lang.EN))) == [
        (1, "L1名", "rank 5", "", "the host, facing the door", ""),
        (2, "Name G0", "rank 4", "", "guest 1, 1 to the host's right", ""),
        (3, "Name G1", "rank 8", "", "guest 2, 1 to the host's left", ""),
    ]


def test_a_wrong_seat_is_said_to_be_as_set() -> None:
    turned = MADE.model_copy(update={"tables": (table("A", 1, "L1", "G1", "G0"),)})
    found = rows(seating(dossier(Lang.ZH, turned)))
    assert [row[4] for row in found] == ["主人,面朝门", "按桌上所排", "按桌上所排"]
    assert "此座应为 G0" in found[0][5]


def test_the_message_has_room_and_contact_or_leaves_them_open() -> None:
    message, present_row = rows(gifts(dossier(Lang.ZH)))
    assert message[5] == "G0名,欢迎您。您的房间是……,联络员…(…)随时为您服务。"
    assert present_row[:3] == ("3月6日 周五 01:00", "G0名(男,省部级副)", "礼品")
    assert present_row[5] == "B礼"


@pytest.mark.parametrize(
    ("item", "zh"),
    [
        ("table:A/1", "“欢迎晚宴”第1桌(排)"),
        ("seat:A/G0", "G0名在“欢迎晚宴”的座位"),
        ("menu:A", "“欢迎晚宴”的菜单"),
        ("menu:A/halal", "“欢迎晚宴”的菜单(清真)"),
        ("gift:G0", "给G0名的礼品"),
        ("courtesy:sms/G0", "G0名:问候短信"),
    ],
)
def test_items_in_words(item: str, zh: str) -> None:
    assert item_text(dossier(Lang.ZH).names, item) == zh
