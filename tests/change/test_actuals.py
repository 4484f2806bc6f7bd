"""What has happened to a leg is its time from then on, and a repair follows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.domain.event import Event
from scheduler.tables.read import examine

XINYU = Path(__file__).parents[2] / "data" / "xinyu"


def reported(folder: Path, leg: str, what: str, *more: str) -> Event:
    lines = ("subject," + leg, "what," + what, "at,2026-03-11T13:41")
    rows = [*(f"add,actuals,E1,{line}," for line in lines), *more]
    (folder / "s.csv").write_text("op,table,id,field,value,note\n" + "\n".join(rows) + "\n", encoding="utf-8")
    found = examine(XINYU, scenarios=[folder / "s.csv"])
    assert found.event, found.problems
    return found.event


@pytest.mark.parametrize(
    ("what", "at"),
    [
        ("arrived", 13 * 60 + 41),
        ("departed", 13 * 60 + 28),  # from where it came: says nothing of the hub
    ],
)
def test_a_train_that_has_arrived_did_so_then(tmp_path: Path, what: str, at: int) -> None:
    assert reported(tmp_path, "K2", what).leg_of["K2"].at == at


def test_the_table_of_legs_has_the_last_word(tmp_path: Path) -> None:
    assert reported(tmp_path, "K2", "arrived", "set,legs,K2,actual,2026-03-11T13:35,").leg_of["K2"].at == 13 * 60 + 35
