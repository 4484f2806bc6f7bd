"""A complete small event: one row in every table, every column filled, as text of the files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scheduler.errors import InputError, Problem
from scheduler.tables.dictionary import TABLES, Column, Table
from scheduler.tables.read import read_event

HANDBOOK = """
id = "small"
name = "小手册"
[standards]
lodging = [{ ranks = [1, 10], room = "twin", cap = 380 }]
[standards.hubs.train]
after = 15
before = 40
[standards.meals.lunch]
hours = "12:00/13:30"
minutes = [45, 75]
[[template]]
kind = "lunch"
name = "午餐"
name_en = "Lunch"
per = "day"
duration = "45min-75min"
"""

Row = Mapping[str, str]
_PERSON = {"name": "王某", "roles": "staff", "gender": "F"}
_EXAMPLE_OVER: Mapping[str, Row] = {
    "persons": {"keep_apart": "G09", "base": "P01"},
    "locations": {"id": "P01", "parent": "P03"},
    "delegations": {"keep_apart": "D02"},
    "activities": {"parties": "D01;D01a", "links": "after:A02;same_day:D01/lunch/2026-03-05"},
    "dishes": {"venue": "V01"},
}
_MORE: Mapping[str, Sequence[Row]] = {
    "delegations": [{"id": "D02", "name": "南山市考察团"}],
    "persons": [{"id": one, **_PERSON} for one in ("L01", "C01")]
    + [{"id": one, "name": "客人", "roles": "guest", "gender": "M", "delegation": "D01"} for one in ("G02", "G09")],
    "locations": [
        {"id": "P02", "kind": "depot", "name": "车场"},
        {"id": "P03", "kind": "site", "name": "园区"},
        {"id": "S01", "kind": "station", "name": "车站"},
    ],
    "travel": [
        {"from": "P03", "to": "S01", "minutes": "20"},
        {"from": "P02", "to": "S01", "minutes": "15"},
        {"from": "P01", "to": "S01", "minutes": "25"},
        {"from": "P01", "to": "P02", "minutes": "30"},
    ],
    "venues": [{"id": one, "location": "P03", "name": "厅", "kinds": "visit"} for one in ("V02", "V03")],
    "vehicles": [{"id": "V90", "seats": "4", "base": "P02"}],
    "activities": [{"id": "A02", "kind": "visit", "parties": "D01", "duration": "60"}],
}


def small_event() -> dict[str, list[dict[str, str]]]:
    """Name of the table → rows of English header → text; the first row fills every column."""
    return {table.name: [_first(table), *(dict(row) for row in _MORE.get(table.name, ()))] for table in TABLES}


def _first(table: Table) -> dict[str, str]:
    return {column.name: column.example for column in table.columns} | dict(_EXAMPLE_OVER.get(table.name, {}))


def english(column: Column) -> str:
    return column.name


def chinese(column: Column) -> str:
    return column.zh


def write_folder(
    folder: Path,
    rows: Mapping[str, Sequence[Row]],
    header: Callable[[Column], str] = english,
    encoding: str = "utf-8",
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "handbook.toml").write_text(HANDBOOK, encoding="utf-8")
    for table in TABLES:
        if table.name in rows:
            lines = [[row.get(column.name, "") for column in table.columns] for row in rows[table.name]]
            write_lines(folder / table.file, [[header(column) for column in table.columns], *lines], encoding)
    return folder


def write_lines(path: Path, lines: Sequence[Sequence[str]], encoding: str = "utf-8") -> None:
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerows(lines)


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """The problems of a folder; none when it is read."""
    try:
        read_event(folder)
    except InputError as error:
        return error.problems
    return ()


def places(problems: Sequence[Problem]) -> set[tuple[str, int | None, str | None]]:
    return {(problem.file, problem.row, problem.column) for problem in problems}
