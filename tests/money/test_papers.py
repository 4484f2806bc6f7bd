"""Costs, settlement and the reception list, line by line."""

from __future__ import annotations

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row
from scheduler.documents.papers.costs import ASKED_BY, costs
from scheduler.documents.papers.overview import overview
from scheduler.documents.papers.reception_list import reception_list
from scheduler.documents.papers.settlement import settlement
from scheduler.documents.screens import screen
from scheduler.domain.event import Event
from scheduler.domain.life import Actual
from scheduler.domain.people import Delegation
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Duty, Menu, Seating
from tests.money.builders import COSTS, car, event, handbook, night, plan, ride, slot

QUIET = COSTS.model_copy(update={"allowances": (), "reception_list": True})
LUNCH = slot("L", "EAT", 720, 780, "D1", kind="lunch", leaders=("L1",))
MADE = plan(
    "lodging", "itinerary", "transport", "people", "table",
    stays=(night("T1", "G2"), night("S2", "G1")),
    spares=(night("T2", ""),),
    activities=(LUNCH, slot("A", "HALL", 840, 900, "D1", "D2")),
    movements=(ride("A/back/D1", "D1", ("B", "S"), (900, 940), car("OWN", "G1")),),
    tables=(Seating(id="table:L/1", seats=("L1", "G1", "G2")),),
    menus=(Menu(id="menu:L", activity="act:L", tables=("table:L/1",), dishes=("M1",)),),
    duties=(Duty(id="duty:act:A/liaison/1", item="act:A", role="liaison", person="C1", start=840, end=900),),
)  # fmt: skip


def world(*paid: Actual) -> Event:
    delegations = (
        Delegation(id="D1", name="甲团", name_en="Team A", letter="甲函1号"),
        Delegation(id="D2", name="乙团", name_en="Team B", budget=10_000),
    )
    return event(handbook=handbook(QUIET), delegations=delegations, actuals=paid)


def dossier(lang: Lang, *paid: Actual) -> Dossier:
    given = world(*paid)
    return Dossier(given, MADE, judge(given, MADE), lang)


def section(paper: Paper, title: str) -> list[Row]:
    return next(list(one.rows) for one in paper.sections if one.title.startswith(title))


def test_costs_stand_by_kind_and_by_the_rule_that_asks_for_them() -> None:
    """300 + 400 for rooms, 100 for the dearer hotel, 350 for the spare, 800 for the hall, 88 for the dish, 150 and 80
    for vehicle and driver, 15 for the way empty and 15 with the guest: 2,298."""
    paper = costs(dossier(Lang.ZH))
    assert section(paper, "按种类") == [
        ("场租", "800.00", "34.8%", ""),
        ("住房", "700.00", "30.5%", ""),
        ("机动房", "350.00", "15.2%", ""),
        ("车辆(半日)", "150.00", "6.5%", ""),
        ("较高价酒店的差价", "100.00", "4.4%", ""),
        ("用餐", "88.00", "3.8%", ""),
        ("驾驶员补贴", "80.00", "3.5%", ""),
        ("空驶里程", "15.00", "0.7%", ""),
        ("载客里程", "15.00", "0.7%", ""),
    ]
    assert section(paper, "按规则")[:3] == [
        ("I14 厅堂与餐厅合用", "800.00", "34.8%", ""),
        ("L1 每晚一间房", "700.00", "30.5%", ""),
        ("L6.spare 多订一间机动房", "350.00", "15.2%", ""),
    ]
    assert section(paper, "合计") == [("合计", "2,298.00", "100.0%", "")]


def test_every_kind_of_cost_is_asked_for_by_a_rule_and_adds_up() -> None:
    paper = costs(dossier(Lang.EN))
    for one in paper.sections[:4]:
        assert round(sum(float(str(row[1]).replace(",", "")) for row in one.rows), 2) == 2298.00
    assert len(set(ASKED_BY.values())) >= 10


def test_costs_of_a_delegation_stand_against_its_standard_and_joint_ones_are_split_by_heads() -> None:
    """The hall is shared by three and one guests: 600 and 200 yuan. D1 stays two days, its standard is 4,400."""
    paper = costs(dossier(Lang.EN))
    assert section(paper, "By delegation") == [
        ("Team A", "2,098.00", "91.3%", "standard 4,400.00; 349.66 a guest and day"),
        ("Team B", "200.00", "8.7%", "standard 100.00; 200.00 a guest and day"),
    ]
    assert "split by the heads" in next(one.note for one in paper.sections if one.title == "By delegation")


def test_the_settlement_is_open_until_something_was_paid() -> None:
    rows = section(settlement(dossier(Lang.EN)), "Team B")
    assert rows == [
        ("hire of halls", "200.00", "", "", ""),
        ("Total", "200.00", "", "", "standard 100.00, 100.00 over"),
    ]


def test_payments_are_parted_as_what_they_were_paid_for() -> None:
    """The hall was 900 instead of 800: 675 and 225; the spare room was given back; D2 paid 50 for something else."""
    paid = (
        Actual(id="E1", subject="act:A", what="paid", at=2000, amount=90_000),
        Actual(id="E2", subject="D2", what="paid", at=2000, amount=5_000),
        Actual(id="E3", subject="K1", what="arrived", at=590),
    )
    paper = settlement(dossier(Lang.EN, *paid))
    assert section(paper, "Team B") == [
        ("hire of halls", "200.00", "225.00", "25.00", ""),
        ("other", "0.00", "50.00", "50.00", ""),
        ("Total", "200.00", "275.00", "75.00", "standard 100.00, 100.00 over"),
    ]
    assert ("hire of halls", "600.00", "675.00", "75.00", "") in section(paper, "Team A")
    assert section(paper, "Everything") == [("Total", "2,298.00", "950.00", "-1,348.00", "")]


def test_the_reception_list_says_who_what_when_where_and_at_what_cost() -> None:
    paper = reception_list(dossier(Lang.ZH))
    assert [one.title for one in paper.sections] == ["甲团", "乙团"]
    assert paper.sections[0].note == "公函 甲函1号"
    assert section(paper, "甲团") == [
        ("来宾", "", "", "G1名", "", ""),
        ("来宾", "", "", "G2名", "", ""),
        ("来宾", "", "", "G3名", "", ""),
        ("住宿", "3月5日", "H1、H2", "2人", "", "1,150.00"),
        ("用车", "", "", "", "C1名", "260.00"),
        ("L", "3月5日 周四 12:00–13:00", "餐厅", "3人", "L1名", "88.00"),
        ("A", "3月5日 周四 14:00–15:00", "厅", "3人", "C1名", "600.00"),
        ("合计", "", "", "", "", "2,098.00"),
    ]


def test_only_a_handbook_that_asks_for_the_reception_list_has_one() -> None:
    given = event()
    other = Dossier(given, MADE, judge(given, MADE), Lang.ZH)
    assert reception_list(other).rows == 0


def test_the_overview_and_show_tell_what_a_visit_costs() -> None:
    assert ("Cost", "2,098.00 yuan, the standard is 4,400.00") in section(overview(dossier(Lang.EN)), "Team A")
    for word in ("money", "费用"):
        assert [paper.key for paper in screen(dossier(Lang.ZH), word).papers] == ["costs", "settlement"]
