"""Tests generated from the dictionary: every column with every kind of damage, each named by file, row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.errors import Problem
from scheduler.tables.cells.base import Cell, UnknownWordError
from scheduler.tables.dictionary import TABLES, Column, Table
from tests.tables.builders import problems_of, small_event, write_folder, write_lines
from tests.tables.test_cells import CALENDAR

COLUMNS = [(table, column) for table in TABLES for column in table.columns]
NAMES = [f"{table.name}.{column.name}" for table, column in COLUMNS]
EXCEL = ("=SUM(A1:A9)", "=B2", "#REF!", "#N/A", "#VALUE!", "#####", "1.39E+10")
FREE = {"id", "plan item", "text", "time zone", "word", "yes/no", "link", "open interval", "hours"}
"""Kinds of cells without a number or date of their own; an interval of a closure may reach back for years."""
ABSURD = (
    "999999999",
    "999999999999",
    "99999min",
    "9999min/0min",
    "9:9999999",
    "narrator:9999999",
    "banquet:999999999",
    "9999-12-31",
    "9999-12-31T00:00",
    "9999-12-31T00:00/9999-12-31T01:00",
)


def damaged(folder: Path, table: Table, column: Column, text: str) -> list[Problem]:
    """The problems of this cell."""
    rows = small_event()
    rows[table.name][0][column.name] = text
    found = problems_of(write_folder(folder, rows))
    return [one for one in found if (one.file, one.row, one.column) == (table.file, 2, column.name)]


def of(kind: str) -> str:
    """The kind of a list's entries."""
    return kind.removeprefix("list of ")


def refused_word(cell: Cell[object]) -> UnknownWordError | None:
    """What a cell with a closed list says of a word that is not in it."""
    try:
        cell.parse("zzz", CALENDAR)
    except UnknownWordError as error:
        return error
    except ValueError:
        return None
    return None


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=NAMES)
def test_what_excel_leaves_in_a_cell_is_a_sentence(tmp_path: Path, table: Table, column: Column) -> None:
    for number, text in enumerate(EXCEL):
        found = damaged(tmp_path / str(number), table, column, text)
        assert [one.found for one in found] == [text]
        assert "Excel" in found[0].accepted


NUMBERS = [(table, column) for table, column in COLUMNS if of(column.cell.kind) not in FREE]


@pytest.mark.parametrize(("table", "column"), NUMBERS, ids=[f"{t.name}.{c.name}" for t, c in NUMBERS])
def test_no_column_takes_an_absurd_number(table: Table, column: Column) -> None:
    """Of each kind of number the largest that can be written is refused; every column has its bounds."""
    words = of(column.cell.kind) in ("word:number", "word:yuan")
    for text in (text for text in ABSURD if not (words and "T" in text)):
        with pytest.raises((ValueError, OverflowError)):
            column.cell.parse(text, CALENDAR)
    assert column.cell.parse(column.example, CALENDAR) is not None


def test_every_kind_of_number_is_tried() -> None:
    """Without its bounds each kind of cell would take one of the absurd texts."""
    kinds = {of(column.cell.kind) for _, column in NUMBERS}
    assert kinds == {
        "int",
        "degrees",
        "money",
        "kilometres",
        "duration",
        "duration range",
        "offset",
        "segment",
        "rank",
        "word:number",
        "word:yuan",
        "need",
        "date",
        "night",
        "moment",
        "intervals",
    }


WORDS = [(table, column) for table, column in COLUMNS if refused_word(column.cell)]


@pytest.mark.parametrize(("table", "column"), WORDS, ids=[f"{t.name}.{c.name}" for t, c in WORDS])
def test_the_word_that_was_meant_is_said(tmp_path: Path, table: Table, column: Column) -> None:
    error = refused_word(column.cell)
    assert error is not None
    word = max((one for one in error.known if one.isascii()), key=len)
    typed = word[:-1]
    if typed not in error.known:
        (found,) = damaged(tmp_path, table, column, typed)
        assert (found.found, found.near) == (typed, word)


def test_words_are_closed_where_they_should_be() -> None:
    closed = {f"{table.name}.{column.name}" for table, column in WORDS}
    assert {"persons.gender", "persons.roles", "legs.mode", "rooms.kind", "vehicles.owner", "pins.field"} <= closed
    assert "activities.kind" not in closed


REFERENCES = [(table, column) for table, column in COLUMNS if column.refers and column.name != "links"]


@pytest.mark.parametrize(("table", "column"), REFERENCES, ids=[f"{t.name}.{c.name}" for t, c in REFERENCES])
def test_the_id_that_was_meant_is_said(tmp_path: Path, table: Table, column: Column) -> None:
    given = small_event()[table.name][0][column.name].split(";")[0]
    (found,) = damaged(tmp_path, table, column, f"{given}0000"[: len(given) + 1])
    assert found.found == f"{given}0"
    assert found.near
    assert found.near[0] == given[0]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=NAMES)
def test_the_header_that_was_meant_is_said(tmp_path: Path, table: Table, column: Column) -> None:
    folder, typed = write_folder(tmp_path, small_event()), f"{column.name}x"
    headers = [typed if one is column else one.name for one in table.columns]
    rows = [[row.get(one.name, "") for one in table.columns] for row in small_event()[table.name]]
    write_lines(folder / table.file, [headers, *rows])
    (found,) = (one for one in problems_of(folder) if (one.row, one.column) == (1, typed))
    assert found.near.startswith(column.name[0])


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=NAMES)
def test_a_column_twice_is_named(tmp_path: Path, table: Table, column: Column) -> None:
    folder = write_folder(tmp_path, small_event())
    rows = [[*(row.get(one.name, "") for one in table.columns), ""] for row in small_event()[table.name]]
    write_lines(folder / table.file, [[*(one.name for one in table.columns), column.zh], *rows])
    assert any((one.row, one.column) == (1, column.zh) for one in problems_of(folder))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_file_cut_off_anywhere_is_read_or_refused(tmp_path: Path, table: Table) -> None:
    folder = write_folder(tmp_path, small_event())
    whole = (folder / table.file).read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 25)):
        (folder / table.file).write_bytes(whole[:length])
        assert all(one.found and one.accepted for one in problems_of(folder))
