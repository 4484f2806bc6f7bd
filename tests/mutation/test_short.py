"""A short mutation run; the long one is `python -m tests.mutation.run --folders 20000`."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from scheduler.tables.read import Examined
from tests.mutation import run as runner
from tests.mutation.damage import damaged


def test_damaged_folders_end_in_problems_or_in_an_event() -> None:
    counts, defects = runner.run(300, seed=2026)
    assert defects == []
    assert counts["problems"] > 100
    assert counts["fits"] > 10


def test_a_defect_is_found_and_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: Path) -> Examined:
        raise KeyError(folder.name)

    monkeypatch.setattr(runner, "examine", broken)
    counts, defects = runner.run(2, seed=1, first=5)
    assert counts == {"defects": 2}
    assert [number for number, _ in defects] == [5, 6]
    assert "KeyError" in defects[0][1]


def test_damage_is_the_same_for_the_same_number_and_the_folder_is_whole_again(tmp_path: Path) -> None:
    files = runner.pristine()
    bench = runner.Bench(tmp_path, files)
    for number in range(40):
        one, other = damaged(files, Random(number)), damaged(files, Random(number))
        assert one == other
        with bench.holding(one) as folder:
            assert {path.name for path in folder.iterdir()} == set(one)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files
