"""Scenario files over xinyu by literal cells: what changes, what is told, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.errors import Problem
from scheduler.tables.read import Examined, examine, read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
HEADER = "op,table,id,field,value,note\n"


def under(tmp_path: Path, *lines: str, name: str = "s.csv", base: str = "") -> Examined:
    file = tmp_path / name
    file.write_text(base + HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return examine(XINYU, scenarios=[file])


def problem(found: Examined) -> Problem:
    (one,) = found.problems
    return one


def cells(found: Examined) -> list[tuple[str, str, str, str, str]]:
    assert not found.problems
    return [(one.table, one.id, one.field, one.old, one.new) for one in found.changes]


@pytest.mark.parametrize("text", ["", HEADER, "# base: empty.csv\n", "操作,表,编号,字段,取值,备注\n"])
def test_an_empty_scenario_changes_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    (tmp_path / "s.csv").write_text(text, encoding="utf-8")
    found = examine(XINYU, scenarios=[tmp_path / "s.csv"])
    assert found.event
    assert found.event.hash == read_event(XINYU).hash
    assert cells(found) == []


def test_verbs_of_both_languages_say_the_same(tmp_path: Path) -> None:
    english = under(tmp_path, "delay,legs,K2,,+90min,fog", "set,persons,G02,rank,6,")
    chinese = under(tmp_path, "推迟,行程段,K2,,1小时30分钟,fog", "设,人员,G02,级别,6,")
    assert english.event
    assert chinese.event
    assert english.event.hash == chinese.event.hash
    assert english.event.leg_of["K2"].at == 14 * 60 + 58
    assert english.event.leg_of["K2"].scheduled == 13 * 60 + 28
    assert cells(english) == [
        ("legs", "K2", "estimated", "", "2026-03-11T14:58"),
        ("persons", "G02", "rank", "5", "6"),
    ]
    assert (english.changes[0].file, english.changes[0].row, english.changes[0].note) == ("s.csv", 2, "fog")


def test_a_second_delay_adds_to_the_first(tmp_path: Path) -> None:
    found = under(tmp_path, "delay,legs,K2,,90,", "delay,legs,K2,,-30min,")
    assert found.event
    assert found.event.leg_of["K2"].at == 14 * 60 + 28


def test_add_is_one_line_a_field_and_remove_takes_the_row_out(tmp_path: Path) -> None:
    lines = [
        f"add,persons,G99,{field},{value},"
        for field, value in (
            ("name", "张三"),
            ("roles", "guest"),
            ("delegation", "D01"),
            ("gender", "男"),
            ("parties", "D01A"),
        )
    ]
    found = under(tmp_path, *lines, "remove,absences,W02,,,")
    assert found.event
    assert found.event.person_of["G99"].name == "张三"
    assert "W02" not in {absence.id for absence in found.event.absences}
    assert ("persons", "G99", "id", "", "G99") in cells(found)


def test_close_and_drop(tmp_path: Path) -> None:
    found = under(
        tmp_path,
        "close,venues,H1-VIP,,2026-03-11T08:00/12:00,水管",
        "close,persons,G02,,2026-03-12T08:00/2026-03-12T20:00,sick",
        "drop,vehicles,CAR1,,,",
        "drop,persons,G03,,,",
    )
    assert found.event
    assert found.event.closed("venues", "H1-VIP") == ((480, 720),)
    assert found.event.closed("vehicles", "CAR1") == ((-(10**6), 10**6),)
    assert [a.when for a in found.event.absences if a.person == "G02"] == [((1920, 2640),)]
    assert found.event.person_of["G03"].state == "cancelled"


def test_pins_are_replaced_and_taken_out(tmp_path: Path) -> None:
    base = under(tmp_path, "pin,plan,stay:G02/1,room,R3316,", name="base.csv")
    assert base.event
    assert [(pin.item, pin.field, pin.value) for pin in base.event.pins] == [("stay:G02/1", "room", "R3316")]
    other = under(tmp_path, "锁定,plan,stay:G02/1,房间,R3315,", base="# base: base.csv\n")
    assert other.event
    assert [(pin.field, pin.value) for pin in other.event.pins] == [("room", "R3315")]
    undone = under(tmp_path, "unpin,plan,stay:G02/1,,,", base="# base: base.csv\n")
    assert undone.event
    assert undone.event.pins == ()


def test_handbook_values_and_weights(tmp_path: Path) -> None:
    found = under(
        tmp_path,
        "weight,rules,L4,,50,",
        "set,rules,P6,lead,20min,",
        "set,standards,meals.lunch,hours,11:30/13:00,",
        "set,template,lunch,mandatory,否,",
    )
    assert found.event
    book = found.event.handbook
    assert book.setting("L4").weight == 50
    assert book.setting("P6").params["lead"] == 20
    assert book.standards.meals["lunch"].hours == (690, 780)
    assert not next(entry for entry in book.template if entry.kind == "lunch").mandatory
    assert ("rules", "P6", "rules.P6.params.lead") in [one[:3] for one in cells(found)]


def test_bases_apply_first_and_each_once(tmp_path: Path) -> None:
    under(tmp_path, "delay,legs,K2,,30,", name="a.csv")
    under(tmp_path, "delay,legs,K2,,30,", name="b.csv", base="# base: a.csv\n")
    found = under(tmp_path, "delay,legs,K2,,30,", name="c.csv", base="# 基准：b.csv\n")
    twice = examine(XINYU, scenarios=[tmp_path / "b.csv", tmp_path / "c.csv"])
    assert found.event
    assert twice.event
    assert found.event.leg_of["K2"].at == twice.event.leg_of["K2"].at == 14 * 60 + 58


def test_bases_that_lead_back_are_refused(tmp_path: Path) -> None:
    under(tmp_path, name="a.csv", base="# base: b.csv\n")
    found = under(tmp_path, name="b.csv", base="# base: a.csv\n")
    assert (problem(found).file, problem(found).row, problem(found).found) == ("a.csv", 1, "b.csv")


def test_a_description_stands_for_all_rows_that_it_is_true_of(tmp_path: Path) -> None:
    found = under(
        tmp_path,
        "drop,vehicles,owner=hired,,,strike",
        "drop,vehicles,来源=租用|车型=大巴,,,",
        "set,persons,delegation=D01|roles=driver,languages,zh;en,",
        "set,drivers,*,shifts,06:00/20:00,",
        "remove,history,*,,,",
    )
    assert found.event
    shut = [one.subject for one in found.event.closures if one.when == (-(10**6), 10**6)]
    assert shut == ["CAR4", "BUS1", "BUS1"]
    assert [one.id for one in found.event.persons if "en" in one.languages and one.delegation] == ["V01", "V02"]
    assert {one.shifts[0] for one in found.event.drivers} == {(360, 1200)}
    assert found.event.history == ()


def test_lists_take_entries_in_and_give_them_up(tmp_path: Path) -> None:
    found = under(
        tmp_path,
        "set,activities,SYMP,leaders,-L01;L02,",
        "set,activities,SYMP,leaders,+L03;L03,",
        "set,activities,leaders=L01,leaders,+L03,",
        "set,activities,DONGCUN,needs,-photographer:1,",
    )
    assert [one[1:] for one in cells(found)] == [
        ("SYMP", "leaders", "L01;L02", ""),
        ("SYMP", "leaders", "", "L03"),
        ("PHOTO", "leaders", "L01", "L01;L03"),
        ("DONGCUN", "needs", "narrator:1;photographer:1", "narrator:1"),
    ]


def test_a_copy_is_one_more_row_like_it(tmp_path: Path) -> None:
    found = under(
        tmp_path,
        "copy,vehicles,BUS1,,BUS9,one more coach",
        "set,vehicles,BUS9,plate,赣K·T0019,",
        "复制,persons,C01,,C91,",
        "复制,drivers,C01,,C91,",
    )
    assert found.event
    old, new = (found.event.vehicle_of[one] for one in ("BUS1", "BUS9"))
    assert new.model_copy(update={"id": "BUS1", "plate": old.plate}) == old
    assert found.event.driver_of["C91"].licences == ("A1", "B1", "C1")


def test_windows_move_as_moments_do(tmp_path: Path) -> None:
    found = under(tmp_path, "delay,activities,STEELWORKS,windows,-60min,", "delay,stays,V01,leave,30,")
    assert [one[3:] for one in cells(found)] == [
        ("2026-03-12T08:30/2026-03-12T17:30", "2026-03-12T07:30/2026-03-12T16:30"),
        ("2026-03-13T13:00", "2026-03-13T13:30"),
    ]


def test_another_handbook_stands_below_all_other_lines(tmp_path: Path) -> None:
    found = under(tmp_path, "weight,rules,L4,,50,", "set,handbook,,id,domestic,")
    assert found.event
    book = found.event.handbook
    assert (book.id, book.setting("L4").weight, book.setting("L5").weight) == ("domestic", 50, 10)
    assert ("handbook", "", "id", "handbook", "domestic") in cells(found)


@pytest.mark.parametrize(
    ("line", "column", "found", "near"),
    [
        ("put,legs,K2,estimated,2026-03-11T14:00,", "op", "put", ""),
        ("set,leg,K2,estimated,2026-03-11T14:00,", "table", "leg", "legs"),
        ("set,legs,K22,estimated,2026-03-11T14:00,", "id", "K22", "K2"),
        ("set,legs,K2,estimatd,2026-03-11T14:00,", "field", "estimatd", "estimated"),
        ("set,legs,K2,estimated,soon,", "value", "soon", ""),
        ("delay,legs,K2,,soon,", "value", "soon", ""),
        ("delay,legs,K2,number,+90min,", "field", "number", ""),
        ("add,legs,K2,party,D01A,", "id", "K2", ""),
        ("close,legs,K2,,2026-03-11T08:00/12:00,", "table", "legs", ""),
        ("close,venues,H1-VIP,,,", "value", "nothing · 空", ""),
        ("drop,vehicles,CAR1,,yes,", "value", "yes", ""),
        ("remove,persons,L01,,,", None, None, None),
        ("pin,legs,stay:G02/1,room,R3316,", "table", "legs", ""),
        ("pin,plan,stay:G02/1,room,H1-9999,", "value", "H1-9999", None),
        ("unpin,plan,stay:G02/1,,,", "id", "stay:G02/1", ""),
        ("weight,rules,L4,,many,", "value", "many", ""),
        ("weight,legs,L4,,5,", "table", "legs", ""),
        ("set,template,brunch,mandatory,no,", "id", "brunch", ""),
        ("set,standards,grid,x,5,", "id", "grid", ""),
        ("set,standards,,grid,0,", "value", "0", ""),
        ("drop,vehicles,owner=hierd,,,", "id", "owner=hierd", ""),
        ("drop,vehicles,ownr=hired,,,", "id", "ownr", "owner"),
        ("set,activities,SYMP,leaders,-L04,", "value", "-L04", ""),
        ("set,activities,SYMP,leaders,+L99,", "value", "L99", None),
        ("copy,vehicles,BUS1,,BUS1,", "value", "BUS1", ""),
        ("copy,vehicles,BUS1,,,", "value", "nothing · 空", ""),
        ("copy,vehicles,BUS1,plate,BUS9,", "field", "plate", ""),
        ("copy,vehicles,owner=hired,,BUS9,", "id", "owner=hired", None),
        ("set,handbook,,id,frugal,", "value", "frugal", ""),
        ("set,handbook,,name,domestic,", "field", "name", ""),
        ("weight,handbook,,id,5,", "op", "weight", ""),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    tmp_path: Path, line: str, column: str | None, found: str | None, near: str | None
) -> None:
    problems = under(tmp_path, "set,persons,G02,rank,6,", line).problems
    if column is None:  # what other files still name is told there
        assert {one.file for one in problems} - {"s.csv"}
        return
    (one,) = problems
    assert (one.file, one.row, one.column, one.found) == ("s.csv", 3, column, found)
    assert near is None or one.near == near


def test_a_row_that_lacks_something_is_told_at_its_first_line(tmp_path: Path) -> None:
    problems = under(tmp_path, "add,persons,G99,name,张三,").problems
    assert {(one.file, one.row) for one in problems} == {("s.csv", 2)}
    assert any("gender" in one.accepted for one in problems)


def test_travel_is_named_by_its_ends_and_its_mode(tmp_path: Path) -> None:
    row = read_event(XINYU).travel[0]
    ends = f"{row.origin}|{row.destination}"
    found = under(tmp_path, f"set,travel,{ends}|{row.mode.value},minutes,59,")
    assert ("travel", f"{ends}|{row.mode.value}", "minutes") in [one[:3] for one in cells(found)]


def test_gb18030_and_semicolons_are_told_like_everywhere(tmp_path: Path) -> None:
    file = tmp_path / "s.csv"
    file.write_bytes("操作,表,编号,字段,取值,备注\n推迟,legs,K2,,90,大雾\n".encode("gb18030"))
    assert examine(XINYU, scenarios=[file]).changes[0].note == "大雾"
    file.write_text("op;table;id\n", encoding="utf-8")
    assert problem(examine(XINYU, scenarios=[file])).row == 1


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert problem(examine(XINYU, scenarios=[tmp_path / "none.csv"])).file == "none.csv"
