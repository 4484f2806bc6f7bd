"""The checklist by person and hour, the tasks by day, and what is left to decide, by literal lines."""

from __future__ import annotations

import pytest

from scheduler.clock import Interval
from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text
from scheduler.documents.names import Names
from scheduler.documents.papers.checklist import checklist
from scheduler.documents.papers.decisions import decisions
from scheduler.documents.papers.todo import todo
from scheduler.documents.screens import screen
from scheduler.domain.handbook import MealStandard
from scheduler.domain.life import Actual
from scheduler.domain.people import State
from scheduler.i18n import Lang
from scheduler.plan import Duty, TaskDuty
from tests.documents.builders import EVENT, PLAN, SCORE

SWEEP = TaskDuty(
    id="task:K2.rooms/K1", task="K2.rooms", person="S01", start=700, end=720, due=740, supervisor="L01", place="H1",
    delegation="D01",
)  # fmt: skip
APPROVE = TaskDuty(
    id="task:K10.approve/D01", task="K10.approve", person="L01", start=-4320, end=-4300, due=-3240, delegation="D01"
)
DINNER = Duty(
    id="duty:act:D01/dinner/2026-03-11/liaison/1", item="act:D01/dinner/2026-03-11", role="liaison", person="S01",
    start=1080, end=1150,
)  # fmt: skip
FULL = PLAN.model_copy(update={"tasks": (APPROVE, SWEEP, *PLAN.tasks), "duties": (*PLAN.duties, DINNER)})
DINNERS = {"dinner": MealStandard(hours=Interval(1080, 1170), minutes=(60, 90))}
STANDARDS = EVENT.handbook.standards.model_copy(update={"meals": DINNERS})
DINING = EVENT.model_copy(update={"handbook": EVENT.handbook.model_copy(update={"standards": STANDARDS})})
ZH, EN = (Dossier(DINING, FULL, SCORE, lang) for lang in (Lang.ZH, Lang.EN))


def test_a_liaison_officer_carries_tasks_rides_and_meals_in_order_of_time() -> None:
    (section,) = checklist(ZH, "S01").sections
    assert section.title == "S01 李安然 接待办 0000-S01"
    assert [row[1:4] for row in section.rows] == [
        ("07:30–09:00", "摆放欢迎卡", ""),
        ("10:33–10:58", "随1号车 赣K·T0007 大巴陪同:第一批接站(火车 G9012),10:18就位", "新余北站 → 北湖宾馆"),
        ("11:40–12:00", "检查客房有无遗留物品(第一批,火车 G9012)", "北湖宾馆"),
        ("18:00–19:10", "陪同用餐:晚餐", "临湖厅"),
    ]
    assert [row[4:] for row in section.rows] == [
        ("", "", "", "未办"),
        ("第一批", "", "", ""),
        ("东江团", "12:20", "周明远", "未办"),
        ("东江团", "", "", ""),
    ]


def test_everybody_has_a_list_in_english_too() -> None:
    sheet = {section.title: section.rows for section in checklist(EN).sections}
    assert list(sheet) == [
        "C01 Driver Hu 接待办 0000-C01", "C02 Driver Liao 接待办 0000-C02", "L01 Zhou Mingyuan 接待办 0000-L01",
        "M01 Tian Renxin 接待办 0000-M01", "S01 Li Anran 接待办 0000-S01",
    ]  # fmt: skip
    assert sheet["M01 Tian Renxin 接待办 0000-M01"][0][1:4] == ("10:00–12:00", "medic: on post", "Beihu Hotel")
    assert [row[2] for row in sheet["L01 Zhou Mingyuan 接待办 0000-L01"]] == [
        "Approve the reception plan", "greeter: train G9012", "Take part: Visit to the steel works",
    ]  # fmt: skip


def test_what_has_ended_is_done() -> None:
    ended = EVENT.model_copy(update={"actuals": (Actual(id="A1", subject="task:K2.rooms/K1", what="ended", at=719),)})
    states = {row[1]: row[7] for section in todo(Dossier(ended, FULL, SCORE, Lang.EN)).sections for row in section.rows}
    assert states["Sweep the rooms for things left behind (First wave, train G9012)"] == "done"
    assert states["Place welcome cards"] == "open"


def test_tasks_stand_under_their_day_also_before_the_event() -> None:
    assert [section.title for section in todo(EN).sections] == ["Sun 8 Mar", "Wed 11 Mar"]
    found = screen(EN, "2026-03-08")
    assert [paper.key for paper in found.papers] == ["decisions", "todo"]
    (row,) = found.papers[0].sections[0].rows
    assert row[:2] == ("Sun 8 Mar 18:00", "Approve the reception plan (Dongjiang Delegation)")
    assert row[2:4] == ("Zhou Mingyuan", "Dongjiang Delegation")


def test_what_is_left_to_decide_has_a_last_moment() -> None:
    people = tuple(p.model_copy(update={"state": State.PROVISIONAL}) if p.id == "G04" else p for p in EVENT.persons)
    open_names = EVENT.model_copy(update={"persons": people})
    assert [row[:2] for row in decisions(Dossier(open_names, FULL, SCORE, Lang.ZH)).sections[0].rows] == [
        ("3月8日 周日 18:00", "审批接待方案(东江团)"),
        ("3月10日 周二", "未能安排:游湖"),
        ("3月10日 周二", "确认待定来宾1人的名单"),
    ]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("task:K5/D01/H1", "Inspect the rooms at the hotel; have faults replaced (Dongjiang Delegation, Beihu Hotel)"),
        ("task:K6/BUS1", "Check the vehicle: condition, fuel, cleanliness (赣K·T0007 coach)"),
        ("task:K7/C02", "Brief the driver who is new to reception (Driver Liao)"),
        (
            "task:K4.unit/act:STEELWORKS",
            "Tell the visited unit the arrival time; it greets at the gate (Visit to the steel works)",
        ),
        ("task:K14.restaurant/H1-LAKE", "Settle and check the restaurant's bill (Lakeside Hall)"),
        ("task:K12.uniform/small", "Have the staff's uniforms ready"),
    ],
)
def test_a_task_of_a_rule_in_words(item: str, said: str) -> None:
    assert item_text(Names(EVENT, Lang.EN), item) == said
