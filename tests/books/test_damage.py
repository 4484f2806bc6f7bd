"""Books with anything anywhere: they are read, or problems are told; never a traceback, never a half-written folder."""

from __future__ import annotations

import random
import shutil
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.edits import consequences, edits
from scheduler.documents.workbook import write_workbook
from scheduler.errors import InputError, Problem
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.tables.plan_workbook.pins import pins_of
from scheduler.tables.plan_workbook.read import read_plan_workbook
from scheduler.tables.workbook.importing import import_book
from tests.books.example_books import BOOKS, hotel_and_fleet, return_slips
from tests.documents.builders import EVENT, dossier

RUNS = 20
JUNK: tuple[Any, ...] = (
    None,
    "",
    0,
    -1,
    3.7,
    1e30,
    True,
    "x",
    "=A1",
    "#REF!",
    "3304",
    "10:00",
    "10:00-11:00",
    "25:99",
    "99999999999:00",
    "2026-13-45 10:00",
    "3月45日 09:00–10:00",
    "31 Abc 10:00",
    time(3, 4),
    datetime(2026, 3, 11, 9),
    "石凯、马伯安",
    "李安然",
    "G01",
    "#",
    "-",
    "[]",
    "{}",
    '{"paper": "rooming", "titles": [], "fields": []}',
    "stay:G01/1|2026-03-11",
    "长" * 5000,
    "\u3000",
    ";",
    "合计",
    "姓名",
    "性别",
    "男",
    "机关车队",
    "G01;G02",
    "46092",
    "注:x",
    "新余北站",
    "团长",
)


def damage(book: Workbook, rng: random.Random) -> None:
    for _ in range(rng.randint(1, 5)):
        _one(rng.choice(book.worksheets), rng)


def _one(sheet: Worksheet, rng: random.Random) -> None:
    row, column = rng.randint(1, sheet.max_row), rng.randint(1, sheet.max_column)
    kind = rng.random()
    if kind < 0.1:
        sheet.delete_rows(row)
    elif kind < 0.15:
        sheet.insert_rows(row)
    elif kind < 0.2:
        sheet.delete_cols(column)
    elif kind < 0.22:
        sheet.title = f"表{rng.randint(1, 99)}"
    elif kind < 0.3:
        sheet.merge_cells(start_row=row, end_row=row + rng.randint(0, 4), start_column=1, end_column=column)
    elif (row, column) not in {place for area in sheet.merged_cells.ranges for place in area.cells}:
        sheet.cell(row, column).value = rng.choice(JUNK)


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_damaged_plan_is_read_or_refused_and_what_was_read_is_written_alike(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "plan.xlsx"
    write_workbook(dossier(Lang.ZH), path)
    book = load_workbook(path)
    damage(book, random.Random(seed))
    book.save(path)
    told: tuple[Problem, ...] = ()
    try:
        found = read_plan_workbook(path, EVENT)
    except InputError as error:
        told = error.problems
    assert all(problem.file.startswith("plan.xlsx") and problem.accepted for problem in told)
    if told:
        return
    now = Dossier(EVENT, found.plan, judge(EVENT, found.plan), Lang.ZH)
    assert edits(now, found).rows == len(found.changes) + len(found.missing)
    assert consequences(now, judge(EVENT, found.base)).columns
    assert len(pins_of(found.changes, found.plan, EVENT)) <= len(found.changes)
    write_workbook(now, path)
    assert read_plan_workbook(path, EVENT).plan == found.plan


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base") / "event"
    import_book(BOOKS / "hotel_and_fleet.xlsx", BOOKS / "hotel_and_fleet.toml", folder, None, Lang.EN)
    return folder


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_damaged_book_is_imported_or_refused_whole(tmp_path: Path, base: Path, seed: int) -> None:
    rng = random.Random(seed)
    name, make = rng.choice((("hotel_and_fleet", hotel_and_fleet), ("return_slips", return_slips)))
    book = make()
    damage(book, rng)
    book.save(tmp_path / "book.xlsx")
    folder = Path(shutil.copytree(base, tmp_path / "event"))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    told: tuple[Problem, ...] = ()
    try:
        import_book(tmp_path / "book.xlsx", BOOKS / f"{name}.toml", folder, None, Lang.EN)
    except InputError as error:
        told = error.problems
    assert all(problem.accepted for problem in told)
    if told:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.xlsx", "event"]
