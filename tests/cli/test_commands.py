"""The command line on the Xinyu event, the solver replaced where a test is about something else."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import scheduler.engine.solve
from scheduler.cli.app import run
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Status, TierResult, Watch
from scheduler.engine.solve import Options, Solution, empty_plan
from scheduler.errors import InternalError
from scheduler.judge import judge
from scheduler.plan import Plan, RoomNight, Unplaced
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"

Solve = Callable[[Event, Options, Watch], Solution]


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of the Xinyu event in which one guest has a room."""
    event = read_event(XINYU)
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    path.write_text(json.dumps(roomed(event).dump(event.clock)), encoding="utf-8")
    return path


def roomed(event: Event) -> Plan:
    stay = RoomNight(id="stay:G05/1", person="G05", delegation="D01", room="R3308", first=0, last=1)
    return empty_plan(event).model_copy(update={"stays": (stay,)})


def solving(plan: Callable[[Event], Plan], seen: list[Options] | None = None, stop: bool = False) -> Solve:
    def solve(event: Event, options: Options, watch: Watch) -> Solution:
        if seen is not None:
            seen.append(options)
        watch.enter("lodging")
        watch.report("protocol", 5, 3, 12.0)
        if stop:
            signal.raise_signal(signal.SIGINT)
            assert watch.stopped
        made = plan(event)
        return Solution(made, judge(event, made), {"lodging": (TierResult(Level.PROTOCOL, 5, 3, Status.FEASIBLE),)})

    return solve


def replace_solver(monkeypatch: pytest.MonkeyPatch, solve: Solve) -> None:
    monkeypatch.setattr(scheduler.engine.solve, "solve", solve)


def test_new_lays_out_a_folder_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", str(tmp_path / "event")]) == 0
    assert {"persons.csv", "handbook.toml", "COLUMNS.md"} <= {path.name for path in (tmp_path / "event").iterdir()}
    assert "COLUMNS.md" in capsys.readouterr().out
    assert run(["new", str(tmp_path / "event")]) == 2
    assert "不是空文件夹" in capsys.readouterr().err


def test_solve_writes_the_folder_and_prints_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_solver(monkeypatch, solving(roomed))
    assert run(["solve", str(XINYU), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert "住宿 · 礼宾:最好 5,下界 3,剩余 12 秒" in said.err
    assert "3308" in said.out
    assert "梁启文(男,厅局级副)" in said.out
    assert "5 (≥ 3)" in said.out
    assert (tmp_path / "out" / "plan.xlsx").exists()


def test_solve_speaks_json_only_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_solver(monkeypatch, solving(roomed))
    run(["solve", str(XINYU), "--out", str(tmp_path), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["plan"]["stays"][0]["first"] == "2026-03-11"
    assert [tier["name"] for tier in found["score"]["tiers"]] == ["hard", "unplaced", "protocol", "comfort", "cost"]


def test_a_plan_with_something_mandatory_unplaced_ends_with_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(event: Event) -> Plan:
        line = Unplaced(item="stay:G05/1", rule="L1", reason="没有房间", reason_en="no room")
        return roomed(event).model_copy(update={"stays": (), "scope": ("lodging",), "unplaced": (line,)})

    replace_solver(monkeypatch, solving(missing))
    assert run(["solve", str(XINYU), "--out", str(tmp_path)]) == 1


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], {"seconds": 60.0, "effort": None, "seed": 0, "workers": 0}),
        (["--time", "5"], {"seconds": 5.0, "effort": None}),
        (["--effort", "3", "--seed", "7", "--workers", "2"], {"seconds": None, "effort": 3.0, "seed": 7, "workers": 2}),
        (["--effort", "3", "--time", "9"], {"seconds": 9.0, "effort": 3.0}),
        (["--stages", "lodging, itinerary"], {"stages": ("lodging", "itinerary")}),
    ],
)
def test_solve_passes_its_options_on(
    given: list[str], expected: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Options] = []
    replace_solver(monkeypatch, solving(roomed, seen))
    run(["solve", str(XINYU), "--out", str(tmp_path), *given])
    assert {name: getattr(seen[0], name) for name in expected} == expected


