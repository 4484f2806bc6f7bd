"""Workbooks of the office: the two example books, and what can be wrong with such books."""

from __future__ import annotations

import csv
import os
import tomllib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from scheduler.cli.app import run
from scheduler.domain.fleet import VehicleClass
from scheduler.domain.people import Direction, Gender, Role
from scheduler.errors import InputError, NotNowError, Problem
from scheduler.i18n import Lang
from scheduler.tables.read import read_event
from scheduler.tables.workbook.importing import Imported, import_book
from scheduler.tables.workbook.merge import Prefer
from tests.books.example_books import BOOKS, hotel_and_fleet, return_slips

Row = Sequence[object]
GUESTS = """
[[tables]]
sheet = "*"
table = "persons"
fill = { roles = "guest", delegation = "D1" }
id = "G{n:02}"
"""


def import_into(folder: Path, book: Path, prefer: Prefer | None = None) -> Imported:
    return import_book(book, book.with_suffix(".toml"), folder, prefer, Lang.EN)


def a_book(folder: Path, rows: Sequence[Row], mapping: str = GUESTS, merged: Sequence[str] = ()) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "名单"
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    folder.mkdir(parents=True, exist_ok=True)
    book.save(folder / "book.xlsx")
    (folder / "book.toml").write_text(mapping, encoding="utf-8")
    return folder / "book.xlsx"


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def problems(folder: Path, book: Path, prefer: Prefer | None = None) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        import_into(folder, book, prefer)
    return caught.value.problems


def imported(
    tmp_path: Path, rows: Sequence[Row], mapping: str = GUESTS, merged: Sequence[str] = ()
) -> list[dict[str, str]]:
    import_into(tmp_path / "event", a_book(tmp_path, rows, mapping, merged))
    return lines(tmp_path / "event" / "persons.csv")


