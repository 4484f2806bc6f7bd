"""Reading an event folder: what is accepted, and that every damage is named by file, row and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scheduler.clock import Interval
from scheduler.domain.event import Event
from scheduler.domain.people import Role
from scheduler.errors import InputError
from scheduler.tables.cells.base import RefusedError
from scheduler.tables.dictionary import TABLES, Column, Table
from scheduler.tables.read import read_event
from tests.tables.builders import chinese, english, places, problems_of, small_event, write_folder, write_lines
from tests.tables.test_cells import CALENDAR

COLUMNS = [(table, column) for table in TABLES for column in table.columns]
NAMES = [f"{table.name}.{column.name}" for table, column in COLUMNS]
BAD = ("a b;/,|", "不是的", "bell\x07")


GUESTS_NEED = {"persons.delegation"}  # required of a guest only


def refused_text(column: Column) -> str:
    """A text that this column cannot hold."""
    for text in BAD:
        try:
            column.cell.parse(text, CALENDAR)
        except (ValueError, RefusedError):
            return text
    raise AssertionError(f"{column.name} holds anything")


def test_every_noun_of_the_event_has_a_table_and_every_field_a_column() -> None:
    nouns = {name for name, field in Event.model_fields.items() if not field.exclude}  # `now` is no part of the data
    assert {table.name for table in TABLES} == nouns - {"handbook"}
    for table in TABLES:
        assert [column.key for column in table.columns] == list(table.model.model_fields)


@pytest.mark.parametrize("header", [english, chinese])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_any_header_and_encoding_gives_the_same_event(
    tmp_path: Path, header: Callable[[Column], str], encoding: str
) -> None:
    plain = read_event(write_folder(tmp_path / "plain", small_event()))
    other = read_event(write_folder(tmp_path / "other", small_event(), header, encoding))
    assert plain == other
    assert plain.persons[0].name == "陈大明"
    assert plain.persons[0].roles == (Role.GUEST, Role.PRINCIPAL)


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=NAMES)
def test_a_bad_cell_is_named(tmp_path: Path, table: Table, column: Column) -> None:
    rows = small_event()
    rows[table.name][0][column.name] = refused_text(column)
    found = problems_of(write_folder(tmp_path, rows, chinese))
    assert (table.file, 2, column.zh) in places(found)
    assert all(problem.found and problem.accepted for problem in found)


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=NAMES)
def test_an_empty_cell_is_a_problem_only_where_required(tmp_path: Path, table: Table, column: Column) -> None:
    rows = small_event()
    rows[table.name][0][column.name] = ""
    found = places(problems_of(write_folder(tmp_path, rows)))
    required = table.model.model_fields[column.key].is_required() or f"{table.name}.{column.name}" in GUESTS_NEED
    assert ((table.file, 2, column.name) in found) == required


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=NAMES)
def test_a_missing_column_is_a_problem_only_where_required(tmp_path: Path, table: Table, column: Column) -> None:
    folder = write_folder(tmp_path, small_event())
    kept = [one for one in table.columns if one is not column]
    rows = small_event()[table.name]
    write_lines(folder / table.file, [[one.name for one in kept], *([r.get(c.name, "") for c in kept] for r in rows)])
    found = places(problems_of(folder))
    assert ((table.file, 1, column.name) in found) == table.model.model_fields[column.key].is_required()


@pytest.mark.parametrize(
    ("table", "column"),
    [one for one in COLUMNS if one[1].refers],
    ids=[name for name, one in zip(NAMES, COLUMNS, strict=True) if one[1].refers],
)
def test_an_unknown_id_is_named(tmp_path: Path, table: Table, column: Column) -> None:
    rows = small_event()
    rows[table.name][0][column.name] = "after:NOBODY" if column.name == "links" else "NOBODY"
    assert (table.file, 2, column.name) in places(problems_of(write_folder(tmp_path, rows)))


@pytest.mark.parametrize("table", [table for table in TABLES if table.name != "profile"], ids=lambda table: table.name)
def test_the_same_row_twice_is_named(tmp_path: Path, table: Table) -> None:
    rows = small_event()
    rows[table.name].append(rows[table.name][0])
    last = len(rows[table.name]) + 1
    found = problems_of(write_folder(tmp_path, rows))
    assert (table.file, last, table.columns[0].name) in places(found)


@pytest.mark.parametrize(
    ("table", "low", "high", "text"),
    [
        ("profile", "first_day", "last_day", "2026-03-04"),
        ("stays", "first", "last", "2026-03-04"),
        ("stays", "arrive", "leave", "2026-03-05T11:59"),
        ("bookings", "first", "last", "2026-03-03"),
    ],
)
def test_ends_before_starts_are_named(tmp_path: Path, table: str, low: str, high: str, text: str) -> None:
    rows = small_event()
    rows[table][0][high] = text
    file = "event.csv" if table == "profile" else f"{table}.csv"
    assert (file, 2, high) in places(problems_of(write_folder(tmp_path, rows)))
    rows[table][0][high] = rows[table][0][low]
    assert (file, 2, high) not in places(problems_of(write_folder(tmp_path / "equal", rows)))


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("parties", "id", "D01"),  # a delegation's
        ("persons", "delegation", ""),  # of a guest
        ("closures", "subject", "H99"),
        ("pins", "value", "yesterday"),
        ("pins", "item", "lunch:A1"),
        ("tasks", "anchor", "A1"),
        ("locations", "parent", "P01"),
    ],
)
def test_ties_between_cells(tmp_path: Path, table: str, column: str, text: str) -> None:
    rows = small_event()
    rows[table][0][column] = text
    assert (f"{table}.csv", 2, column) in places(problems_of(write_folder(tmp_path, rows)))


@pytest.mark.parametrize("field", ["venue", "room", "vehicle", "driver", "person"])
def test_a_pinned_thing_must_exist(tmp_path: Path, field: str) -> None:
    rows = small_event()
    rows["pins"][0] |= {"field": field, "value": "NOBODY"}
    assert ("pins.csv", 2, "value") in places(problems_of(write_folder(tmp_path, rows)))


def test_an_absence_needs_a_person_or_a_role(tmp_path: Path) -> None:
    rows = small_event()
    rows["absences"][0] |= {"person": "", "role": ""}
    assert ("absences.csv", 2, "person") in places(problems_of(write_folder(tmp_path, rows)))


def test_a_delegation_has_one_principal(tmp_path: Path) -> None:
    rows = small_event()
    rows["persons"][-1]["roles"] = "guest;principal"
    last = len(rows["persons"]) + 1
    assert ("persons.csv", last, "roles") in places(problems_of(write_folder(tmp_path, rows)))


def test_all_problems_come_in_one_pass(tmp_path: Path) -> None:
    rows = small_event()
    rows["persons"][0]["gender"] = "?"
    rows["rooms"][0]["beds"] = "many"
    rows["legs"][0]["hub"] = "S99"
    folder = write_folder(tmp_path, rows)
    (folder / "handbook.toml").write_text("id = 5")
    wanted = {
        ("persons.csv", 2, "gender"),
        ("rooms.csv", 2, "beds"),
        ("legs.csv", 2, "hub"),
        ("handbook.toml", None, "standards"),
    }
    assert wanted <= places(problems_of(folder))


def test_a_placeholder_becomes_persons(tmp_path: Path) -> None:
    rows = small_event()
    new = {"id": "N", "name": "待定", "roles": "嘉宾", "delegation": "D02", "gender": "男", "count": "3"}
    rows["persons"].append(new)
    event = read_event(write_folder(tmp_path, rows))
    found = [(one.id, one.count, one.gender) for one in event.persons if one.delegation == "D02"]
    assert found == [("N.1", 1, "M"), ("N.2", 1, "M"), ("N.3", 1, "M")]


def test_a_placeholder_may_not_take_a_taken_id(tmp_path: Path) -> None:
    rows = small_event()
    rows["persons"] += [
        {"id": "N.2", "name": "甲", "roles": "staff", "gender": "M"},
        {"id": "N", "name": "乙", "roles": "staff", "gender": "M", "count": "2"},
    ]
    last = len(rows["persons"]) + 1
    assert ("persons.csv", last, "id") in places(problems_of(write_folder(tmp_path, rows)))


def test_patterns_are_expanded_over_the_days_of_the_event(tmp_path: Path) -> None:
    event = read_event(write_folder(tmp_path, small_event()))
    assert event.absences[0].when == (Interval(2280, 2490),)  # Friday is the second day
    assert event.drivers[0].shifts == (Interval(420, 1140), Interval(1860, 2580), Interval(3300, 4020))
    assert event.closures[0].when == Interval(-5760, 1_000_000)


def test_a_pinned_start_is_written_out(tmp_path: Path) -> None:
    rows = small_event()
    rows["pins"][0]["value"] = "2026/3/5 15:00"
    assert read_event(write_folder(tmp_path, rows)).pins[0].value == "2026-03-05T15:00"


def test_missing_tables_are_empty_and_the_handbook_may_be_given(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "event", {"profile": small_event()["profile"]})
    moved = (folder / "handbook.toml").rename(tmp_path / "other.toml")
    event = read_event(folder, moved)
    assert (event.persons, event.travel, event.handbook.id) == ((), (), "small")


def test_the_handbook_is_required(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, small_event())
    (folder / "handbook.toml").unlink()
    assert places(problems_of(folder)) == {("handbook.toml", None, None)}


@pytest.mark.parametrize("count", [0, 2])
def test_event_csv_has_one_row(tmp_path: Path, count: int) -> None:
    folder = write_folder(tmp_path, small_event() | {"profile": small_event()["profile"] * count})
    assert ("event.csv", None, None) in places(problems_of(folder))


def test_event_csv_is_required(tmp_path: Path) -> None:
    rows = small_event()
    del rows["profile"]
    assert places(problems_of(write_folder(tmp_path, rows))) == {("event.csv", None, None)}


def test_a_place_that_no_row_reaches_is_named(tmp_path: Path) -> None:
    rows = small_event()
    rows["travel"] = [row for row in rows["travel"] if "S01" not in (row["from"], row["to"])]
    found = [problem for problem in problems_of(write_folder(tmp_path, rows)) if problem.file == "travel.csv"]
    assert [problem.found.split(":")[0] for problem in found] == ["P03→S01"]


def test_no_folder_is_a_problem(tmp_path: Path) -> None:
    assert [problem.file for problem in problems_of(tmp_path / "nowhere")] == ["nowhere"]


def test_the_error_lists_every_problem(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, small_event() | {"rooms": [{"id": "a b"}]})
    with pytest.raises(InputError, match=r"rooms\.csv:2:id: found a b; accepted: an id without") as caught:
        read_event(folder)
    assert caught.value.exit_code == 2
    assert "编号" in str(caught.value)