def test_ctrl_c_keeps_the_plan_in_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_solver(monkeypatch, solving(roomed, stop=True))
    before = signal.getsignal(signal.SIGINT)
    assert run(["solve", str(XINYU), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "plan.json").exists()
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_without_a_plan_is_130(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_solver(monkeypatch, solving(empty_plan, stop=True))
    assert run(["solve", str(XINYU), "--out", str(tmp_path / "out")]) == 130
    assert capsys.readouterr().err.endswith("已中断,没有可用的方案。\n")
    assert not (tmp_path / "out").exists()


def test_a_second_ctrl_c_ends_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def solve(event: Event, options: Options, watch: Watch) -> Solution:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("not reached")

    replace_solver(monkeypatch, solve)
    assert run(["solve", str(XINYU), "--out", str(tmp_path / "out")]) == 130


def failing(error: Exception) -> Solve:
    def solve(event: Event, options: Options, watch: Watch) -> Solution:
        raise error

    return solve


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (InternalError("promise broken"), 3, "内部错误:promise broken"),
        (ZeroDivisionError("division by zero"), 3, "ZeroDivisionError: division by zero"),
        (OSError(28, "No space left on device"), 4, "No space left on device"),
    ],
)
def test_what_goes_wrong_inside_is_one_sentence(
    error: Exception,
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    replace_solver(monkeypatch, failing(error))
    assert run(["solve", str(XINYU), "--out", str(tmp_path)]) == code
    spoken = capsys.readouterr().err
    assert said in spoken
    assert "Traceback" not in spoken


def test_an_out_folder_that_is_a_file_is_not_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_solver(monkeypatch, solving(roomed))
    (tmp_path / "out").write_text("a file")
    assert run(["solve", str(XINYU), "--out", str(tmp_path / "out")]) == 4
    assert capsys.readouterr().err.splitlines()[-1].startswith("现在不行:")


def test_the_events_own_folder_is_refused_as_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["solve", str(XINYU), "--out", str(XINYU / ".")]) == 2
    assert "不能是活动文件夹" in capsys.readouterr().err


def test_every_problem_of_the_data_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(XINYU, tmp_path / "event")
    persons = (tmp_path / "event" / "persons.csv").read_text(encoding="utf-8")
    (tmp_path / "event" / "persons.csv").write_text(
        persons.replace("D01,D01A,M,4,", "D99,D01A,M,4,").replace("D01,D01A,F,5,", "D01,D01A,X,5,"), encoding="utf-8"
    )
    assert run(["check", str(tmp_path / "event"), "plan.json"]) == 2
    head, *problems = capsys.readouterr().err.splitlines()
    assert head.startswith("数据有")
    assert any("D99" in line and "persons.csv" in line for line in problems)
    assert any("found X" in line for line in problems)


def test_check_judges_a_plan(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(XINYU), str(plan_file)]) == 0
    assert "没有硬性违规" in capsys.readouterr().out
    assert run(["check", str(XINYU), str(plan_file), "--json", "--lang", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["complete"] is False


def test_check_ends_with_1_on_a_hard_violation(plan_file: Path, tmp_path: Path) -> None:
    plan = json.loads(plan_file.read_text(encoding="utf-8"))
    (tmp_path / "plan.json").write_text(json.dumps({**plan, "scope": ["lodging"]}), encoding="utf-8")
    assert run(["check", str(XINYU), str(tmp_path / "plan.json")]) == 1


def test_check_says_when_the_data_have_changed(
    plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(XINYU), str(plan_file)])
    assert "另一版" not in capsys.readouterr().err
    shutil.copytree(XINYU, tmp_path / "event")
    (tmp_path / "event" / "history.csv").unlink()
    run(["check", str(tmp_path / "event"), str(plan_file)])
    assert "另一版" in capsys.readouterr().err


def test_show_prints_one_screen(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(XINYU), str(plan_file), "梁启文", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("G05 Liang Qiwen\n")
    assert "3308" in said
    assert run(["show", str(XINYU), str(plan_file), "nobody"]) == 2


def test_rules_print_the_book_and_its_matrix(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "A delegation on one floor" in said
    assert "Stage × facet × level" in said


def test_rules_by_source_tell_what_realises_each_clause(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--by-source", "--lang", "en"]) == 0
    assert "rules L4.adjacent Neighbouring floors" in capsys.readouterr().out
    assert run(["rules", "--by-source", "--json"]) == 0
    found = {clause["id"]: clause for clause in json.loads(capsys.readouterr().out)}
    assert found["L2.min"]["rules"] == ["L2.min", "L2.alone"]


def test_rules_of_an_event_follow_its_handbook(capsys: pytest.CaptureFixture[str]) -> None:
    weights = []
    for given in ([], [str(XINYU)], ["--handbook", "classic"]):
        assert run(["rules", *given, "--json"]) == 0
        weights.append({rule["id"]: rule["weight"] for rule in json.loads(capsys.readouterr().out)}["L4"])
    assert weights == [1, 5, 5]


def test_now_says_which_cut_offs_have_passed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Xinyu's allotments hold through 9 March, none of them confirmed: a minute later there are no rooms left."""
    codes = [run(["validate", str(XINYU), "--now", now]) for now in ("2026-03-09T23:59", "2026-03-10T00:00", "soon")]
    assert codes == [0, 1, 2]
    event, file = read_event(XINYU), tmp_path / "plan.json"
    lodged = roomed(event).model_copy(update={"scope": ("lodging",)})
    file.write_text(json.dumps(lodged.dump(event.clock)), encoding="utf-8")
    capsys.readouterr()
    for now, said in (("2026-03-09T23:59", False), ("2026-03-10T00:00", True)):
        run(["check", str(XINYU), str(file), "--now", now])
        assert ("协议截止日已过,同晚同类房只保留0间,计划用1间" in capsys.readouterr().out) is said
