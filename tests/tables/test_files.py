"""Damaged files: always a problem that names the file, never a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.tables.dictionary import TABLES
from tests.tables.builders import places, problems_of, small_event, write_folder

HEADER = b"id,name,roles,gender\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path, {"profile": small_event()["profile"]})


@pytest.mark.parametrize(
    ("content", "row", "column"),
    [
        (b"", 1, None),
        (b"\n\n", 1, None),
        (b"\xef\xbb\xbf", 1, None),
        (HEADER + b"G1,a\x00,staff,M\n", 2, None),
        (HEADER + b"\xff\xff,a,staff,M\n", None, None),
        (HEADER + b'G1,"a,staff,M\n', 2, None),
        (HEADER + b"G1,a,staff\n", 2, None),
        (HEADER + b"G1,a,staff,M,extra\n", 2, None),
        (HEADER + b"\n\nG1,a,staff\n", 4, None),
        (b"id,name,roles,gender,colour\nG1,a,staff,M,red\n", 1, "colour"),
        (b"id,name,roles,gender,\nG1,a,staff,M,red\n", 2, None),
        (b"id,name,roles,gender,gender\nG1,a,staff,M,M\n", 1, "gender"),
        ("id,name,roles,gender,性别\nG1,a,staff,M,M\n".encode(), 1, "性别"),
        (HEADER + b"G1,a,staff," + b"M" * 200_000 + b"\n", 2, None),
    ],
)
def test_damage_is_named(folder: Path, content: bytes, row: int | None, column: str | None) -> None:
    (folder / "persons.csv").write_bytes(content)
    assert ("persons.csv", row, column) in places(problems_of(folder))


@pytest.mark.parametrize(
    "content",
    [
        HEADER,
        HEADER + b"G1,a,staff,M\r\n\r\n,,,\r\n",
        HEADER.replace(b"\n", b"\r") + b"G1,a,staff,M\r",
        b"ID , Name,ROLES,gender,,\n G1 ,a,staff,M,,\n",
        HEADER + b'G1,"a\nb",staff,M\n',
    ],
)
def test_what_excel_writes_is_read(folder: Path, content: bytes) -> None:
    (folder / "persons.csv").write_bytes(content)
    assert problems_of(folder) == ()


@pytest.mark.parametrize("name", [*(table.file for table in TABLES), "handbook.toml"])
def test_a_folder_in_place_of_a_file(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    assert (name, None, None) in places(problems_of(folder))


def test_a_file_that_cannot_be_opened(folder: Path) -> None:
    (folder / "persons.csv").symlink_to(folder / "gone")
    assert ("persons.csv", None, None) in places(problems_of(folder))


def test_a_misnamed_table_is_no_silent_loss(folder: Path) -> None:
    (folder / "person.csv").write_bytes(HEADER)
    (problem,) = problems_of(folder)
    assert problem.file == "person.csv"
    assert problem.near == "persons.csv"


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=200), table=st.sampled_from([*(t.file for t in TABLES), "handbook.toml"]))
def test_any_bytes_are_read_or_refused(content: bytes, table: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write_folder(Path(name), small_event())
        (folder / table).write_bytes(content)
        assert all(problem.accepted for problem in problems_of(folder))


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_text_in_a_cell_is_read_or_refused(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(TABLES))
    column = data.draw(st.sampled_from(table.columns))
    rows = small_event()
    rows[table.name][0][column.name] = data.draw(st.text(st.characters(codec="utf-8"), max_size=20))
    with tempfile.TemporaryDirectory() as name:
        found = problems_of(write_folder(Path(name), rows))
    assert all(problem.file.endswith((".csv", ".toml")) for problem in found)
