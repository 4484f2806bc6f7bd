"""Each paper of a hand-made plan, line by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from scheduler.documents.dossier import Dossier, Part
from scheduler.documents.paper import Paper, Row
from scheduler.documents.papers import PAPERS
from scheduler.documents.papers.arrivals import arrivals
from scheduler.documents.papers.cuts import what_was_cut
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.papers.drivers import drivers
from scheduler.documents.papers.itinerary import itinerary
from scheduler.documents.papers.movements import movements
from scheduler.documents.papers.overview import overview
from scheduler.documents.papers.rooming import rooming
from scheduler.documents.papers.roster import roster
from scheduler.documents.papers.rules_used import rules_used
from scheduler.documents.papers.tiers import tiers
from scheduler.documents.papers.unplaced import unplaced
from scheduler.domain.handbook import Level, RuleSetting, Use
from scheduler.engine.budget import Status, TierResult
from scheduler.i18n import Lang
from scheduler.judge import Finding
from scheduler.plan import Plan, Source
from tests.documents.builders import EVENT, SCORE, dossier, lived

ZH, EN = dossier(Lang.ZH), dossier(Lang.EN)


def rows(paper: Paper) -> list[Row]:
    return [row for section in paper.sections for row in section.rows]


@pytest.mark.parametrize("make", PAPERS)
@pytest.mark.parametrize("lang", Lang)
def test_a_row_has_a_cell_for_every_column(make: Callable[[Dossier], Paper], lang: Lang) -> None:
    paper = make(lived(lang))
    assert paper.rows > 0
    assert {len(row) for row in rows(paper)} == {len(paper.columns)}


@pytest.mark.parametrize("make", PAPERS)
def test_an_empty_plan_has_papers_too(make: Callable[[Dossier], Paper]) -> None:
    empty = Plan(event=Source(id="small"), handbook=Source(id="test"))
    assert make(Dossier(EVENT, empty, SCORE, Lang.ZH)).nothing


def test_rooms_stand_by_floor_with_the_spare_room() -> None:
    paper = rooming(ZH)
    (floor,) = paper.sections
    assert (floor.title, floor.note) == ("北湖宾馆 三号楼3层", "4间房,4人,备用1间")
    assert [row[:5] for row in floor.rows] == [
        ("3301", "套房", "陈致远(男,省部级副)", "东江团", "3月11日–12日"),
        ("3302", "双人标间", "马伯安(男,县处级副)、石凯(男,科员及以下)", "东江团", "3月11日–12日"),
        ("3303", "双人标间", "叶素心(女,县处级副)", "东江团", "3月11日–12日"),
        ("3304", "双人标间", "(备用房)", "东江团", "3月11日–12日"),
    ]


def test_a_room_that_deviates_says_why_and_a_price_is_no_deviation() -> None:
    remarks = {row[0]: row[5] for row in rows(rooming(EN))}
    assert remarks["3303"] == "Dongjiang Delegation, Ye Suxin lives on 2 floors (L4, S1-前8①)"
    assert remarks["3301"] == ""


def test_the_itinerary_is_in_order_of_time_and_the_late_wave_has_its_own_pick_up() -> None:
    assert [row[:4] for row in rows(itinerary(EN))] == [
        ("10:18", "First wave", "Arrival: train G9012", "Xinyu North Station"),
        ("10:33–10:58", "First wave", "Ride: Xinyu North Station → Beihu Hotel, cars ready 10:18", "Beihu Hotel"),
        ("13:28", "Second wave", "Arrival: train G9026", "Xinyu North Station"),
        ("13:43–14:08", "Second wave", "Ride: Xinyu North Station → Beihu Hotel, cars ready 13:28", "Beihu Hotel"),
        ("14:30–14:55", "Dongjiang Delegation", "Ride: Beihu Hotel → Steel Works, cars ready 14:15", "Steel Works"),
        ("15:00–16:15", "Dongjiang Delegation", "Visit to the steel works", "Steel Works showroom"),
        ("18:00–19:10", "Dongjiang Delegation", "Dinner", "Lakeside Hall"),
    ]


def test_arrivals_show_greeters_cars_and_the_guide_car() -> None:
    first, late = rows(arrivals(ZH))
    assert first[:10] == (
        "第一批",
        2,
        "火车 G9012",
        "新余北站",
        "3月11日 周三 10:18",
        "10:03 周明远",
        "10:18",
        "赣K·T0001 轿车 廖师傅",
        "10:33",
        "10:58",
    )
    assert late[:10] == ("第二批", 2, "火车 G9026", "新余北站", "3月11日 周三 13:28", "", "13:28", "", "13:43", "14:08")


def test_cars_stand_in_the_order_of_the_motorcade() -> None:
    first, second, *_ = rows(movements(ZH))
    assert first[5:10] == ("引导车", "赣K·T0001 轿车", "廖师傅", 0, "")
    assert second[5:10] == ("1号车", "赣K·T0007 大巴", "胡师傅", 2, "陈致远、马伯安; 随车:联络员")


def test_a_driver_finds_every_journey_on_one_sheet() -> None:
    sheet = {section.title: section.rows for section in drivers(EN).sections}
    assert [row[1:7] for row in sheet["C02 Driver Liao 0000-C02"]] == [
        ("10:18", "10:33", "10:58", "Xinyu North Station → Beihu Hotel", "赣K·T0001 sedan", "guide car"),
        ("13:28", "13:43", "14:08", "Xinyu North Station → Beihu Hotel", "赣K·T0001 sedan", "car 1"),
    ]


def test_the_roster_holds_duties_posts_and_tasks() -> None:
    sheet = {section.title: [row[:5] for row in section.rows] for section in roster(ZH).sections}
    assert sheet == {
        "L01 周明远 接待办": [("3月11日 周三", "10:03–10:33", "迎接", "火车 G9012", "新余北站")],
        "M01 田仁心 接待办": [("3月11日 周三", "10:00–12:00", "医护", "值守", "北湖宾馆")],
        "S01 李安然 接待办": [
            ("3月11日 周三", "07:30–09:00", "事务", "摆放欢迎卡", "北湖宾馆"),
            ("3月11日 周三", "10:33–10:58", "联络员", "第一批接站(火车 G9012)", "新余北站"),
        ],
    }


def test_what_is_not_placed_has_its_reason_in_the_language() -> None:
    assert rows(unplaced(ZH)) == [("游湖", "act:LAKE", "I1", "没有空档")]
    assert rows(unplaced(EN)) == [("Lake tour", "act:LAKE", "I1", "no free time")]


def test_tiers_give_what_each_stage_has_proven() -> None:
    assert tiers(EN).columns == ("Tier", "Whole plan", "lodging")
    assert rows(tiers(EN)) == [
        ("hard", 0, ""),
        ("unplaced", 5, ""),
        ("protocol", 7, "7 (≥ 6)"),
        ("comfort", 0, "0 ✓"),
        ("cost", 3, "3 ?"),
    ]


def test_the_score_by_rule_is_amount_times_weight() -> None:
    assert [row[:1] + row[2:7] for row in rows(rules_used(EN))] == [
        ("U1", "unplaced", 1, 1, 5, 5),
        ("L4", "protocol", 7, 1, 1, 7),
        ("L11.cost", "cost", 1, 1, 3, 3),
    ]


def test_what_was_cut_is_to_be_agreed() -> None:
    """90 minutes at the steel works became 75; the lake tour, made optional, is dropped; nothing is struck out."""
    (shortened,) = what_was_cut(EN).sections
    assert (shortened.title, shortened.note) == ("Shortened", "To be agreed with leader and guests (K10).")
    assert ("Visit to the steel works", 90, 75, "15 minutes less") in [row[:1] + row[2:] for row in shortened.rows]
    lake = {a.id: a.model_copy(update={"mandatory": a.id != "LAKE"}) for a in EVENT.activities}
    optional = EVENT.model_copy(update={"activities": tuple(lake.values())})
    titles = {section.title: section.rows for section in what_was_cut(replace(ZH, event=optional)).sections}
    assert list(titles) == ["压缩", "取消的可选活动"]
    assert titles["取消的可选活动"][0][2:4] == (60, 0)


def test_what_the_handbook_strikes_out_is_cut_too() -> None:
    forbids = {"I11": RuleSetting(use=Use.FORBID, source="规定 12")}
    lake = tuple(a.model_copy(update={"mandatory": a.id != "LAKE"}) for a in EVENT.activities)
    book = EVENT.handbook.model_copy(update={"rules": forbids})
    strict = replace(EN, event=EVENT.model_copy(update={"handbook": book, "activities": lake}))
    rows_of = {section.title: section.rows for section in what_was_cut(strict).sections}
    (row,) = rows_of["Struck out by the handbook"]
    assert (row[0], row[2:]) == ("Lake tour", (60, 0, "I11, 规定 12"))


def test_a_plan_without_itinerary_cuts_nothing() -> None:
    bare = replace(EN, plan=EN.plan.model_copy(update={"scope": ("lodging",)}))
    assert what_was_cut(bare).rows == 0


def test_deviations_leave_out_costs_and_what_is_listed_as_unplaced() -> None:
    assert rows(deviations(ZH)) == [("L4", "东江团, 叶素心分住2层(L4,S1-前8①)")]


def test_deviations_tell_the_worst_of_a_rule_and_count_the_rest() -> None:
    """Seven findings of one rule, amounts 1 to 7: three in full, the worst first; of four none is held back."""
    found = tuple(Finding(rule="L4", items=("D01",), found=n + 1, wanted=1, amount=n) for n in range(1, 8))
    shown = rows(deviations(replace(EN, score=SCORE.model_copy(update={"violations": found}))))
    assert [str(row[1]).partition(" floors")[0][-1] for row in shown[:3]] == ["8", "7", "6"]
    assert shown[3] == ("L4", "A delegation on one floor: 7 in all, amounting to 28; 4 more in score.json")
    assert len(shown) == 4
    four = replace(EN, score=SCORE.model_copy(update={"violations": found[:4]}))
    assert [str(row[1]).partition(" floors")[0][-1] for row in rows(deviations(four))] == ["5", "4", "3", "2"]


def test_deviations_say_how_much_nobody_can_avoid() -> None:
    """Of the 7 in the protocol tier 6 are proven; with a bound of 7 all; of one subject's part nothing is said."""
    assert [section.note for section in deviations(ZH).sections] == [
        "合计7,已证其中至少6在前面各阶段既定的条件下不可避免。"
    ]
    all_of_it = {"lodging": (TierResult(Level.PROTOCOL, 7, 7, Status.OPTIMAL),)}
    assert [section.note for section in deviations(replace(EN, stages=all_of_it)).sections] == [
        "7 in all, proven unavoidable given what earlier stages decided."
    ]
    assert [section.note for section in deviations(replace(EN, part=Part(EN.plan, ()))).sections] == [""]


def test_the_overview_tells_a_delegations_rooms_arrivals_and_hosts() -> None:
    plan, delegation = overview(EN).sections
    assert plan.rows[3] == ("Verdict", "hard violations: 0; not placed: 1")
    assert delegation.title == "Dongjiang Delegation"
    assert delegation.rows == (
        ("Guests", "4, principal Chen Zhiyuan"),
        ("Rooms", "3; floors 1: Beihu Hotel Building 3, floor 3"),
        ("Spare room", "Building 3, floor 3, room 3304 (twin)"),
        (
            "First wave arrives",
            "Wed 11 Mar 10:18 train G9012 Xinyu North Station; cars ready 10:18: 赣K·T0007 coach"
            "; guide car 赣K·T0001 sedan; Zhou Mingyuan in place from 10:03",
        ),
        ("Second wave arrives", "Wed 11 Mar 13:28 train G9026 Xinyu North Station; cars ready 13:28: 赣K·T0001 sedan"),
        ("Liaison officers", "Li Anran"),
        ("Cost", "144.00 yuan"),
    )
