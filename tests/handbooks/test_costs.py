"""What the shipped handbooks say of money."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.domain.handbook import Handbook
from scheduler.errors import InputError
from scheduler.tables.handbook import read_handbook, shipped_handbooks
from scheduler.tables.handbook_toml import handbook_toml


def shipped(name: str) -> Handbook:
    return read_handbook(shipped_handbooks()[name])


def written(folder: Path, text: str) -> Path:
    path = folder / "handbook.toml"
    path.write_text('extends = "classic"\n' + text, encoding="utf-8")
    return path


def test_only_the_classic_handbook_pays_guests() -> None:
    paid = {name: [(a.day, a.meal) for a in shipped(name).standards.costs.allowances] for name in shipped_handbooks()}
    assert paid == {"classic": [(5000, 4000)], "domestic": [], "international": []}


def test_staff_eat_where_they_work_and_overtime_is_paid_where_it_is_usual() -> None:
    costs = {name: shipped(name).standards.costs for name in shipped_handbooks()}
    assert {name: (c.staff_meal, c.overtime_hour, c.regular_hours) for name, c in costs.items()} == {
        "classic": (2_000, 0, 8),
        "domestic": (2_000, 0, 8),
        "international": (4_000, 4_000, 10),
    }


def test_only_the_domestic_handbook_asks_for_the_reception_list() -> None:
    asked = {name: shipped(name).standards.costs.reception_list for name in shipped_handbooks()}
    assert asked == {"classic": False, "domestic": True, "international": False}


@pytest.mark.parametrize(
    ("name", "days"),
    [("classic", [200000, 130000, 90000]), ("domestic", [120000, 85000, 70000]),
     ("international", [350000, 220000, 180000])],
)  # fmt: skip
def test_a_day_of_a_guest_has_its_standard_by_rank(name: str, days: list[int]) -> None:
    costs = shipped(name).standards.costs
    assert [costs.visit_day(rank) for rank in (4, 5, 7)] == days
    assert (costs.visit_day(1), costs.visit_day(6), costs.visit_day(10)) == tuple(days)


def test_prices_are_yuan_in_the_file_and_fen_inside(tmp_path: Path) -> None:
    path = written(tmp_path, '[standards.costs]\ndriver_day = "80.50"\ncourtesies = { card = 5 }\n')
    costs = read_handbook(path).standards.costs
    assert (costs.driver_day, costs.courtesies["card"], costs.courtesies["flowers"]) == (8050, 500, 8000)


def test_a_handbook_that_is_written_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "handbook.toml"
    path.write_text(handbook_toml(shipped("classic")), encoding="utf-8")
    assert read_handbook(path).standards.costs == shipped("classic").standards.costs


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("visits = [{ ranks = [6, 5], day = 900 }]", "standards.costs.visits[0].ranks"),
        ('allowances = [{ ranks = [1, 5], day = "much" }]', "standards.costs.allowances[0].day"),
        ('meals = { lunch = "much" }', "standards.costs.meals.lunch"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_key(tmp_path: Path, text: str, column: str) -> None:
    with pytest.raises(InputError) as caught:
        read_handbook(written(tmp_path, f"[standards.costs]\n{text}\n"))
    assert [problem.column for problem in caught.value.problems] == [column]
