"""Plan items in words."""

from __future__ import annotations

import pytest

from scheduler.documents.items import item_text, with_names
from scheduler.documents.names import Names
from scheduler.i18n import Lang
from tests.documents.builders import EVENT

ZH, EN = Names(EVENT, Lang.ZH), Names(EVENT, Lang.EN)


@pytest.mark.parametrize(
    ("item", "zh", "en"),
    [
        ("stay:G02/1", "马伯安的住房", "room for Ma Bo'an"),
        ("spare:D01/1", "东江团的备用房", "spare room of Dongjiang Delegation"),
        ("act:STEELWORKS", "考察钢铁公司", "Visit to the steel works"),
        ("act:D01/dinner/2026-03-11", "晚餐", "Dinner"),
        ("mov:K2/in", "第二批接站(火车 G9026)", "pick-up of Second wave (train G9026)"),
        ("mov:STEELWORKS/out/D01", "东江团前往“考察钢铁公司”", "Dongjiang Delegation to “Visit to the steel works”"),
        ("mov:STEELWORKS/back/D01B", "第二批自“考察钢铁公司”返回", "Second wave back from “Visit to the steel works”"),
        ("car:mov:K1/in/0", "第一批接站(火车 G9012)的引导车", "guide car of pick-up of First wave (train G9012)"),
        ("car:K1/in/2", "第一批接站(火车 G9012)的2号车", "car 2 of pick-up of First wave (train G9012)"),
        ("duty:act:STEELWORKS/narrator/1", "考察钢铁公司:讲解员", "narrator: Visit to the steel works"),
        ("duty:K1/greeter/1", "火车 G9012:迎接", "greeter: train G9012"),
        ("post:MEDIC/2026-03-11T08", "医护 北湖宾馆 2026-03-11T08", "medic Beihu Hotel 2026-03-11T08"),
        ("post:NOWHERE/2026-03-11T08", "NOWHERE/2026-03-11T08", "NOWHERE/2026-03-11T08"),
        ("service:CAR1", "赣K·T0001 轿车检修加油", "service of 赣K·T0001 sedan"),
        (
            "task:K6.service/service:CAR1",
            "到汽修厂落实(赣K·T0001 轿车检修加油)",
            "See to it at the garage (service of 赣K·T0001 sedan)",
        ),
        (
            "notice:unit/STEEL/act:STEELWORKS",
            "通知钢铁公司:考察钢铁公司",
            "notice to Steel Works: Visit to the steel works",
        ),
        ("notice:report/D01/D01", "东江团来访的上报", "report of the visit of Dongjiang Delegation"),
        (
            "notice:leader/L01/act:STEELWORKS",
            "通知周明远:考察钢铁公司",
            "notice to Zhou Mingyuan: Visit to the steel works",
        ),
        ("task:T1/mov:K1/in", "摆放欢迎卡", "Place welcome cards"),
        ("stay:NOBODY/1", "NOBODY的住房", "room for NOBODY"),
        ("something else", "something else", "something else"),
    ],
)
def test_an_item_in_words(item: str, zh: str, en: str) -> None:
    assert (item_text(ZH, item), item_text(EN, item)) == (zh, en)


def test_a_sentence_gets_names_for_the_items_in_it() -> None:
    sentence = "act:LAKE [act:LAKE] before act:LAKE2"
    assert with_names(EN, sentence, ("act:LAKE", "act:LAKE2", "LAKE")) == "Lake tour before LAKE2"
