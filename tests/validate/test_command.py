"""`scheduler validate`: exit codes, both languages, JSON, the heat table on narrow and coloured terminals."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from scheduler.capacity import Capacity, Cell, Heat, Row, Shortage, capacity
from scheduler.cli.app import run
from scheduler.clock import Interval
from scheduler.documents.heat import heat_lines, shortage_text
from scheduler.documents.names import Names
from scheduler.documents.widths import width
from scheduler.i18n import Lang
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(XINYU, tmp_path / "xinyu"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = run(["validate", str(folder), *options])
    said = capsys.readouterr()
    assert said.err == ""
    return code, said.out


def as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, Any]:
    code, out = told(folder, capsys, "--json", "--lang", "en")
    return code, json.loads(out)


def test_an_event_that_fits(capsys: pytest.CaptureFixture[str]) -> None:
    code, english = told(XINYU, capsys, "--lang", "en")
    assert code == 0
    assert english.startswith("■ No problem in the data\n")
    assert "■ No certain shortage" in english
    assert "seats                   14/73        6/73       20/73" in english
    code, chinese = told(XINYU, capsys, "--lang", "zh")
    assert code == 0
    assert chinese.startswith("■ 数据没有问题\n")
    assert "周明远" in chinese


def test_every_problem_in_one_pass(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(folder / "persons.csv", "guest;principal", "gest;principal")
    replace(folder / "legs.csv", "XYN,2026-03-11T10:18", "XYM,2026-03-11T10:18")
    replace(folder / "handbook.toml", 'extends = "classic"', 'extends = "classic"\nrules.P6.params.lad = 3')
    code, out = told(folder, capsys, "--lang", "en")
    lines = out.splitlines()
    assert code == 2
    assert lines[0] == "■ 3 problem(s) in the data"
    assert [line.split(": ")[0] for line in lines[1:4]] == [
        "handbook.toml:rules.P6.params.lad",
        "legs.csv:2:hub",
        "persons.csv:2:roles",
    ]
    assert [line.rpartition(": ")[2] for line in lines[1:4]] == ["lead", "XYN", "guest"]
    assert lines[4] == "Capacity is checked once the data can be read."


def test_a_triangle_is_told_and_no_reason_to_refuse(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(folder / "travel.csv", "H1,H2,car,,15,", "H1,H2,car,,150,")
    code, out = told(folder, capsys, "--lang", "en")
    assert code == 0
    assert "adjustment(s) on reading" in out
    assert "travel.csv:2:minutes: found H1→H2 150min; accepted: 20min by way of" in out


def test_a_shortage_has_its_size_and_exit_code_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three sedans and the luggage van are left: 14 seats, enough for Wednesday and not for Friday."""
    for large in ("coach", "minibus", "mpv"):
        rows = (folder / "vehicles.csv").read_text(encoding="utf-8").splitlines()
        changed = [row.replace("2026-", "2025-") if f",{large}," in row else row for row in rows]
        (folder / "vehicles.csv").write_text("\n".join(changed), encoding="utf-8")
    code, found = as_json(folder, capsys)
    assert code == 1
    short = {(one["what"][0], one["start"]): (one["needed"], one["free"], one["short"]) for one in found["shortages"]}
    assert short == {
        ("seats", "2026-03-13T13:00"): (20, 14, 6),
        ("wheelchair", "2026-03-11T10:00"): (1, 0, 1),
        ("wheelchair", "2026-03-13T13:00"): (1, 0, 1),
    }
    code, out = told(folder, capsys, "--lang", "en")
    assert code == 1
    assert "■ 3 certain shortage(s)" in out
    assert "seats (Fri 13 Mar 13:00–14:00): 20 seats needed, at most 14 there, 6 short" in out
    assert "14/14        6/14      20/14!" in out


def test_json_holds_problems_and_heat(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = as_json(XINYU, capsys)
    assert (code, found["problems"], found["notes"], found["shortages"]) == (0, [], [], [])
    assert [(heat["key"], heat["minutes"]) for heat in found["heat"]] == [
        ("beds", 1440),
        ("seats", 60),
        ("leaders", 720),
        ("halls", 720),
    ]
    suites = found["heat"][0]["rows"][0]
    assert (suites["what"], suites["label"], suites["unit"]) == (["suite"], "suite", "rooms")
    assert suites["cells"][0] == {"start": "2026-03-11T00:00", "needed": 1, "free": 4, "short": 0}
    replace(folder / "rooms.csv", "R1201,H1B1F2", "R1201,H1B1F9")
    code, found = as_json(folder, capsys)
    assert code == 2
    assert found["problems"][0] == {
        "file": "rooms.csv",
        "row": 2,
        "column": "floor",
        "found": "H1B1F9",
        "near": "H1B1F2",
        "accepted": "an id of floors.csv · floors.csv 中的编号",
    }
    assert "heat" not in found


def test_no_folder_and_no_handbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path / "nowhere", capsys)[0] == 2
    assert run(["validate", str(XINYU), "--handbook", "nil"]) == 2
    assert run(["validate"]) == 2


