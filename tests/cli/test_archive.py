"""`archive`: what of an event is filed, with a store and without, and that a filed one is checked."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from scheduler.cli.app import run
from scheduler.documents.bag import bag_file, bag_problems
from scheduler.plan import Plan, Slot, Source
from scheduler.tables.plan_files import write_plan
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
SCENARIO = "op,table,id,field,value,note\nweight,rules,L4,,6,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An event and a plan of one activity."""
    shutil.copytree(XINYU, tmp_path / "event")
    event = read_event(tmp_path / "event")
    slot = Slot(id="act:A01", kind="visit", parties=("D01",), venue=event.venues[0].id, start=900, end=960)
    plan = Plan(event=Source(id="xinyu", hash=event.hash), handbook=Source(id="classic"), activities=(slot,))
    write_plan(plan, event, tmp_path / "out")
    return tmp_path


def archive(folder: Path, *more: str) -> int:
    return run(["archive", str(folder / "event"), str(folder / "out"), "--lang", "en", *more])


def names(bag: Path) -> list[str]:
    return sorted(file.relative_to(bag / "data").as_posix() for file in (bag / "data").rglob("*") if file.is_file())


def test_inputs_plan_papers_and_certificate_are_filed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = folder / "bag"
    assert archive(folder, "--out", str(bag)) == 0
    found = names(bag)
    assert f"{len(found)} files archived in" in capsys.readouterr().out
    assert [name for name in found if name.startswith("inputs/")] == sorted(
        f"inputs/{file.name}" for file in (folder / "event").iterdir() if file.suffix in (".csv", ".toml")
    )
    assert {
        "certificate.json", "plan/plan.json", "plan/plan.zh.xlsx", "plan/plan.en.xlsx", "plan/summary.zh.md",
        "plan/summary.en.md", "plan/score.json", "plan/activities.csv",
    } <= set(found)  # fmt: skip
    assert (bag / "data" / "inputs" / "persons.csv").read_bytes() == (XINYU / "persons.csv").read_bytes()
    info = (bag / "bag-info.txt").read_text(encoding="utf-8")
    assert info.startswith("External-Identifier: xinyu\nExternal-Description: Dongjiang provincial delegation")


def test_a_filed_event_is_checked_against_its_data_and_plan(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = folder / "x.zip"
    assert archive(folder, "--out", str(bag)) == 0
    assert archive(folder, "--verify", str(bag)) == 0
    assert capsys.readouterr().out.endswith("The archive is whole, and it is that of these data and this plan.\n")
    with (folder / "event" / "tasks.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert archive(folder, "--verify", str(bag)) == 2
    assert "files.tasks.csv: found" in capsys.readouterr().err


def test_a_changed_archive_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = folder / "bag"
    archive(folder, "--out", str(bag))
    (bag / "data" / "plan" / "summary.en.md").write_text("fine")
    assert archive(folder, "--verify", str(bag)) == 2
    assert "data/plan/summary.en.md: found" in capsys.readouterr().err


def test_what_a_store_knows_is_filed_too(folder: Path) -> None:
    store = ["--store", str(folder / "s.db"), "--lang", "en"]
    event, plan, bag = str(folder / "event"), str(folder / "out"), folder / "bag"
    run(["submit", event, plan, "--by", "Ann", *store])
    run(["approve", event, "1", "--by", "Bo", *store])
    run(["publish", event, "1", "--by", "Bo", *store])
    inbox = folder / "inbox"
    inbox.mkdir()
    (inbox / "dearer.csv").write_text(SCENARIO)
    run(["nightly", event, *store, "--inbox", str(inbox), "--out", str(folder / "night"), "--now", "2099-01-01T00:00"])
    assert archive(folder, "--out", str(bag), "--store", str(folder / "s.db")) == 0
    assert [name for name in names(bag) if name.startswith("store/")] == [
        "store/actuals.json", "store/inbox.json", "store/inbox/000001/dearer.csv", "store/memories.json",
        "store/notices.json", "store/runs.json", "store/tasks.json", "store/versions.json",
        "store/versions/0001/plan.json", "store/versions/0001/score.json",
    ]  # fmt: skip
    (version,) = json.loads(bag_file(bag, "store/versions.json"))
    assert [step["by"] for step in version["trail"]] == ["Ann", "Ann", "Bo", "Bo"]
    (run_,) = json.loads(bag_file(bag, "store/runs.json"))
    assert (run_["command"], run_["state"], run_["now"]) == ("nightly", "done", "2099-01-01T00:00")
    (change,) = json.loads(bag_file(bag, "store/inbox.json"))
    assert (change["name"], change["state"]) == ("dearer.csv", "accepted")
    assert bag_file(bag, "store/inbox/000001/dearer.csv").decode() == SCENARIO
    assert bag_problems(bag) == ()


def test_the_variable_names_a_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "SCHEDULER_STORE", str(folder / "none.db"))
    assert archive(folder, "--out", str(folder / "bag")) == 2
    assert not (folder / "bag").exists()


def test_scenarios_are_filed_in_their_order(folder: Path) -> None:
    for name in ("b.csv", "a.csv"):
        (folder / name).write_text(SCENARIO)
    given = ["--scenario", str(folder / "b.csv"), "--scenario", str(folder / "a.csv")]
    assert archive(folder, "--out", str(folder / "bag"), *given) == 0
    assert [name for name in names(folder / "bag") if "scenarios" in name] == [
        "inputs/scenarios/01-b.csv",
        "inputs/scenarios/02-a.csv",
    ]


@pytest.mark.parametrize("options", [[], ["--out", "a", "--verify", "b"]])
def test_it_either_files_or_checks(folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert archive(folder, *options) == 2
    assert "give either --out or --verify" in capsys.readouterr().err


def test_nothing_is_filed_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert archive(folder, "--out", str(folder / "bag")) == 0
    assert archive(folder, "--out", str(folder / "bag")) == 2
    assert "not there yet" in capsys.readouterr().err
