"""`scheduler whatif` on the Xinyu event: the table, its files, a second call, and the same plans from a cluster."""

from __future__ import annotations

import csv
import json
import os
import shutil
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from scheduler.cli.app import run
from tests.executor.cluster import cluster
from tests.executor.jobs import eventually

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
HEAD = "op,table,id,field,value,note\n"
FILES = {
    "late.csv": "delay,legs,K2,,+40min,fog\n",
    "no_hall.csv": "set,venues,H9,capacity,x,\n",
    "same.csv": "",
}


@pytest.fixture(scope="module")
def scenarios(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scenarios")
    for name, text in FILES.items():
        (folder / name).write_text(HEAD + text)
    return folder


@pytest.fixture(scope="module")
def out(scenarios: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What two processes have made of them."""
    folder = tmp_path_factory.mktemp("out")
    assert whatif(scenarios, folder, "--workers", "2") == 1  # no_hall has no result
    return folder


def whatif(scenarios: Path, out: Path, *options: str) -> int:
    lang = () if "--lang" in options else ("--lang", "en")
    return run(["whatif", str(XINYU), str(scenarios), "--effort", "2", "--out", str(out), *lang, *options])


def rows(out: Path) -> dict[tuple[str, str], tuple[str, str, str]]:
    """(Scenario, name) → value, difference, percent."""
    with (out / "whatif.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    return {(one["scenario"], one["name"]): (one["value"], one["difference"], one["percent"]) for one in lines}


def plans(out: Path) -> dict[str, str]:
    """Name of a scenario's folder → its plan.json."""
    return {path.parent.name: path.read_text() for path in sorted(out.glob("*/plan.json"))}


def test_each_scenario_has_its_numbers_against_the_base(out: Path) -> None:
    found = rows(out)
    assert found["base", "comfort"][1:] == ("0", "")
    assert found["same", "protocol"] == (found["base", "protocol"][0], "0", "")
    assert int(found["late", "told"][0]) >= 3
    comfort, root = int(found["late", "comfort"][0]), int(found["base", "comfort"][0])
    assert found["late", "comfort"][1] == str(comfort - root)


def test_a_scenario_that_changes_nothing_is_no_worse_than_the_base(out: Path) -> None:
    tiers = ("hard", "unplaced", "protocol", "comfort", "cost")
    same, base = ([int(rows(out)[name, tier][0]) for tier in tiers] for name in ("same", "base"))
    assert same <= base


def test_the_driver_who_fetches_the_late_train_is_touched(out: Path) -> None:
    touched = [name for scenario, name in rows(out) if scenario == "late"]
    assert any(name.startswith("driver ") for name in touched)
    assert "contact D01" in touched


def test_the_workbook_has_charts_and_a_sheet_a_paper(out: Path) -> None:
    book: Any = load_workbook(out / "whatif.xlsx")
    assert book.sheetnames == [
        "Charts", "Values", "Differences", "Differences, %", "Violations by rule", "Hotels and floors",
        "Who is touched", "Not placed", "Without a result",
    ]  # fmt: skip
    assert len(book["Charts"]._charts) == 8
    values = book["Values"]
    assert [values.cell(row, 1).value for row in (1, 2, 3, 4)] == ["Scenario", "base", "late", "same"]
    assert book["Without a result"].cell(2, 1).value == "no_hall"


def test_a_second_call_only_shows_what_is_done(
    scenarios: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = shutil.copytree(out, tmp_path / "out")
    assert whatif(scenarios, again, "--workers", "1", "--root", "late", "--json") == 1
    told = capsys.readouterr()
    assert plans(again) == plans(out)
    assert told.err.count("(done before)") == 3
    assert "[4/4]" in told.err
    found = json.loads(told.out)
    assert found["root"] == "late"
    assert [one["name"] for one in found["scenarios"]] == ["base", "late", "no_hall", "same"]
    base, late, broken, _ = found["scenarios"]
    assert late["figure"]["told"] == [0, 0, None]
    assert base["figure"]["told"][0] == base["figure"]["told"][1] >= 3
    assert (late["how"], late["clean"], late["reason"]) == ("warm", True, None)
    assert "no_hall.csv:2:id: found H9" in broken["reason"]["en"]


def test_the_table_speaks_chinese(
    scenarios: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(out, tmp_path / "out")
    whatif(scenarios, tmp_path / "out", "--lang", "zh")
    told = capsys.readouterr()
    assert "■ 情景比较(参照:基准方案)" in told.out
    assert "■ 影响到谁" in told.out
    assert "no_hall" in told.out.partition("■ 未得出结果")[2]
    assert "(先前已做)" in told.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--root", "nowhere"], "there is no scenario “nowhere”; there are base, late, no_hall, same"),
        (["--base", "nowhere.json"], "nowhere.json"),
    ],
)
def test_what_does_not_exist_is_named(
    scenarios: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert whatif(scenarios, tmp_path / "out", *arguments) == 2
    assert said in capsys.readouterr().err


def test_a_folder_without_scenarios_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert whatif(tmp_path, tmp_path / "out") == 2
    assert "there is no CSV in" in capsys.readouterr().err


@pytest.mark.skipif("CI" not in os.environ and find_spec("distributed") is None, reason="Dask is not installed")
def test_a_cluster_makes_the_same_plans_also_when_a_worker_is_killed(
    scenarios: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of two workers is killed as soon as the base plan is there and the scenarios have been handed out."""
    with cluster(tmp_path / "workers") as found:

        def kill() -> None:
            eventually(lambda: list((tmp_path / "out").glob("base-*/findings.json")), 600)
            found.workers[0].kill()

        killer = threading.Thread(target=kill)
        killer.start()
        assert whatif(scenarios, tmp_path / "out", "--cluster", found.address) == 1
        killer.join()
    assert "done before" not in capsys.readouterr().err
    assert plans(tmp_path / "out") == plans(out)
    assert rows(tmp_path / "out") == rows(out)