def test_a_refusal_of_a_stage_is_a_problem_of_the_handbook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The turnaround of a room is a pad, which has no amount and so no soft form."""
    replace(folder / "handbook.toml", 'extends = "classic"', 'extends = "classic"\nrules.L13.level = "comfort"')
    code, out = told(folder, capsys, "--lang", "en")
    assert code == 2
    assert "handbook.toml:rules.L13.level: found comfort" in out


NAMES = Names(read_event(XINYU), Lang.EN)
HEAT = Heat(
    "seats",
    60,
    (
        Row(
            ("seats",),
            "seats",
            {8: Cell(1, 10), 9: Cell(8, 10), 10: Cell(9, 10), 11: Cell(10, 10), 12: Cell(11, 10, 1)},
        ),
        Row(("luggage",), "pieces", {12: Cell(3, 0, 3)}),
    ),
)


def test_the_warmer_the_tighter() -> None:
    lines = list(heat_lines(HEAT, NAMES, 140))
    seats = next(line for line in lines if line.plain.startswith("seats"))
    styles = {seats.plain[span.start : span.end]: str(span.style) for span in seats.spans}
    assert styles == {
        "1/10": "green",
        "8/10": "yellow",
        "9/10": "red",
        "10/10": "bold red",
        "11/10!": "bold white on red",
    }


def test_columns_that_do_not_fit_stand_below() -> None:
    wide, narrow = list(heat_lines(HEAT, NAMES, 140)), list(heat_lines(HEAT, NAMES, 40))
    assert len(wide) == 5
    assert all(width(line.plain) <= 40 for line in narrow[1:])
    cells = [part for line in narrow[1:] for part in line.plain.split() if "/" in part]
    assert cells == ["1/10", "8/10", "9/10", "10/10", "11/10!", "3/0!"]


def test_the_table_is_coloured_on_a_terminal() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", width=140)
    for line in heat_lines(HEAT, NAMES, 140):
        console.print(line)
    assert "\x1b[1;37;41m11/10!" in out.getvalue()


@pytest.mark.parametrize(("shortage", "zh", "en"), [
    (Shortage("beds", ("single",), Interval(0, 1440), 5, 4, "rooms"),
     "单人间及以上(3月11日 周三):需 5 间,最多 4 间,缺 1",
     "single or better (Wed 11 Mar): 5 rooms needed, at most 4 there, 1 short"),
    (Shortage("leaders", ("L01",), Interval(540, 660), 130, 120, "minutes"),
     "周明远(3月11日 周三 09:00–11:00):需 130 分钟,最多 120 分钟,缺 10",
     "Zhou Mingyuan (Wed 11 Mar 09:00–11:00): 130 minutes needed, at most 120 there, 10 short"),
    (Shortage("halls", ("H1-LAKE", "H1-OSMAN", "H1-HALAL"), Interval(540, 660), 130, 120, "minutes"),
     "北湖宾馆临湖厅 等3处(3月11日 周三 09:00–11:00):需 130 分钟,最多 120 分钟,缺 10",
     "Beihu Hotel Lakeside Hall + 2 (Wed 11 Mar 09:00–11:00): 130 minutes needed, at most 120 there, 10 short"),
    (Shortage("activities", ("act:SYMP",), Interval(540, 660), 60, 45, "minutes"),
     "情况汇报座谈会 [act:SYMP](3月11日 周三 09:00–11:00):需 60 分钟,最多 45 分钟,缺 15",
     "Work report and symposium [act:SYMP] (Wed 11 Mar 09:00–11:00): 60 minutes needed, at most 45 there, 15 short"),
])  # fmt: skip
def test_a_shortage_is_a_sentence_in_both_languages(shortage: Shortage, zh: str, en: str) -> None:
    assert shortage_text(shortage, Names(NAMES.event, Lang.ZH)) == zh
    assert shortage_text(shortage, NAMES) == en


def test_xinyu_has_room_for_everything() -> None:
    found = capacity(NAMES.event)
    assert isinstance(found, Capacity)
    assert found.shortages == ()