@pytest.fixture(scope="module")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The event of both example books."""
    folder = tmp_path_factory.mktemp("books") / "autumn"
    import_into(folder, BOOKS / "hotel_and_fleet.xlsx")
    import_into(folder, BOOKS / "return_slips.xlsx")
    return folder


@pytest.mark.parametrize(("name", "make"), [("hotel_and_fleet", hotel_and_fleet), ("return_slips", return_slips)])
def test_the_books_that_ship_are_those_that_the_script_makes(
    tmp_path: Path, name: str, make: Callable[[], Workbook]
) -> None:
    make().save(tmp_path / "made.xlsx")
    shipped, made = load_workbook(BOOKS / f"{name}.xlsx"), load_workbook(tmp_path / "made.xlsx")
    assert (BOOKS / f"{name}.xlsx").stat().st_size < 50_000
    assert cells(shipped) == cells(made)


def cells(book: Workbook) -> dict[str, list[list[object]]]:
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_both_books_are_an_event_that_can_be_read(autumn: Path) -> None:
    event = read_event(autumn)
    assert (event.profile.id, event.profile.first_day.isoformat(), event.profile.days) == (
        "autumn2026",
        "2026-10-14",
        3,
    )
    assert [(one.id, one.name, one.unit, len(one.contacts)) for one in event.delegations] == [
        ("D01", "江源市考察团", "江源市人民政府", 2),
        ("D02", "云岭市考察团", "云岭市商务局", 2),
    ]
    assert [len(event.members(one)) for one in ("D01", "D02")] == [5, 4]
    assert (len(event.rooms), len(event.floors), len(event.vehicles), len(event.drivers)) == (12, 2, 5, 6)


def test_titles_merged_units_and_words_of_the_office_are_understood(autumn: Path) -> None:
    guests = {one.name: one for one in read_event(autumn).persons}
    assert guests["顾怀山"].roles == (Role.GUEST, Role.PRINCIPAL)
    assert (guests["沈佳宁"].unit, guests["丁一"].unit, guests["陶志高"].unit) == (
        "江源市人民政府",
        "江源市工信局",
        "江源市工信局",
    )
    assert (guests["石磊"].gender, guests["石磊"].rank, guests["石磊"].delegation) == (Gender.MALE, 9, "D02")
    assert (guests["马逸尘"].diets, guests["任宛如"].diets) == (("halal",), ("vegetarian",))
    assert guests["卢师傅"].phone == "13900001004"


def test_a_second_table_below_the_first_is_read_with_its_days_and_times(autumn: Path) -> None:
    event = read_event(autumn)
    assert [(leg.party, leg.direction, leg.number, leg.hub, event.clock.text(leg.at)) for leg in event.legs] == [
        ("D01", Direction.IN, "G9101", "XYN", "2026-10-14T10:18"),
        ("D01", Direction.OUT, "G9108", "XYN", "2026-10-16T14:24"),
        ("D02", Direction.IN, "G9115", "XYN", "2026-10-14T11:40"),
        ("D02", Direction.OUT, "G9122", "XYN", "2026-10-16T15:05"),
    ]


def test_rooms_hang_on_floors_and_drivers_on_people_and_cars(autumn: Path) -> None:
    event = read_event(autumn)
    room = event.room_of["H1-1305"]
    assert (event.floor_of[room.floor].level, event.hotel_of_room(room.id), room.beds) == (3, "H1", 2)
    assert [(one.kind.value, one.price, event.clock.day(one.last).isoformat()) for one in event.bookings] == [
        ("suite", 68000, "2026-10-16"),
        ("single", 42000, "2026-10-16"),
        ("twin", 34000, "2026-10-16"),
    ]
    coach = next(one for one in event.vehicles if one.vehicle_class is VehicleClass.COACH)
    assert (coach.seats, coach.base, event.clock.day(coach.inspected_until or 0).isoformat()) == (
        37,
        "DEPOT",
        "2026-11-30",
    )
    assert event.driver_of["C01"].vehicle == coach.id
    assert event.driver_of["C01"].licences == ("A1", "B1", "C1")


def test_serial_numbers_are_days(autumn: Path) -> None:
    found = {one["plate"]: one["inspected_until"] for one in lines(autumn / "vehicles.csv")}
    assert found["赣K·T1003"] == "2027-01-31"
    assert {one["cutoff"] for one in lines(autumn / "bookings.csv")} == {"2026-10-07"}


def test_importing_again_changes_nothing(autumn: Path) -> None:
    before = {path.name: path.read_bytes() for path in autumn.iterdir()}
    for name in ("return_slips", "hotel_and_fleet"):
        done = import_into(autumn, BOOKS / f"{name}.xlsx")
        assert all((count.added, count.changed) == (0, 0) and count.same for count in done.counts.values())
    assert {path.name: path.read_bytes() for path in autumn.iterdir()} == before


def test_totals_notes_and_captions_are_left_out_and_told(tmp_path: Path) -> None:
    import_into(tmp_path / "event", BOOKS / "hotel_and_fleet.xlsx")
    done = import_into(tmp_path / "event", BOOKS / "return_slips.xlsx")
    assert [(one.row, one.text) for one in done.left_out if one.file.endswith("云岭市考察团")] == [
        (10, "合计"),
        (12, "二、抵离信息"),
    ]
    assert done.unread == ("填表说明",)


def test_headers_in_any_order_blank_lines_and_full_width_characters(tmp_path: Path) -> None:
    rows = [
        ("回执",),
        (),
        ("手机", "级 别", None, "性\n别", "姓  名*"),
        (13900000001.0, "\uff15", None, "男", "王　芳"),
        (),
        (None, None, None, None, None),
        ("139-0000", 7, None, "女", "李 大 明"),
        ("合 计", "2人"),
    ]
    assert [(one["id"], one["name"], one["gender"], one["rank"], one["phone"]) for one in imported(tmp_path, rows)] == [
        ("G01", "王芳", "M", "5", "13900000001"),
        ("G02", "李大明", "F", "7", "139-0000"),
    ]


def test_a_header_over_two_rows(tmp_path: Path) -> None:
    rows = [("姓名", "性别", "联系", None), (None, None, "手机", "备注"), ("王芳", "女", "13900000001", "素")]
    mapping = GUESTS + 'columns = { "备注" = "" }\n'
    (one,) = imported(tmp_path, rows, mapping, ("A1:A2", "B1:B2", "C1:D1"))
    assert (one["name"], one["phone"]) == ("王芳", "13900000001")


def test_a_header_row_repeated_on_every_page(tmp_path: Path) -> None:
    rows = [("姓名", "性别"), ("王芳", "女"), ("姓名", "性别"), ("李明", "男")]
    assert [one["name"] for one in imported(tmp_path, rows)] == ["王芳", "李明"]


def test_an_explicit_header_row_and_skipped_rows(tmp_path: Path) -> None:
    rows = [("姓名", "性别"), ("名", "男女"), ("王芳", "女"), ("内部掌握", "x"), ("李明", "男")]
    mapping = GUESTS + 'header = 2\nskip = ["内部*"]\ncolumns = { "名" = "name", "男女" = "gender" }\n'
    assert [one["name"] for one in imported(tmp_path, rows, mapping)] == ["王芳", "李明"]


def test_values_from_the_sheet_a_cell_and_a_label(tmp_path: Path) -> None:
    rows = [("单位:江源市", None, "电话", "0790-1"), ("姓名", "性别"), ("王芳", "女")]
    mapping = GUESTS.replace("fill = {", 'fill = { unit = "{单位}", phone = "{D1}", post = "{sheet}/{电话}", ')
    (one,) = imported(tmp_path, rows, mapping)
    assert (one["unit"], one["phone"], one["post"]) == ("江源市", "0790-1", "名单/0790-1")


def test_numbers_go_on_where_the_folder_stops_and_known_names_keep_theirs(tmp_path: Path) -> None:
    (tmp_path / "event").mkdir()
    (tmp_path / "event" / "persons.csv").write_text(
        "编号,姓名,性别,角色,代表团,我的备注\nG02,李明,男,来宾,D1,靠窗\nG07,周强,男,来宾,D1,\n", encoding="utf-8"
    )
    import_into(
        tmp_path / "event", a_book(tmp_path, [("姓名", "性别"), ("王芳", "女"), ("李明", "男"), ("孙燕", "女")])
    )
    found = lines(tmp_path / "event" / "persons.csv")
    assert [(one["编号"], one["姓名"], one["我的备注"]) for one in found] == [
        ("G02", "李明", "靠窗"),
        ("G07", "周强", ""),
        ("G01", "王芳", ""),
        ("G03", "孙燕", ""),
    ]


def known_guest(folder: Path, phone: str) -> Path:
    folder.mkdir()
    (folder / "persons.csv").write_text(
        f"id,name,gender,roles,delegation,phone,post\nG02,李明,M,guest,D1,{phone},\n", encoding="utf-8"
    )
    return folder


SLIP: Sequence[Row] = [("姓名", "性别", "电话", "职务"), ("李明", "男", "222", "局长"), ("王芳", "女", "333", None)]


def test_a_conflict_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    folder = known_guest(tmp_path / "event", "111")
    before = (folder / "persons.csv").read_bytes()
    (told,) = problems(folder, a_book(tmp_path, SLIP))
    assert (told.file, told.row, told.column, told.found) == ("book.xlsx:名单", 2, "C 电话", "222")
    assert "“111”, which persons.csv row 2 has" in told.accepted
    assert [path.name for path in folder.iterdir()] == ["persons.csv"]
    assert (folder / "persons.csv").read_bytes() == before


@pytest.mark.parametrize(("prefer", "phone"), [(Prefer.BOOK, "222"), (Prefer.FOLDER, "111")])
def test_a_conflict_goes_as_the_planner_prefers_and_gaps_are_filled(tmp_path: Path, prefer: Prefer, phone: str) -> None:
    folder = known_guest(tmp_path / "event", "111")
    done = import_into(folder, a_book(tmp_path, SLIP), prefer)
    assert [(one["id"], one["phone"], one["post"]) for one in lines(folder / "persons.csv")] == [
        ("G02", phone, "局长"),
        ("G01", "333", ""),
    ]
    assert (done.counts["persons"].added, done.counts["persons"].changed) == (1, 1)


def test_two_rows_of_one_name_that_differ_are_told(tmp_path: Path) -> None:
    rows = [("姓名", "性别", "电话"), ("李明", "男", "111"), ("李明", "男", "222")]
    (told,) = problems(tmp_path / "event", a_book(tmp_path, rows))
    assert (told.row, told.column, told.found) == (3, "C 电话", "222")
    assert "book.xlsx:名单 row 2" in told.accepted
    assert not (tmp_path / "event").exists()
    mapping = GUESTS + 'same = ["name", "phone"]\n'
    assert [one["id"] for one in imported(tmp_path, rows, mapping)] == ["G01", "G02"]


def test_a_disk_that_refuses_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = known_guest(tmp_path / "event", "222")
    (folder / "drivers.csv").write_text("person,licences\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    mapping = (
        GUESTS
        + """
