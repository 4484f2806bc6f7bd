"""Certificates: what is certified, that any change is found, and that checking needs no solver."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scheduler.cli.app import run
from scheduler.judge import judge
from scheduler.plan import Plan, Slot, Source
from scheduler.tables.plan_files import write_plan
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An event, a plan of one activity with its score.json, and the certificate of it."""
    made = tmp_path_factory.mktemp("certified")
    shutil.copytree(XINYU, made / "event")
    event = read_event(made / "event")
    slot = Slot(id="act:A01", kind="visit", parties=("D01",), venue=event.venues[0].id, start=900, end=960)
    plan = Plan(event=Source(id="xinyu", hash=event.hash), handbook=Source(id="classic"), activities=(slot,))
    write_plan(plan, event, made / "out")
    tiers = [
        {"name": level.value, "value": value, "stages": {"itinerary": {"value": 3, "bound": 2, "status": "feasible"}}}
        for level, value in judge(event, plan).tiers
    ]
    (made / "out" / "score.json").write_text(json.dumps({"tiers": tiers}), encoding="utf-8")
    assert run(["certify", str(made / "event"), str(made / "out"), "--out", str(made / "c.json")]) == 0
    return made


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def verified(folder: Path) -> int:
    return run(
        ["certify", str(folder / "event"), str(folder / "out"), "--verify", str(folder / "c.json"), "--lang", "en"]
    )


def read(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "c.json").read_text(encoding="utf-8"))
    return found


def test_it_names_inputs_verdict_bounds_and_versions(folder: Path) -> None:
    found = read(folder)
    assert found["format"] == "certificate/1"
    assert set(found["files"]) >= {"handbook.toml", "persons.csv", "legs.csv"}
    assert {len(digest) for digest in found["files"].values()} == {64}
    assert found["verdict"]["tiers"]["hard"] == 0
    assert {"stage": "itinerary", "tier": "cost", "value": 3, "bound": 2, "status": "feasible"} in found["bounds"]
    assert found["versions"]["ortools"].startswith("9.")


def test_it_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(folder) == 0
    assert capsys.readouterr().out.startswith("The certificate holds: ")


def test_checking_it_needs_no_solver(folder: Path) -> None:
    call = ["certify", str(folder / "event"), str(folder / "out"), "--verify", str(folder / "c.json")]
    program = f"import sys; sys.modules['ortools'] = None; from scheduler.cli.app import run; sys.exit(run({call!r}))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    assert done.returncode == 0, done.stderr.decode()


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8-sig")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def certified(change: Callable[[dict[str, Any]], None]) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        found = read(folder)
        change(found)
        (folder / "c.json").write_text(json.dumps(found), encoding="utf-8")

    return write


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (edit("event/legs.csv", "\n", "\n\n"), "c.json:files.legs.csv"),
        (edit("event/handbook.toml", 'extends = "classic"', 'extends = "classic"\n# x'), "c.json:files.handbook.toml"),
        (edit("out/activities.csv", "16:00", "16:05"), "c.json:plan.hash"),
        (certified(lambda c: c["verdict"]["tiers"].update(comfort=9)), "c.json:verdict.tiers.comfort"),
        (certified(lambda c: c["verdict"]["rules"].update(X9=1)), "c.json:verdict.rules.X9"),
        (certified(lambda c: c["bounds"][0].update(bound=1)), "c.json:seal"),
        (certified(lambda c: c["bounds"][0].update(bound=4)), "accepted: no more than the value reached, 3"),
        (certified(lambda c: c.pop("seal")), "c.json:seal"),
        (certified(lambda c: c.update(format="plan/1")), "c.json:format: found plan/1"),
        (certified(lambda c: c.update(event="xinyu")), "c.json:event.hash"),
    ],
)
def test_whatever_is_changed_is_found(
    copy: Path, change: Callable[[Path], None], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(copy)
    assert verified(copy) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"format": "certificate/1"}'])
def test_what_is_no_certificate_is_told(copy: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "c.json").write_text(text, encoding="utf-8")
    assert verified(copy) == 2
    assert "c.json" in capsys.readouterr().err


def test_the_score_of_another_plan_is_not_certified(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit("out/score.json", '"name": "hard", "value": 0', '"name": "hard", "value": 7')(copy)
    assert run(["certify", str(copy / "event"), str(copy / "out")]) == 2
    assert "score.json:tiers.hard: found 7" in capsys.readouterr().err
