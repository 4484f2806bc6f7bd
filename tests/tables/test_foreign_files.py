"""Files that are no CSV of ours: too large, of another program, no file at all. Always a sentence."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path
from typing import IO, Any

import pytest

from scheduler.errors import Problem
from scheduler.tables import files
from tests.tables.builders import problems_of, small_event, write_folder

HEADER = b"id,name,roles,gender\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path, {"profile": small_event()["profile"]})


def only(folder: Path, content: bytes) -> Problem:
    (folder / "persons.csv").write_bytes(content)
    (problem,) = problems_of(folder)
    assert problem.file == "persons.csv"
    return problem


@pytest.mark.parametrize("name", ["persons.csv", "handbook.toml"])
def test_200_megabytes_are_refused_in_little_memory(folder: Path, name: str) -> None:
    with (folder / name).open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    try:
        found = problems_of(folder)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [(one.file, one.found) for one in found] == [(name, "> 32 MB")]
    assert "32 MB" in found[0].accepted
    assert most < 80 * 1024 * 1024


@pytest.mark.parametrize(("content", "found"), [
    (b"PK\x03\x04" + bytes(100), "Excel .xlsx (zip)"),
    (b"\xd0\xcf\x11\xe0" + bytes(100), "Excel .xls"),
    (b"%PDF-1.7\n", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\x1f\x8b\x08", "gzip"),
    ("id,name".encode("utf-16"), "UTF-16"),
    (b"id\tname\troles\tgender\nG1\ta\tstaff\tM\n", "id\\tname\\troles\\tgender"),
    (b"id;name;roles;gender\nG1;a;staff;M\n", "id;name;roles;gender"),
])  # fmt: skip
def test_another_format_is_named(folder: Path, content: bytes, found: str) -> None:
    problem = only(folder, content)
    assert problem.found == found
    assert "CSV" in problem.accepted or "commas" in problem.accepted


def test_too_many_rows_and_columns_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert only(folder, b"x," * 501 + b"\n").found == "502"
    monkeypatch.setattr(files, "MOST_ROWS", 3)
    problem = only(folder, HEADER + b"G1,a,staff,M\nG2,a,staff,M\nG3,a,staff,M\n")
    assert (problem.row, problem.found) == (4, "> 3")


def test_a_thousand_problems_of_a_file_are_told_and_the_rest_counted(folder: Path) -> None:
    (folder / "persons.csv").write_bytes(HEADER + b"G 1,a,staff,?\n" * 600)
    found = problems_of(folder)
    assert len(found) == 1001
    assert [one.found for one in found if one.row is None] == ["+200"]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "persons.csv")
    (problem,) = problems_of(folder)
    assert problem.found == "a device · 设备"


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "persons.csv").write_bytes(HEADER)
    real = Path.open

    def refuse(self: Path, mode: str) -> IO[Any]:
        if self.name == "persons.csv":
            raise PermissionError(13, "Permission denied")
        return real(self, mode)

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = problems_of(folder)
    assert (problem.file, problem.found) == ("persons.csv", "Permission denied")


@pytest.mark.parametrize("name", ["no\0where", "nowhere", "file"])
def test_an_event_that_is_no_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (problem,) = problems_of(tmp_path / name)
    assert "folder" in problem.accepted


@pytest.mark.parametrize(("name", "refused"), [
    ("rooms.xlsx", True), ("Rooms.XLS", True), ("rooms.txt", True), ("notes.txt", False), ("persons.xlsx", False),
    ("~$rooms.xlsx", False), ("COLUMNS.md", False),
])  # fmt: skip
def test_a_table_left_in_another_format_is_no_silent_loss(folder: Path, name: str, refused: bool) -> None:
    (folder / "persons.csv").write_bytes(HEADER)
    (folder / name).write_bytes(b"PK")
    found = problems_of(folder)
    assert [(one.file, one.near) for one in found] == ([(name, "rooms.csv")] if refused else [])


def test_problems_stay_on_one_line(folder: Path) -> None:
    problem = only(folder, HEADER + b'G1,a,"sta\nff\xe2\x80\xae",M\n')
    assert "\n" not in str(problem)
    assert "\\n" in problem.found
    assert "\\u202e" in problem.found
    long = only(folder, HEADER + b"G1,a," + b"x" * 5000 + b",M\n")
    assert len(long.found) == 121


@pytest.mark.parametrize("text", ["id = " + "1" * 5000, "a = " + "[" * 2000, "x = 1\nx = 2", "= 1", '"\\ud800" = 1'])
def test_no_toml_is_a_sentence(folder: Path, text: str) -> None:
    (folder / "handbook.toml").write_text(text)
    assert {one.file for one in problems_of(folder)} == {"handbook.toml"}
