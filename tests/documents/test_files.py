"""The files that `solve` leaves behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.documents.folder import write_folder
from scheduler.documents.score_file import score_json
from scheduler.documents.summary import summary
from scheduler.documents.workbook import write_workbook
from scheduler.errors import NotNowError
from scheduler.i18n import Lang
from scheduler.plan import Plan
from scheduler.tables.plan_files import read_plan
from tests.documents.builders import EVENT, PLAN, SCORE, STAGES, dossier


def sheets(path: Path) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in load_workbook(path).worksheets if sheet.sheet_state == "visible"}


def test_the_folder_holds_plan_score_workbook_and_both_summaries(tmp_path: Path) -> None:
    write_folder(dossier(Lang.ZH), tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"plan.json", "score.json", "plan.xlsx", "summary.zh.md", "summary.en.md", "stays.csv"} <= names
    assert not [name for name in names if name.startswith(".")]
    again = read_plan(tmp_path / "out" / "plan.json", EVENT)
    assert {line.id for line in again.stays} == {"stay:G01/1", "stay:G02/1", "stay:G03/1", "stay:G04/1"}


def test_a_folder_that_refuses_is_not_now(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands here")
    with pytest.raises(NotNowError):
        write_folder(dossier(Lang.ZH), tmp_path / "out")


def test_every_sheet_is_ready_to_print(tmp_path: Path) -> None:
    write_workbook(dossier(Lang.ZH), tmp_path / "plan.xlsx")
    found = sheets(tmp_path / "plan.xlsx")
    assert list(found) == [
        "概览",
        "抵离",
        "住房表",
        "日程",
        "用车计划(按行程)",
        "用车计划(按驾驶员)",
        "工作人员值勤表",
        "新闻摄影计划",
        "通知与上报",
        "接待清单",
        "任务表",
        "待决事项",
        "菜单",
        "座次表",
        "礼品与礼遇",
        "入住前送房清单",
        "费用",
        "预算与结算表",
        "公务接待清单",
        "接待工作总结",
        "未能安排",
        "压缩与取消",
        "评分与下界",
        "按规则计分",
        "与礼宾要求的出入",
    ]
    for sheet in found.values():
        assert sheet.freeze_panes == "A2"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.cell(1, 1).font.bold


def test_a_column_is_as_wide_as_its_chinese(tmp_path: Path) -> None:
    write_workbook(dossier(Lang.ZH), tmp_path / "plan.xlsx")
    rooms = sheets(tmp_path / "plan.xlsx")["住房表"]
    assert rooms.column_dimensions["B"].width == 10  # 双人标间 is eight columns wide, and two to spare
    assert rooms.column_dimensions["C"].width == 42  # 马伯安(男,县处级副)、石凯(男,科员及以下) is 40, and two


def test_a_row_is_as_high_as_its_longest_cell(tmp_path: Path) -> None:
    names = tuple(p.model_copy(update={"name": "长" * 40}) if p.id == "G03" else p for p in EVENT.persons)
    made = dossier(Lang.ZH)
    long = type(made)(EVENT.model_copy(update={"persons": names}), PLAN, SCORE, Lang.ZH)
    write_workbook(long, tmp_path / "plan.xlsx")
    rooms = sheets(tmp_path / "plan.xlsx")["住房表"]
    assert [rooms.row_dimensions[row].height for row in (3, 5)] == [15, 45]  # 97 columns in 46


def test_a_name_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    persons = tuple(p.model_copy(update={"name": "=1+1"}) if p.id == "G03" else p for p in EVENT.persons)
    made = dossier(Lang.ZH)
    evil = type(made)(EVENT.model_copy(update={"persons": persons}), PLAN, SCORE, Lang.ZH)
    write_workbook(evil, tmp_path / "plan.xlsx")
    rides = sheets(tmp_path / "plan.xlsx")["用车计划(按行程)"]
    assert {cell.data_type for row in rides.iter_rows(min_row=2) for cell in row if cell.value} <= {"s", "n"}
    assert rides["J5"].value == "=1+1、石凯"


def test_the_summary_reads_as_markdown_in_both_languages() -> None:
    chinese, english = summary(dossier(Lang.ZH)), summary(dossier(Lang.EN))
    assert chinese.startswith("# 小型考察\n")
    assert "| 3304 | 双人标间 | (备用房) | 东江团 |" in chinese
    assert english.startswith("# A small visit\n")
    assert "## Arrivals and departures" in english
    assert "| 13:28 | Second wave | Arrival: train G9026 |" in english


def test_a_long_paper_is_cut_with_a_count() -> None:
    stays = tuple(PLAN.stays[0].model_copy(update={"id": f"stay:G01/{n}", "first": n, "last": n}) for n in range(450))
    made = dossier(Lang.EN)
    long = Plan.model_validate({**PLAN.model_dump(), "stays": stays, "spares": ()})
    assert "… and 50 more rows in plan.xlsx." in summary(type(made)(EVENT, long, SCORE, Lang.EN))


def test_score_json_keeps_bounds_apart_by_stage() -> None:
    found = score_json(PLAN, SCORE, STAGES)
    assert found["complete"] is False
    assert found["tiers"][0] == {
        "name": "hard",
        "value": 0,
        "bound": 0,
        "bound_kind": "global",
        "status": "optimal",
        "stages": {},
    }
    assert found["tiers"][2] == {
        "name": "protocol",
        "value": 7,
        "bound": None,
        "bound_kind": "none",
        "status": "feasible",
        "stages": {"lodging": {"value": 7, "bound": 6, "bound_kind": "stage", "status": "feasible"}},
    }
    assert found["tiers"][4]["stages"]["lodging"]["bound_kind"] == "none"
    assert found["rules"][1] == {"id": "L4", "level": "protocol", "weight": 7, "count": 1, "amount": 1}
    assert found["violations"][1] == {
        "rule": "L4",
        "items": ["D01", "stay:G03/1"],
        "found": 2,
        "wanted": 1,
        "amount": 1,
    }
    assert json.loads(json.dumps(found)) == found


def test_a_plan_is_complete_when_every_stage_is_decided_and_nothing_is_amiss() -> None:
    tiers = tuple((level, 0) for level, _ in SCORE.tiers)
    clean = SCORE.model_copy(update={"tiers": tiers})
    assert score_json(PLAN, clean, {})["complete"] is True
    assert score_json(PLAN.model_copy(update={"scope": ("lodging",)}), clean, {})["complete"] is False
