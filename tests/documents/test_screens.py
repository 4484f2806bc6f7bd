"""Everything about one subject on one screen."""

from __future__ import annotations

import pytest

from scheduler.documents.screens import screen
from scheduler.documents.screens.screen import Screen
from scheduler.errors import UsageError
from scheduler.i18n import Lang
from tests.documents.builders import dossier

ZH, EN = dossier(Lang.ZH), dossier(Lang.EN)


def column(found: Screen, key: str, place: int) -> list[object]:
    paper = next(paper for paper in found.papers if paper.key == key)
    return [row[place] for section in paper.sections for row in section.rows]


def test_a_guest_has_room_programme_and_only_the_own_car() -> None:
    found = screen(EN, "G02")
    assert found.title == "G02 Ma Bo'an"
    assert ("Delegation", "Dongjiang Delegation") in found.facts
    assert column(found, "rooming", 0) == ["3302"]
    assert column(found, "convoys", 5) == ["car 1 赣K·T0007 coach Driver Hu (2)", "car 1 赣K·T0007 coach Driver Hu (4)"]
    assert "Second wave" not in column(found, "itinerary", 1)


def test_a_driver_has_the_own_journeys() -> None:
    found = screen(ZH, "廖师傅")
    assert column(found, "checklist", 1) == ["10:18–10:58", "13:28–14:08"]
    assert "rooming" not in {paper.key for paper in found.papers}


def test_a_host_has_duties_with_their_places() -> None:
    found = screen(ZH, "李安然")
    assert column(found, "checklist", 3) == ["", "新余北站 → 北湖宾馆"]


def test_a_delegation_has_everything_of_its_waves_and_the_spare_room() -> None:
    found = screen(ZH, "D01")
    assert column(found, "rooming", 0) == ["3301", "3302", "3303", "3304"]
    assert column(found, "arrivals", 0) == ["第一批", "第二批"]
    assert column(found, "unplaced", 0) == ["游湖"]


def test_a_wave_has_its_own_train_and_the_common_programme() -> None:
    found = screen(ZH, "第二批")
    assert column(found, "arrivals", 2) == ["火车 G9026"]
    assert column(found, "rooming", 0) == ["3302", "3303"]
    assert column(found, "deviations", 0) == ["L4"]


def test_a_car_by_its_plate() -> None:
    assert column(screen(ZH, "赣K·T0001"), "convoys", 5) == [
        "引导车 赣K·T0001 轿车 廖师傅 0人",
        "1号车 赣K·T0001 轿车 廖师傅 2人",
    ]


def test_a_hall_a_hotel_and_a_day() -> None:
    assert column(screen(EN, "steel works showroom"), "itinerary", 0) == ["15:00–16:15"]
    assert column(screen(EN, "Beihu"), "rooming", 0) == ["3301", "3302", "3303", "3304"]
    day = screen(EN, "2026-03-11")
    assert day.facts == (("Rooms that night", "3; 4 people"),)
    assert {paper.key for paper in day.papers} == {"todo", "arrivals", "itinerary", "convoys", "roster"}
    assert screen(EN, "2026-03-12").papers == ()


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("G1", "是否指:G01"),
        ("批", "D01A 第一批、D01B 第二批"),
        ("2026-04-01", "2026-03-11至2026-03-12"),
        ("", "不是本活动的人员"),
    ],
)
def test_who_nobody_knows_is_a_usage_error(who: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        screen(ZH, who)
