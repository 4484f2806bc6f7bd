"""Full and read-only disks: one sentence, exit code 4, nothing lost, and the same call works once there is room."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from scheduler.cli.app import run
from scheduler.domain.event import Event
from scheduler.engine.solve import empty_plan
from scheduler.plan import Plan, Slot
from scheduler.store.schema import ChangeRow
from tests.nightly.disks import Disk
from tests.nightly.office import DEARER, XINYU, Office, nothing

EMPTY = '{"format":"plan/1","event":{"id":"xinyu"},"handbook":{"id":"classic"}}'


def one_visit(event: Event) -> Plan:
    """Clean, and another plan than `nothing`."""
    slot = Slot(id="act:OTHER", kind="visit", parties=("D01",), venue="STEEL-V", start=900, end=960)
    return empty_plan(event).model_copy(update={"activities": (slot,)})


def refused(call: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence with which a command ends with 4."""
    capsys.readouterr()
    assert run([*call, "--lang", "en"]) == 4
    (line,) = [line for line in capsys.readouterr().err.splitlines() if ": best " not in line]  # progress
    assert line.startswith("Not now: ")
    return line


def plan_file(folder: Path) -> Path:
    (folder / "plan.json").write_text(EMPTY, encoding="utf-8")
    return folder / "plan.json"


def approved(folder: Path, store: Path) -> list[str]:
    """The call that publishes an approved version."""
    where = ["--store", str(store), "--lang", "en"]
    assert run(["submit", str(XINYU), str(plan_file(folder)), *where]) in (0, 1)
    assert run(["approve", str(XINYU), "1", *where]) == 0
    return ["publish", str(XINYU), "1", "--store", str(store)]


def state(store: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(["versions", str(XINYU), "--store", str(store), "--json"]) == 0
    return capsys.readouterr().out.partition('"state": "')[2].partition('"')[0]


def test_solve_on_a_disk_that_fills_up(
    disk: Disk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = disk.place / "out"
    call = ["solve", str(XINYU), "--out", str(out), "--stages", "lodging", "--effort", "1"]
    with disk.full():
        refused(call, capsys)
    monkeypatch.setattr("scheduler.cli.solve.ready", lambda _: disk.fill())
    assert "plan.json: " in refused(call, capsys)
    assert not out.exists() or list(out.iterdir()) == []
    disk.free()
    monkeypatch.undo()
    assert run([*call, "--lang", "en"]) == 0
    assert (out / "plan.xlsx").exists()


def test_nothing_is_planned_for_a_folder_that_refuses(
    sealed: Disk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is known before an hour of planning, not after."""
    monkeypatch.setattr("scheduler.cli.solve._solved", lambda *_, **__: pytest.fail("it plans"))
    with sealed.full():
        assert refused(["solve", str(XINYU), "--out", str(sealed.place / "out")], capsys).startswith("Not now: out: ")


def test_publish_on_a_full_disk(disk: Disk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = disk.place / "s.db"
    call = approved(tmp_path, store)
    with disk.full():
        refused(call, capsys)
    assert state(store, capsys) == "approved"
    assert run(call) == 0
    assert state(store, capsys) == "published"


def test_archive_on_a_full_disk(disk: Disk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["archive", str(XINYU), str(plan_file(tmp_path)), "--out", str(disk.place / "bag.zip")]
    with disk.full():
        refused(call, capsys)
        assert not list(disk.place.glob("*bag*"))
    assert run(call) == 0


def test_a_night_on_a_full_disk(
    disk: Disk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(disk.place, str(disk.place / "s.db"), monkeypatch)
    office.planning(nothing)
    assert office.night() == 0
    office.drop("dearer.csv", DEARER)
    office.planning(one_visit)
    capsys.readouterr()
    with disk.full():
        assert office.night() == 4
    assert capsys.readouterr().err.startswith("Not now: ")
    assert office.official == 1
    assert (office.inbox / "dearer.csv").read_text() == DEARER
    assert office.night() == 0
    assert office.official == 2
    assert set(office.runs) <= {"done", "failed", "broken_off"}


# --- read-only --------------------------------------------------------------------------------------------------------


def test_a_read_only_folder_takes_no_plan(sealed: Disk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sealed.full():
        for verb in ("solve", "archive"):
            plan = [str(plan_file(tmp_path))] if verb == "archive" else ["--stages", "lodging", "--effort", "1"]
            refused([verb, str(XINYU), *plan, "--out", str(sealed.place / "out")], capsys)
    assert list(sealed.place.iterdir()) == []


def test_a_read_only_store_can_be_read_and_not_written(
    sealed: Disk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = sealed.place / "s.db"
    call = approved(tmp_path, store)
    with sealed.full():
        refused(call, capsys)
        refused(["nightly", str(XINYU), "--store", str(store), "--out", str(tmp_path / "night")], capsys)
        refused(["submit", str(XINYU), str(plan_file(tmp_path)), "--store", str(store)], capsys)
        assert state(store, capsys) == "approved"
    assert run(call) == 0


def test_a_night_that_may_not_write_its_brief(
    sealed: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The store has the plan by then: it is official, and the next night writes what was not written."""
    office = Office(tmp_path, str(tmp_path / "s.db"), monkeypatch)
    office.out = sealed.place / "night"
    office.planning(nothing)
    with sealed.full():
        assert office.night() == 4
    assert "brief." in capsys.readouterr().err
    assert office.official == 1
    assert office.night() == 0
    assert "Nothing has changed; version 1 stands." in office.brief


def test_an_inbox_that_lets_nothing_be_moved_is_read_all_the_same(
    sealed: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path, str(tmp_path / "s.db"), monkeypatch)
    office.inbox = sealed.place
    office.drop("dearer.csv", DEARER)
    office.drop("empty.csv", "")
    office.planning(nothing)
    with sealed.full():
        for _ in range(2):
            assert office.night() == 0
    assert sorted(path.name for path in sealed.place.iterdir()) == ["dearer.csv", "empty.csv"]
    with office.store.reading() as session:
        changes = session.scalars(select(ChangeRow).order_by(ChangeRow.id))
        assert [(one.name, one.state) for one in changes] == [("dearer.csv", "accepted"), ("empty.csv", "set_aside")]


def test_an_event_on_a_read_only_disk_is_planned(sealed: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path, str(tmp_path / "s.db"), monkeypatch)
    office.event = Path(shutil.copytree(XINYU, sealed.place / "event"))
    office.planning(nothing)
    with sealed.full():
        assert office.night() == 0
    assert office.official == 1