[[tables]]
sheet = "*"
table = "drivers"
columns = { "姓名" = "person", "性别" = "", "电话" = "", "职务" = "" }
fill = { licences = "C1" }
"""
    )
    book = a_book(tmp_path, SLIP, mapping)
    moves: list[str] = []
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        moves.extend([target.name] if target.parent == folder else [])
        if len(moves) == 3:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(NotNowError, match="No space left"):
        import_into(folder, book)
    assert len(moves) == 3
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert not list(tmp_path.glob(".event*"))


HEAD: Row = ("姓名", "性别", "级别")


@pytest.mark.parametrize(
    ("rows", "row", "column", "found", "accepted"),
    [
        ([HEAD, ("王芳", "不详", "5")], 2, "B 性别", "不详", "one of M"),
        ([HEAD, ("王芳", "女", "高")], 2, "C 级别", "高", "1 (national leader) to 10"),
        ([HEAD, ("王芳", None, "5")], 2, "gender", "nothing · 空", "one of M"),
        ([HEAD, ("王芳", "#REF!", "5")], 2, "B 性别", "#REF!", "Excel could not work this cell out"),
        ([HEAD, ("王芳", "=B9", "5")], 2, "B 性别", "nothing · 空", "the formula has no result yet"),
        ([(*HEAD, "房费"), ("王芳", "女", "5", "1")], 1, "D", "房费", "a header of the dictionary"),
        ([("姓名", "电话"), ("王芳", "1")], 1, None, "姓名, 电话", "a header row with gender"),
        ([("随便", "写写")], 1, None, "随便, 写写", "a header row with name, gender"),
        ([], None, None, "nothing · 空", "a header row with"),
    ],
)
def test_what_is_wrong_is_told_by_sheet_row_and_column(
    tmp_path: Path, rows: Sequence[Row], row: int | None, column: str | None, found: str, accepted: str
) -> None:
    told = problems(tmp_path / "event", a_book(tmp_path, rows))
    assert (told[0].file, told[0].row, told[0].column, told[0].found) == ("book.xlsx:名单", row, column, found)
    assert accepted in told[0].accepted
    assert not (tmp_path / "event").exists()


def test_every_problem_is_told_in_one_pass(tmp_path: Path) -> None:
    told = problems(tmp_path / "event", a_book(tmp_path, [HEAD, ("王芳", "不详", "高"), ("李明", "男", "99")]))
    assert [(one.row, one.column) for one in told] == [(2, "B 性别"), (2, "C 级别"), (3, "C 级别")]


def test_a_name_that_no_table_knows_is_told_with_what_was_meant(tmp_path: Path) -> None:
    import_into(tmp_path / "event", BOOKS / "hotel_and_fleet.xlsx")
    mapping = '[[tables]]\nsheet = "*"\ntable = "vehicles"\nid = "X{n}"\n'
    rows = [("车牌", "座位", "停放地"), ("赣K·1", 4, "机关车对")]
    (told,) = problems(tmp_path / "event", a_book(tmp_path, rows, mapping))
    assert (told.row, told.column, told.found, told.near) == (2, "C 停放地", "机关车对", "机关车队")


def test_a_name_of_a_table_that_is_still_empty_stays_open(tmp_path: Path) -> None:
    mapping = '[[tables]]\nsheet = "*"\ntable = "vehicles"\nid = "X{n}"\n'
    done = import_into(
        tmp_path / "event", a_book(tmp_path, [("车牌", "座位", "停放地"), ("赣K·1", 4, "机关车队")], mapping)
    )
    assert [(one.row, one.text) for one in done.open_references] == [(2, "机关车队")]


@pytest.mark.parametrize(
    ("mapping", "column", "accepted"),
    [
        ("[[tables]\n", None, "TOML"),
        ("tables = 3\n", "tables", "a list"),
        ('[[tables]]\nsheet = "*"\n', "tables[0].table", "a value"),
        ('[[tables]]\nsheet = "*"\ntable = "people"\n', "tables[0].table", "one of"),
        (GUESTS + 'colums = { a = "name" }\n', "tables[0].colums", "a known key"),
        (GUESTS + 'columns = { a = "nome" }\n', "tables[0].columns", "one of id, name"),
        (GUESTS + 'rows = "some"\n', "tables[0].rows", "one of each, once"),
    ],
)
def test_a_mapping_file_is_checked(tmp_path: Path, mapping: str, column: str | None, accepted: str) -> None:
    (told,) = problems(tmp_path / "event", a_book(tmp_path, [HEAD], mapping))
    assert (told.file, told.column) == ("book.toml", column)
    assert accepted in told.accepted


def test_a_sheet_or_a_source_that_does_not_exist_is_told(tmp_path: Path) -> None:
    mapping = GUESTS.replace('sheet = "*"', 'sheet = "回执*"')
    (told,) = problems(tmp_path / "event", a_book(tmp_path, [HEAD], mapping))
    assert (told.file, told.found) == ("book.xlsx", "名单")
    mapping = GUESTS.replace("roles", 'unit = "{派出}", roles')
    told, *_ = problems(tmp_path / "event", a_book(tmp_path, [HEAD, ("王芳", "女", 5)], mapping))
    assert (told.file, told.found) == ("book.xlsx:名单", "{派出}")


def test_without_a_mapping_file_one_is_proposed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "slips.xlsx"
    return_slips().save(book)
    assert run(["import", str(book), str(tmp_path / "event"), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "江源市考察团 row 5: persons, 5 rows" in said
    assert "not understood 身份" in said
    assert "Nothing is imported yet" in said
    assert not (tmp_path / "event").exists()
    tables = {one["table"]: one for one in tomllib.loads((tmp_path / "slips.toml").read_text("utf-8"))["tables"]}
    assert list(tables) == ["delegations", "persons", "legs"]
    assert tables["persons"]["sheet"] == ["江源市考察团", "云岭市考察团"]
    assert tables["persons"]["fill"] == {"roles": "guest", "delegation": "{sheet}"}
    assert tables["persons"]["values"] == {"gender": {"先生": ""}}


def test_a_proposal_for_a_plain_list_imports_as_it_stands(tmp_path: Path) -> None:
    book = a_book(tmp_path, [("接待人员",), ("姓名", "性别", "手机号"), ("王芳", "女", 13900000001)])
    book.with_suffix(".toml").unlink()
    command = ["import", str(book), str(tmp_path / "event"), "--lang", "en"]
    assert (run(command), run(command)) == (0, 0)
    assert [(one["id"], one["name"]) for one in lines(tmp_path / "event" / "persons.csv")] == [("G01", "王芳")]


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["import", str(BOOKS / "hotel_and_fleet.xlsx"), str(tmp_path / "event"), "--lang", "en"]
    assert run(command) == 0
    said = capsys.readouterr().out
    assert "rooms.csv: 12 added, 0 changed, 0 the same" in said
    assert "Rows left out (totals, notes …): 临湖宾馆客房:10 小计" in said
    assert "Sheets that the mapping file does not name: 填表说明" in said


def test_a_broken_book_is_one_sentence_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "book.xlsx").write_text("not a workbook")
    (tmp_path / "book.toml").write_text(GUESTS, encoding="utf-8")
    assert run(["import", str(tmp_path / "book.xlsx"), str(tmp_path / "event"), "--lang", "en"]) == 2
    assert "another kind of file" in capsys.readouterr().err


def test_moments_of_a_book_that_counts_from_1904(tmp_path: Path) -> None:
    mapping = '[[tables]]\nsheet = "*"\ntable = "vehicles"\nid = "X{n}"\nfill = { base = "P" }\n'
    path = a_book(tmp_path, [("车牌", "座位", "检验有效期"), ("赣K·1", 4, 44956)], mapping)
    book = load_workbook(path)
    book.epoch = datetime(1904, 1, 1)
    book.save(path)
    import_into(tmp_path / "event", path)
    assert lines(tmp_path / "event" / "vehicles.csv")[0]["inspected_until"] == "2027-01-31"
