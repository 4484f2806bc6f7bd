"""`scheduler check EVENT plan.xlsx`: the same verdict as of plan.json, edits explained, pins beside the workbook."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scheduler.cli.app import run
from scheduler.documents.dossier import Dossier
from scheduler.documents.folder import write_folder
from scheduler.engine.solve import empty_plan
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import RoomNight
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What `solve` would leave of a plan in which two guests of the Xinyu event have rooms."""
    event = read_event(XINYU)
    rooms = (("G05", "R3308"), ("G06", "R3309"))
    stays = tuple(
        RoomNight(id=f"stay:{who}/1", person=who, delegation="D01", room=room, first=0, last=1) for who, room in rooms
    )
    plan = empty_plan(event).model_copy(update={"stays": stays, "scope": ("lodging",)})
    write_folder(Dossier(event, plan, judge(event, plan), Lang.EN), tmp_path / "out")
    return tmp_path / "out"


def pins(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


def put(book: Path, room: str, value: str) -> None:
    opened = load_workbook(book)
    sheet = opened["Rooming list"]
    (cell,) = (one for (one,) in sheet.iter_rows(max_col=1) if one.value == room)
    cell.value = value
    opened.save(book)


def check(plan: Path, capsys: pytest.CaptureFixture[str], *options: str, event: Path = XINYU) -> str:
    assert run(["check", str(event), str(plan), "--lang", "en", *options]) == 1
    return capsys.readouterr().out


def test_an_untouched_workbook_has_the_verdict_of_plan_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_json, by_book = (check(folder / name, capsys, "--json") for name in ("plan.json", "plan.xlsx"))
    assert json.loads(by_json) == json.loads(by_book)
    assert not (folder / "pins.csv").exists()
    assert "Nothing was changed." in check(folder / "plan.xlsx", capsys)


def test_an_edit_is_judged_explained_and_pinned(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "plan.xlsx", "3308", "3319")
    said = check(folder / "plan.xlsx", capsys)
    edits, consequences = said.split("■ ")[1:3]
    assert "room for Liang Qiwen" in edits
    assert edits.split()[-2:] == ["3308", "3319"]
    assert "R3319" in consequences
    assert "L7 " in consequences
    assert pins(folder / "pins.csv") == [("id", "item", "field", "value"), ("P01", "stay:G05/1", "room", "R3319")]


def test_an_edit_taken_back_leaves_no_pin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "plan.xlsx", "3308", "3319")
    check(folder / "plan.xlsx", capsys)
    put(folder / "plan.xlsx", "3319", "3308")
    check(folder / "plan.xlsx", capsys)
    assert pins(folder / "pins.csv") == [("id", "item", "field", "value")]


def test_pins_go_where_they_are_asked_to(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "plan.xlsx", "3308", "3319")
    check(folder / "plan.xlsx", capsys, "--pins", str(folder / "mine.csv"))
    assert len(pins(folder / "mine.csv")) == 2
    assert not (folder / "pins.csv").exists()
    assert run(["check", str(XINYU), str(folder / "plan.json"), "--pins", "a.csv", "--lang", "en"]) == 2
    assert "--pins is for plan.xlsx only" in capsys.readouterr().err


def test_the_events_own_pins_are_kept(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = Path(shutil.copytree(XINYU, tmp_path / "event"))
    (event / "pins.csv").write_text("id,item,field,value\nP01,stay:G06/1,room,R3309\nJ2,stay:G05/1,room,R3308\n")
    put(folder / "plan.xlsx", "3308", "3310")
    shutil.copy(folder / "plan.xlsx", event)
    check(event / "plan.xlsx", capsys, event=event)
    assert pins(event / "pins.csv") == [
        ("id", "item", "field", "value"),
        ("P01", "stay:G06/1", "room", "R3309"),
        ("P02", "stay:G05/1", "room", "R3310"),
    ]


def test_a_bad_edit_ends_with_2_and_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "plan.xlsx", "3308", "9999")
    assert run(["check", str(XINYU), str(folder / "plan.xlsx"), "--lang", "en"]) == 2
    assert "plan.xlsx:Rooming list:3:Room: found 9999; accepted: number or id of a room" in capsys.readouterr().err
