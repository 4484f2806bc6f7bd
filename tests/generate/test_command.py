"""`scheduler generate`: a folder that solve can read, the loads on the screen, plain sentences otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.cli.app import run
from scheduler.tables.read import read_event


def test_it_writes_an_event_and_says_its_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "made"
    call = ["generate", str(folder), "--preset", "seminar-like", "--seed", "4", "--guests", "48", "--lang", "en"]
    assert run(call) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{folder} is written:"
    assert said[2].startswith("seats asked at once: 51 of ")
    assert len(said) == 4
    assert len(read_event(folder).legs) >= 6


def test_the_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    for name in "ab":
        assert run(["generate", str(tmp_path / name), "--preset", "xinyu-like", "--seed", "9"]) == 0
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert "persons.csv" in files
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "an event of this size cannot be made; accepted: guests: 48-1200\n"),
        ("zh", "这样的规模无法生成,可选 guests: 48-1200\n"),
    ],
)
def test_a_size_that_cannot_be_made(
    lang: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["generate", str(tmp_path / "made"), "--guests", "5", "--lang", lang]) == 2
    assert capsys.readouterr().err == sentence
    assert not (tmp_path / "made").exists()


def test_it_leaves_what_is_there_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert run(["generate", str(tmp_path), "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"{tmp_path} is not an empty folder\n"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
