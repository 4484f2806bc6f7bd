"""Opening workbooks: what cannot be used is one sentence, whatever is wrong with the file."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from scheduler.documents.workbook import write_workbook
from scheduler.errors import InputError
from scheduler.i18n import Lang
from scheduler.tables.plan_workbook.read import read_plan_workbook
from scheduler.tables.problems import Basket
from scheduler.tables.workbook.book import Book, open_book
from scheduler.tables.workbook.importing import import_book
from scheduler.tables.workbook.values import cell_text, moment_of_serial, plain, squeezed
from tests.books.example_books import BOOKS
from tests.documents.builders import EVENT, dossier

OFFICE = shutil.which("soffice")


def a_book(path: Path, *merged: str) -> Path:
    book = Workbook()
    book.worksheets[0].append(["标题", "乙"])
    book.worksheets[0].append(["甲", None])
    for area in merged:
        book.worksheets[0].merge_cells(area)
    book.save(path)
    return path


def opened(path: Path) -> Book:
    basket = Basket()
    book = open_book(path, basket)
    basket.close()
    assert book is not None
    return book


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The book with its parts changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, change(name, data))
    return path


def test_a_merged_area_has_its_value_in_each_cell(tmp_path: Path) -> None:
    (grid,) = opened(a_book(tmp_path / "a.xlsx", "A2:B4", "A1:B1")).grids
    assert grid.rows == (("标题", "标题"), ("甲", "甲"), ("甲", "甲"), ("甲", "甲"))


def test_hidden_sheets_are_marked(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("藏").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert [(grid.title, grid.hidden) for grid in opened(tmp_path / "a.xlsx").grids] == [("Sheet", False), ("藏", True)]


def test_a_formula_counts_by_its_saved_result(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx")

    def computed(name: str, data: bytes) -> bytes:
        return data.replace(
            b'<c r="A2" t="inlineStr"><is><t>\xe7\x94\xb2</t></is></c>',
            b'<c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>A2</f></c>',
        )

    (grid,) = opened(repacked(path, computed)).grids
    assert (grid.rows[1][0], grid.uncomputed) == (2, frozenset({(1, 1)}))


def _sheet(name: str, data: bytes, old: bytes, new: bytes) -> bytes:
    return data.replace(old, new) if name.startswith("xl/worksheets/") else data


def encrypted(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500) + "EncryptedPackage".encode("utf-16-le"))


def merged_without_end(path: Path) -> None:
    repacked(a_book(path, "A1:B1"), lambda name, data: _sheet(name, data, b'ref="A1:B1"', b'ref="A1:XFD1048576"'))


def far_away_cell(path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["XFD1048576"] = 1
    book.save(path)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(a_book(path), "a", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("xl/media/a.bin", bytes(160 * 1024 * 1024))


def nothing(path: Path) -> None:
    assert not path.exists()


def a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "found", "accepted"),
    [
        (nothing, "No such file", "Excel workbook"),
        (a_folder, "a folder", "Excel workbook"),
        (lambda path: path.write_bytes(b""), "an empty file", "Excel workbook"),
        (lambda path: path.write_bytes(b"a,b\n1,2\n"), "another kind of file", "Excel workbook"),
        (lambda path: path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)), "an old .xls", "save as .xlsx"),
        (encrypted, "an encrypted workbook", "without a password"),
        (lambda path: path.write_bytes(a_book(path).read_bytes()[:-900]), "another kind of file", "Excel workbook"),
        (
            lambda path: repacked(a_book(path), lambda name, data: _sheet(name, data, b"</row>", b"")),
            "",
            "Excel workbook",
        ),
        (lambda path: zipfile.ZipFile(path, "w").writestr("a.txt", "a"), "", "Excel workbook"),
        (merged_without_end, "merged cells", "a smaller workbook"),
        (far_away_cell, "too many cells", "a smaller workbook"),
        (bomb, "160 MB unpacked", "a smaller workbook"),
    ],
)
def test_what_is_no_workbook_is_one_sentence(
    tmp_path: Path, make: Callable[[Path], object], found: str, accepted: str
) -> None:
    make(tmp_path / "a.xlsx")
    basket = Basket()
    assert open_book(tmp_path / "a.xlsx", basket) is None
    (told,) = basket.problems
    assert told.file.startswith("a.xlsx")
    assert found in told.found
    assert accepted in told.accepted


def test_a_damaged_book_never_ends_in_a_traceback(tmp_path: Path) -> None:
    """Bytes changed, cut out and doubled anywhere: a book is read, or problems are told."""
    rng = random.Random(1)
    whole = (BOOKS / "return_slips.xlsx").read_bytes()
    told = 0
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(data))
            kind = rng.randrange(3)
            data[at : at + (40 if kind else 1)] = (rng.randbytes(1), b"", bytes(data[at : at + 40]) * 2)[kind]
        (tmp_path / "book.xlsx").write_bytes(data)
        try:
            import_book(tmp_path / "book.xlsx", BOOKS / "return_slips.toml", tmp_path / "event", None, Lang.EN)
        except InputError:
            told += 1
    assert told > 20


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (3, "3"),
        (3.0, "3"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (13900000001.0, "13900000001"),
        (datetime(2026, 3, 11), "2026-03-11"),
        (datetime(2026, 3, 11, 10, 17, 59, 900000), "2026-03-11T10:18"),
        (date(2026, 3, 11), "2026-03-11"),
        (time(8, 30), "08:30"),
        (timedelta(minutes=90), "90min"),
        (" \uff27\uff19\u3000\u738b ", "G9 \u738b"),
        ("甲\n 乙\r\n\n", "甲;乙"),
        ("a\u200b\ufeffb", "ab"),
    ],
)
def test_cells_become_the_text_of_the_files(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_blanks_that_only_spread_characters_go() -> None:
    assert squeezed("姓\u3000\u3000名") == "姓名"
    assert squeezed("Ma Bo") == "Ma Bo"
    assert plain("北湖宾馆 三号楼") == "北湖宾馆 三号楼"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("46092", "2026-03-11"),
        ("46092.4375", "2026-03-11T10:30"),
        ("2026", "2026"),
        ("G9012", "G9012"),
        ("99999", "99999"),
    ],
)
def test_serial_numbers_of_days(text: str, moment: str) -> None:
    assert moment_of_serial(text, datetime(1899, 12, 30)) == moment


@pytest.mark.skipif(OFFICE is None and "CI" not in os.environ, reason="no LibreOffice on this machine")
def test_a_plan_saved_again_by_an_office_suite_is_the_same_plan(tmp_path: Path) -> None:
    assert OFFICE is not None, "CI must have LibreOffice"
    write_workbook(dossier(Lang.ZH), tmp_path / "plan.xlsx")
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(tmp_path / "again"),
            str(tmp_path / "plan.xlsx"),
        ],
        check=True,
        capture_output=True,
    )
    again = read_plan_workbook(tmp_path / "again" / "plan.xlsx", EVENT)
    assert again == read_plan_workbook(tmp_path / "plan.xlsx", EVENT)
    assert again.changes == ()
