"""plan.xlsx read back: untouched it is the plan, edited it is the plan with these edits, damaged it is a problem."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.documents.dossier import Part
from scheduler.documents.workbook import write_workbook
from scheduler.errors import InputError, Problem
from scheduler.i18n import Lang
from scheduler.plan import Plan
from scheduler.tables.plan_files import read_plan, write_plan
from scheduler.tables.plan_workbook.pins import over, pins_of
from scheduler.tables.plan_workbook.read import EditedPlan, read_plan_workbook
from tests.documents.builders import EVENT, dossier

Edit = Callable[[Workbook], object]
ROOMS, DAYS, CARS, ROSTER = "住房表", "日程", "用车计划(按行程)", "工作人员值勤表"
G02, G03 = "stay:G02/1|2026-03-11;stay:G04/1|2026-03-11", "stay:G03/1|2026-03-11"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write_workbook(dossier(Lang.ZH), tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def row_of(sheet: Worksheet, mark: str) -> int:
    """Number of the row whose hidden cell names the items."""
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == mark)


def cell(book: Workbook, tab: str, mark: str, column: str) -> Any:
    sheet = book[tab]
    return sheet[f"{column}{row_of(sheet, mark)}"]


def put(tab: str, mark: str, column: str, value: object) -> Edit:
    def edit(book: Workbook) -> None:
        cell(book, tab, mark, column).value = value

    return edit


def delete(tab: str, mark: str) -> Edit:
    return lambda book: book[tab].delete_rows(row_of(book[tab], mark))


def edited(path: Path, *edits: Edit) -> EditedPlan:
    book = load_workbook(path)
    for edit in edits:
        edit(book)
    book.save(path)
    return read_plan_workbook(path, EVENT)


def problems(path: Path, *edits: Edit) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        edited(path, *edits)
    return caught.value.problems


def original(folder: Path) -> Plan:
    write_plan(dossier(Lang.ZH).plan, EVENT, folder / "out")
    return read_plan(folder / "out" / "plan.json", EVENT)


@pytest.mark.parametrize("lang", Lang)
def test_an_untouched_workbook_is_the_plan_of_plan_json(tmp_path: Path, lang: Lang) -> None:
    write_workbook(dossier(lang), tmp_path / "plan.xlsx")
    found = read_plan_workbook(tmp_path / "plan.xlsx", EVENT)
    assert found.plan == original(tmp_path)
    assert (found.changes, found.missing) == ((), ())
    assert read_plan(tmp_path / "plan.xlsx", EVENT) == found.plan


def test_what_is_read_back_is_hidden_and_the_rest_is_not(book: Path) -> None:
    found = load_workbook(book)
    assert found["plan.json"].sheet_state == "veryHidden"
    dimensions = found[ROOMS].column_dimensions
    assert [dimensions[column].hidden for column in "ABCDEFGH"] == [False] * 6 + [True] * 2


@pytest.mark.parametrize("seed", range(5))
def test_rows_keep_their_identity_however_they_are_sorted(book: Path, tmp_path: Path, seed: int) -> None:
    def shuffle(opened: Workbook) -> None:
        for sheet in opened.worksheets[:-1]:
            rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=2)]
            random.Random(seed).shuffle(rows)
            for number, row in enumerate(rows, start=2):
                for column, value in enumerate(row, start=1):
                    sheet.cell(number, column).value = value

    assert edited(book, shuffle).plan == original(tmp_path)


def test_sheets_may_be_renamed_and_columns_inserted(book: Path, tmp_path: Path) -> None:
    def rename(opened: Workbook) -> None:
        opened[ROOMS].title = "房间(最终)"
        opened["房间(最终)"].insert_cols(2)
        opened.move_sheet(CARS, -3)

    assert edited(book, rename).plan == original(tmp_path)


def test_a_remark_is_the_planners_own(book: Path, tmp_path: Path) -> None:
    assert edited(book, put(ROOMS, G03, "F", "已电话确认")).plan == original(tmp_path)


@pytest.mark.parametrize("value", ["3304", 3304, 3304.0, "\uff13\uff13\uff10\uff14", " 3304 ", "R4"])
def test_a_room_by_number_or_id_moves_everybody_in_the_row(book: Path, value: object) -> None:
    found = edited(book, put(ROOMS, G02, "A", value))
    assert {line.id: line.room for line in found.plan.stays} == {
        "stay:G01/1": "R1",
        "stay:G02/1": "R4",
        "stay:G03/1": "R3",
        "stay:G04/1": "R4",
    }
    assert [(c.key, c.was, c.value, c.cell.row) for c in found.changes] == [
        ("stay:G02/1|2026-03-11", "R2", "R4", 4),
        ("stay:G04/1|2026-03-11", "R2", "R4", 4),
    ]


def test_a_guest_written_into_another_row_moves_there(book: Path) -> None:
    found = edited(book, put(ROOMS, G02, "C", "马伯安"), put(ROOMS, G03, "C", "叶素心、石凯(男)"))
    assert {line.id: line.room for line in found.plan.stays} == {
        "stay:G01/1": "R1",
        "stay:G02/1": "R2",
        "stay:G03/1": "R3",
        "stay:G04/1": "R3",
    }


def test_a_new_row_of_room_and_guest_is_a_room_for_the_guest(book: Path) -> None:
    found = edited(book, put(ROOMS, G02, "C", "马伯安"), lambda b: b[ROOMS].append(["3301", None, "石凯"]))
    assert next(line.room for line in found.plan.stays if line.id == "stay:G04/1") == "R1"
    assert found.missing == ()


def test_a_guest_who_is_named_nowhere_has_no_room(book: Path) -> None:
    found = edited(book, put(ROOMS, G02, "C", "马伯安"))
    assert [line.id for line in found.plan.stays] == ["stay:G01/1", "stay:G02/1", "stay:G03/1"]
    assert found.missing == ("stay:G04/1|2026-03-11",)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("15:10–16:15", 910, 975),
        ("15:00-16:00", 900, 960),
        ("15:00 至 16:00", 900, 960),
        ("23:30–00:30", 1410, 1470),
        ("2026-03-12 09:00–10:00", 2 * 1440 - 900, 2 * 1440 - 840),
        ("3月12日 周四 09:00–10:00", 1980, 2040),
        ("12 Mar 09:00–10:00", 1980, 2040),
    ],
)
def test_from_and_to_of_an_activity(book: Path, value: str, start: int, end: int) -> None:
    (slot,) = (
        one
        for one in edited(book, put(DAYS, "act:STEELWORKS", "A", value)).plan.activities
        if one.id == "act:STEELWORKS"
    )
    assert (slot.start, slot.end) == (start, end)


def test_a_venue_by_its_name(book: Path) -> None:
    found = edited(book, put(DAYS, "act:STEELWORKS", "D", "临湖厅"))
    assert found.plan.slot_of["act:STEELWORKS"].venue == "H1-LAKE"


@pytest.mark.parametrize("value", ["13:50", "13:50:00", time(13, 50), "13\uff1a50"])
def test_a_departure_as_excel_may_hold_it(book: Path, value: object) -> None:
    found = edited(book, put(CARS, "car:mov:K2/in/1", "B", value))
    movement = found.plan.movement_of["mov:K2/in"]
    assert (movement.ready, movement.depart, movement.arrive) == (808, 830, 848)


@pytest.mark.parametrize("value", ["赣K·T0007", "赣KT0007", "赣K·T0007 大巴", "BUS1"])
def test_a_vehicle_by_plate_or_id(book: Path, value: str) -> None:
    found = edited(book, put(CARS, "car:mov:K2/in/1", "G", value), put(CARS, "car:mov:K2/in/1", "H", "胡师傅"))
    (car,) = found.plan.movement_of["mov:K2/in"].cars
    assert (car.vehicle, car.driver, car.guests) == ("BUS1", "C01", ("G03", "G04"))


def test_a_person_and_the_hours_of_a_duty(book: Path) -> None:
    found = edited(
        book, put(ROSTER, "duty:K1/greeter/1", "F", "李安然"), put(ROSTER, "duty:K1/greeter/1", "B", "10:05–10:33")
    )
    duty = next(one for one in found.plan.duties if one.id == "duty:K1/greeter/1")
    assert (duty.person, duty.start, duty.end) == ("S01", 605, 633)


def test_a_deleted_row_is_a_missing_item(book: Path, tmp_path: Path) -> None:
    found = edited(
        book,
        delete(DAYS, "act:STEELWORKS"),
        delete(CARS, "car:mov:K1/in/0"),
        delete(CARS, "car:mov:K2/in/1"),
        delete(ROSTER, "post:MEDIC/2026-03-11T10"),
        delete(ROOMS, G02),
    )
    was = original(tmp_path)
    assert found.plan == was.model_copy(
        update={
            "activities": (was.slot_of["act:D01/dinner/2026-03-11"],),
            "movements": (
                was.movement_of["mov:K1/in"].model_copy(update={"cars": was.movement_of["mov:K1/in"].cars[1:]}),
                was.movement_of["mov:STEELWORKS/out/D01"],
            ),
            "posts": (),
            "stays": (was.stays[0], was.stays[2]),
        }
    )
    assert set(found.missing) == {
        "act:STEELWORKS",
        "car:mov:K1/in/0",
        "car:mov:K2/in/1",
        "post:MEDIC/2026-03-11T10",
        *G02.split(";"),
    }


def test_a_row_deleted_from_a_list_that_only_repeats_deletes_nothing(book: Path, tmp_path: Path) -> None:
    found = edited(book, delete("用车计划(按驾驶员)", "car:mov:K1/in/0"), delete(DAYS, "mov:K1/in"))
    assert found.plan == original(tmp_path)


@pytest.mark.parametrize(
    ("edit", "place", "found", "accepted"),
    [
        (put(ROOMS, G03, "A", "9999"), (ROOMS, 5, "房号"), "9999", "number or id of a room"),
        (put(ROOMS, G03, "A", None), (ROOMS, 5, "房号"), "nothing · 空", "number or id of a room"),
        (put(ROOMS, G03, "C", "王小明"), (ROOMS, 5, "入住人"), "王小明", "people with a room in this plan"),
        (put(ROOMS, G03, "C", "叶素心、石凯"), (ROOMS, 5, "入住人"), "叶素心、石凯", "see also row 4"),
        (put(ROOMS, G03, "E", "3月12日"), (ROOMS, 5, "住宿夜"), "3月12日", "as it was"),
        (put(DAYS, "act:STEELWORKS", "A", "下午"), (DAYS, 8, "时间"), "下午", "from and to, like 14:30–15:30"),
        (put(DAYS, "act:STEELWORKS", "A", "25:00–26:00"), (DAYS, 8, "时间"), "25:00–26:00", "from and to"),
        (put(DAYS, "act:STEELWORKS", "D", "月宫"), (DAYS, 8, "地点"), "月宫", "name or id of a venue"),
        (put(DAYS, "act:STEELWORKS", "B", "西江团"), (DAYS, 8, "谁"), "西江团", "“东江团”, as it was"),
        (put(DAYS, "mov:K1/in", "D", "钢铁公司"), (DAYS, 4, "地点"), "钢铁公司", "cannot be changed here"),
        (put(CARS, "car:mov:K2/in/1", "A", "晚点"), (CARS, 5, "就位"), "晚点", "a time like 14:30"),
        (put(CARS, "car:mov:K2/in/1", "A", "14:30"), (CARS, 5, "就位"), "14:30", "ready not after departure"),
        (put(CARS, "car:mov:K2/in/1", "G", "京A00001"), (CARS, 5, "车辆"), "京A00001", "plate or id of a vehicle"),
        (put(CARS, "car:mov:K2/in/1", "H", "周明远"), (CARS, 5, "驾驶员"), "周明远", "name or id of a driver"),
        (
            put(CARS, "car:mov:K2/in/1", "G", "=A1&B1"),
            (CARS, 5, "车辆"),
            "nothing · 空",
            "the formula has no result yet",
        ),
        (put(ROSTER, "duty:K1/greeter/1", "F", "无名"), (ROSTER, 3, "人员"), "无名", "name or id of a person"),
        (lambda b: b[ROSTER].append(["3月11日", "10:00–11:00", "医护"]), (ROSTER, 9, None), "3月11日", "no new row"),
        (lambda b: put(ROOMS, "房号", "A", "号")(b), (ROOMS, 1, None), "nothing · 空", "the header “房号” in row 1"),
    ],
)
def test_a_bad_edit_is_told_with_sheet_row_and_column(
    book: Path, edit: Edit, place: tuple[str, int, str | None], found: str, accepted: str
) -> None:
    tab, row, column = place
    told = [one for one in problems(book, edit) if (one.file, one.row, one.column) == (f"plan.xlsx:{tab}", row, column)]
    assert any(one.found == found and accepted in one.accepted for one in told), told


def test_all_bad_edits_are_told_at_once(book: Path) -> None:
    told = problems(book, put(ROOMS, G03, "A", "9999"), put(DAYS, "act:STEELWORKS", "A", "下午"))
    assert [(one.file, one.row) for one in told] == [("plan.xlsx:住房表", 5), ("plan.xlsx:日程", 8)]


def test_two_cells_that_contradict_each_other_are_a_problem(book: Path) -> None:
    (told,) = problems(book, put(CARS, "car:mov:K1/in/0", "B", "10:40"), put(CARS, "car:mov:K1/in/1", "B", "10:45"))
    assert (told.row, told.found) == (4, "10:45")
    assert "the same as in plan.xlsx:用车计划(按行程), row 3" in told.accepted


def test_two_people_of_one_name_need_an_id(tmp_path: Path, book: Path) -> None:
    persons = tuple(p.model_copy(update={"name": "李安然"}) if p.id == "M01" else p for p in EVENT.persons)
    twins = EVENT.model_copy(update={"persons": persons})
    opened = load_workbook(book)
    cell(opened, ROSTER, "duty:K1/greeter/1", "F").value = "李安然"
    opened.save(book)
    with pytest.raises(InputError, match="several have this name: S01, M01"):
        read_plan_workbook(book, twins)


def test_a_sheet_that_is_gone_is_a_problem(book: Path) -> None:
    (told,) = problems(book, lambda b: b.remove(b[CARS]))
    assert (told.file, told.row) == ("plan.xlsx", None)
    assert "movements" in told.accepted


def test_a_workbook_that_solve_did_not_write_is_a_problem(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(InputError, match=r"a plan\.xlsx that solve wrote"):
        read_plan_workbook(tmp_path / "other.xlsx", EVENT)


def test_a_part_of_a_plan_carries_nothing_hidden(tmp_path: Path) -> None:
    whole = dossier(Lang.ZH)
    part = replace(whole, part=Part(whole.plan, ()))
    write_workbook(part, tmp_path / "part.xlsx")
    opened = load_workbook(tmp_path / "part.xlsx")
    assert "plan.json" not in opened.sheetnames
    assert not [
        one.value
        for sheet in opened.worksheets
        for row in sheet.iter_rows()
        for one in row
        if isinstance(one.value, str) and "stay:" in one.value
    ]


def test_each_edit_becomes_a_pin(book: Path) -> None:
    found = edited(
        book,
        put(ROOMS, G03, "A", "3304"),
        put(DAYS, "act:STEELWORKS", "A", "15:00–16:00"),
        put(CARS, "car:mov:K2/in/1", "A", "13:20"),
        put(CARS, "car:mov:K2/in/1", "G", "BUS1"),
        put(CARS, "car:mov:K2/in/1", "H", "C01"),
        put(ROSTER, "duty:K1/greeter/1", "F", "S01"),
    )
    pins = pins_of(found.changes, found.plan, EVENT)
    assert {(pin.item, pin.field, pin.value) for pin in pins} == {
        ("stay:G03/1", "room", "R4"),
        ("act:STEELWORKS", "start", "2026-03-11T15:00"),
        ("mov:K2/in", "start", "2026-03-11T13:43"),
        ("car:mov:K2/in/1", "vehicle", "BUS1"),
        ("car:mov:K2/in/1", "driver", "C01"),
        ("duty:K1/greeter/1", "person", "S01"),
    }
    assert len({pin.id for pin in pins}) == 6


def test_new_pins_replace_those_of_the_same_item_and_field(book: Path) -> None:
    (first,) = pins_of(edited(book, put(ROOMS, G03, "A", "3304")).changes, original(book.parent), EVENT)
    other = first.model_copy(update={"id": "J1", "item": "stay:G01/1"})
    old = first.model_copy(update={"id": "J2", "value": "R1"})
    assert over((other, old), (first,)) == (other, first)
