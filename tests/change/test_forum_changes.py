"""Typical changes of the forum: each scenario file says what it means to."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.tables.read import examine

ROOT = Path(__file__).parents[2]
FORUM = ROOT / "data" / "forum"
SCENARIOS = ROOT / "scenarios" / "forum"
CELLS = {
    "flight_at_noon": ("legs", "estimated", "2026-04-21T15:10"),
    "late_flight": ("legs", "estimated", "2026-04-21T16:40"),
    "late_train": ("legs", "estimated", "2026-04-21T10:58"),
    "closed_room": ("closures", "subject", "H1A5-05"),
    "shut_hall": ("closures", "subject", "CC-R1"),
    "sick_liaison": ("absences", "person", "S03"),
    "sick_driver": ("absences", "person", "C05"),
    "broken_coach": ("closures", "subject", "BUS2"),
    "cancelled_guest": ("persons", "state", "cancelled"),
    "new_guest": ("persons", "delegation", "D08"),
    "leader_called_away": ("absences", "person", "L02"),
}


def test_they_are_among_what_is_shipped() -> None:
    assert {path.stem for path in SCENARIOS.glob("*.csv")} >= set(CELLS)


@pytest.mark.parametrize("name", CELLS)
def test_each_says_what_it_means_to(name: str) -> None:
    found = examine(FORUM, scenarios=[SCENARIOS / f"{name}.csv"])
    assert found.problems == ()
    assert CELLS[name] in [(one.table, one.field, one.new) for one in found.changes]
