"""Events too large to be kept: the first command that needs one has it invented, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.cli import provided
from scheduler.cli.provided import provide
from scheduler.domain.event import Event
from scheduler.generate import PRESETS, generate
from scheduler.i18n import Lang
from scheduler.tables.read import read_event


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small event stands for the large ones."""

    def invented(_: object) -> Event:
        return generate(PRESETS["xinyu-like"])

    monkeypatch.setattr(provided, "generate", invented)


def test_a_missing_event_of_the_data_folder_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    folder = tmp_path / "data" / "two_sessions"
    provide(folder, Lang.EN)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"{folder} is not there yet and is invented now: preset two_sessions, seed 0.\n"
    assert read_event(folder).delegations
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["two_sessions"]


def test_what_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "data" / "regional"
    folder.mkdir(parents=True)
    provide(folder, Lang.EN)
    assert capsys.readouterr().err == ""
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["data/forum2", "other/two_sessions", "missing/data/two_sessions"])
def test_nothing_else_is_invented(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "other").mkdir()
    provide(tmp_path / name, Lang.EN)
    assert capsys.readouterr().err == ""
    assert not (tmp_path / name).exists()
