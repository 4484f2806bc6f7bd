"""The night run: what it takes in, what it makes official, what it keeps; and who may run at once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event as events
from sqlalchemy import select

from scheduler.cli.app import run
from scheduler.domain.event import Event
from scheduler.engine.solve import empty_plan
from scheduler.judge import judge
from scheduler.nightly import night, planning
from scheduler.plan import Plan, RoomNight
from scheduler.store.database import open_store
from scheduler.store.notices import notices
from scheduler.store.office import who
from scheduler.store.reading import event_of
from scheduler.store.runs import begin
from scheduler.store.schema import ChangeRow, RunRow
from scheduler.store.versions import plan_of, published, versions
from tests.nightly.office import DEARER, HEADER, LATE, XINYU, Office, nobody_has_a_room, nothing, whole


@pytest.fixture
def office(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(tmp_path, address, monkeypatch)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Where the database makes no difference."""
    return Office(tmp_path, str(tmp_path / "s.db"), monkeypatch)


def test_an_empty_store_gets_its_first_plan(office: Office) -> None:
    office.planning(whole(0))
    assert office.night() == 0
    assert office.official == 1
    assert "Version 1 is published." in office.brief
    assert (office.out / "brief.zh.md").read_text(encoding="utf-8").startswith("# 晨报:")
    assert (office.out / "plan" / "plan.xlsx").exists()
    assert sorted(path.name[5:] for path in (office.out / "outbox").glob("*.en.txt"))
    with office.store.reading() as session:
        (row,) = versions(session, "xinyu")
        assert [step.state for step in row.trail] == ["draft", "submitted", "approved", "published"]
        assert "persons.csv" in json.loads(row.given.files)


def test_a_night_without_news_changes_nothing(office: Office) -> None:
    office.planning(whole(0))
    office.night()
    office.planning(whole(1))
    assert office.night() == 0
    assert office.official == 1
    assert "Nothing has changed; version 1 stands." in office.brief
    assert office.runs == ["done", "done"]


def test_changes_of_the_inbox_stay_in_the_following_nights(office: Office) -> None:
    office.planning(whole(0))
    office.night()
    office.drop("dearer.csv", DEARER)
    office.planning(whole(1))
    assert office.night() == 0
    assert office.official == 2
    assert not list(office.inbox.glob("*.csv"))
    assert (office.inbox / "accepted" / "dearer.csv").read_text() == DEARER
    assert "## What changed, for whom\n\n- " in office.brief
    office.drop("dearer.csv", DEARER)
    assert office.night() == 0
    assert office.official == 2
    with office.store.reading() as session:
        row = published(session, "xinyu")
        assert row is not None
        assert len(list(session.scalars(select(ChangeRow)))) == row.given.last_change == 1


BAD = {
    "garbage.csv": b"garbage",
    "noise.csv": bytes(range(256)) * 4,
    "gone.csv": (HEADER + "drop,vehicles,NONE,,,\n").encode(),
    "base.csv": b"# base: elsewhere.csv\n" + HEADER.encode(),
    "book.xlsx": b"PK\x03\x04 not a book",
}


def test_bad_files_are_set_aside_with_reasons_and_the_rest_goes_on(small: Office) -> None:
    for name, content in BAD.items():
        small.drop(name, content)
    small.drop("dearer.csv", DEARER)
    small.planning(nothing)
    assert small.night() == 0
    assert small.official == 1
    aside = small.inbox / "set_aside"
    assert {path.name for path in aside.iterdir() if not path.name.endswith(".reasons.txt")} == set(BAD)
    for name, content in BAD.items():
        assert (aside / name).read_bytes() == content
        assert "accepted: " in (aside / f"{name}.reasons.txt").read_text(encoding="utf-8")
        assert f"“{name}” from the inbox is set aside:" in small.brief
    assert "From the inbox: dearer.csv" in small.brief


CORRUPT = {
    "itself.csv": b"# base: itself.csv\n" + HEADER.encode(),
    "empty.csv": b"",
    "nul.csv": b"op,table\0",
    "wide.csv": b"\xff\xfe" + HEADER.encode("utf-16-le"),
    "cut.csv": DEARER.encode()[:-6] + b'"',
    "half.csv": (HEADER + "set,persons,G02,rank,6").encode("utf-16"),
    "verb.csv": (HEADER + "explode,legs,K2,,+90min,\n").encode(),
    "table.csv": (HEADER + "set,nowhere,K2,x,1,\n").encode(),
    "field.csv": (HEADER + "set,legs,K2,colour,red,\n").encode(),
    "value.csv": (HEADER + "delay,legs,K2,,soon,\n").encode(),
    "handbook.csv": (HEADER + "set,rules,P6,lead,never,\n").encode(),
    "long.csv": (HEADER + "set,legs,K2,number," + "9" * 200_000 + "\n").encode(),
    "deep.json": b"[" * 100_000,
    "日程.csv": "改动".encode("gb18030"),
}


@pytest.mark.parametrize("name", CORRUPT)
def test_every_kind_of_corrupt_file_is_set_aside_in_one_line(small: Office, name: str) -> None:
    small.drop(name, CORRUPT[name])
    small.planning(nothing)
    assert small.night() == 0
    assert small.official == 1
    aside = small.inbox / "set_aside"
    assert (aside / name).read_bytes() == CORRUPT[name]
    assert "accepted: " in (aside / f"{name}.reasons.txt").read_text(encoding="utf-8")
    (line,) = [line for line in small.brief.splitlines() if "is set aside:" in line]
    assert line.startswith(f"- “{name}” from the inbox is set aside: {name}:")
    assert len(line) < 1000


def test_a_worse_plan_is_not_published(office: Office) -> None:
    office.planning(whole(0))
    office.night()
    office.drop("dearer.csv", DEARER)
    office.planning(nobody_has_a_room)
    assert office.night() == 1
    assert office.official == 1
    assert "Version 1 is kept: the new plan is worse (hard" in office.brief
    assert office.runs == ["done", "kept"]
    with office.store.reading() as session:
        assert len(versions(session, "xinyu")) == 1
        assert {one.version for one in notices(session, "xinyu")} == {1}


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import sys; print('no licence', file=sys.stderr); sys.exit(3)", "ended with 3: no licence"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended with -9"),
        ("pass", "ended with 0"),
    ],
)
def test_a_child_that_fails_leaves_yesterdays_plan(
    small: Office, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    monkeypatch.setattr(planning, "COMMAND", (sys.executable, "-c", program))
    assert small.night() == 1
    assert small.official is None
    assert "There is no plan yet: the planning process" in small.brief
    small.planning(nothing)
    small.night()
    monkeypatch.setattr(night, "plan_in_child", planning.plan_in_child)
    small.drop("dearer.csv", DEARER)
    assert small.night() == 1
    assert small.official == 1
    assert said in small.brief


def test_a_child_that_hangs_is_ended(small: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "COMMAND", (sys.executable, "-c", "import time; time.sleep(600)"))
    monkeypatch.setattr(planning, "GRACE", 1)
    assert small.night("--time", "0.1") == 1
    assert "took more than 1 s and was ended" in small.brief


def test_with_submit_the_old_plan_stands_until_somebody_approves(office: Office) -> None:
    office.planning(whole(0))
    office.night()
    office.drop("dearer.csv", DEARER)
    office.planning(whole(1))
    for _ in range(2):
        assert office.night("--submit") == 0
    assert office.official == 1
    assert "approve version 2" in office.brief
    with office.store.reading() as session:
        assert [row.state for row in versions(session, "xinyu")] == ["published", "submitted"]
        assert {one.version for one in notices(session, "xinyu")} == {1}
    for verb in ("approve", "publish"):
        assert run([verb, str(office.event), "2", "--store", office.address]) == 0
    assert office.official == 2
    with office.store.reading() as session:
        assert {one.version for one in notices(session, "xinyu")} == {1, 2}


# --- what goes wrong around it ------------------------------------------------------------------------------------


@contextmanager
def somebody_at_work(address: str) -> Iterator[subprocess.Popen[str]]:
    program = (
        "import sys, time\n"
        "from scheduler.store.database import open_store\n"
        "from scheduler.store.lock import held\n"
        "from scheduler.store.office import who\n"
        "with held(open_store(sys.argv[1]), 'xinyu', who('Ann')):\n"
        "    print('in', flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, address], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "in\n"
            yield other
        finally:
            other.kill()


def test_the_second_run_says_who_holds_the_lock(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.planning(nothing)
    with somebody_at_work(office.address) as other:
        assert office.night() == 4
        said = capsys.readouterr().err
        assert f"xinyu: Ann ({other.pid}), since " in said
        assert office.official is None
        other.kill()
        other.wait()
        assert office.night() == 0
    assert office.official == 1


def test_a_run_that_was_killed_is_noted_by_the_next(small: Office) -> None:
    with small.store.writing() as session:
        begin(session, "xinyu", "nightly", "", who("Ann"))
    small.planning(nothing)
    small.night()
    assert small.runs == ["broken_off", "done"]


def test_a_full_disk_is_one_sentence_and_nothing_is_lost(
    small: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small.planning(whole(0))
    small.night()
    small.drop("dearer.csv", DEARER)
    small.planning(whole(1))
    full = small.store
    pages = full.engine.connect().exec_driver_sql("PRAGMA page_count").scalar_one()
    events.listen(full.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count = {pages}"))
    monkeypatch.setattr("scheduler.store.database.open_store", lambda *_: full)
    assert small.night() == 4
    assert "full" in capsys.readouterr().err
    monkeypatch.undo()
    assert small.official == 1
    small.planning(whole(1))
    assert small.night() == 0
    assert small.official == 2


def test_a_read_only_store_is_one_sentence(small: Office, capsys: pytest.CaptureFixture[str]) -> None:
    small.planning(nothing)
    small.night()
    small.address = f"sqlite:///file:{small.address}?mode=ro&uri=true"
    assert small.night() == 4
    assert "readonly" in capsys.readouterr().err
    assert run(["versions", str(small.event), "--store", small.address]) == 0


def test_an_inbox_that_is_not_there_is_not_now(small: Office) -> None:
    small.inbox.rmdir()
    assert small.night() == 4
    assert small.official is None


def test_an_event_that_cannot_be_read_leaves_the_plan(small: Office) -> None:
    small.planning(nothing)
    small.night()
    (small.event / "persons.csv").write_text("x", encoding="utf-8")
    assert small.night() == 2
    assert small.official == 1


def test_a_published_plan_that_no_longer_fits_is_told_and_replaced(small: Office) -> None:
    def in_a_room_of_old(event: Event) -> Plan:
        row = RoomNight(id="stay:G05/1", person="G05", delegation="D01", room="R-OLD", first=0, last=1)
        return empty_plan(event).model_copy(update={"stays": (row,)})

    small.planning(in_a_room_of_old)
    small.night()
    small.planning(nothing)
    assert small.night() == 0
    assert small.official == 2
    assert "The published plan no longer fits the data: " in small.brief
    assert "found R-OLD" in small.brief


def test_a_clock_that_jumps_back_plans_for_the_last_present(small: Office) -> None:
    small.planning(nothing)
    small.night()
    small.drop("dearer.csv", DEARER)
    assert small.night(now="1970-01-01T00:00") == 0
    assert "the clock says 1970-01-01T00:00, before the last run's 2026-03-09T22:00" in small.brief
    with small.store.reading() as session:
        assert list(session.scalars(select(RunRow.now))) == ["2026-03-09T22:00"] * 2


def test_a_clock_that_jumps_ahead_stops_the_plan_for_that_night_only(small: Office) -> None:
    small.planning(whole(0))
    small.night()
    small.drop("dearer.csv", DEARER)
    small.planning(whole(1))
    small.night(now="2099-01-01T00:00")
    assert small.official == 1
    assert "The visit is over" in small.brief
    assert small.night(now="2026-03-09T23:00") == 0
    assert small.official == 2
    assert "the clock says" not in small.brief


def test_a_person_may_say_that_the_earlier_clock_was_wrong(small: Office) -> None:
    small.planning(nothing)
    small.night(now="2026-03-11T22:00")
    assert small.night(now="2026-03-09T22:00") == 0
    assert "planned for the latter: check the clock, or plan by it with --trust-clock" in small.brief
    assert small.night("--trust-clock", now="2026-03-09T22:00") == 0
    assert "the clock says" not in small.brief
    assert small.night(now="2026-03-09T23:00") == 0
    assert "the clock says" not in small.brief
    with small.store.reading() as session:
        assert list(session.scalars(select(RunRow.now).order_by(RunRow.id))) == [
            "2026-03-11T22:00",
            "2026-03-11T22:00",
            "2026-03-09T22:00",
            "2026-03-09T23:00",
        ]


def test_after_the_visit_nothing_is_planned(small: Office) -> None:
    small.planning(whole(0))
    small.night()
    small.drop("dearer.csv", DEARER)
    small.planning(whole(1))
    small.night(now="2099-01-01T00:00")
    assert small.official == 1
    assert "The visit is over" in small.brief


def test_two_runs_started_together(tmp_path: Path, address: str) -> None:
    """Whole ones on an empty store: one plans and publishes, the other ends at once and says who is at work."""
    event = shutil.copytree(XINYU, tmp_path / "event")
    call = [sys.executable, "-m", "scheduler", "nightly", str(event), "--store", address, "--effort", "20"]
    call += ["--now", "2026-03-09T22:00", "--lang", "en", "--out"]
    quiet = subprocess.DEVNULL
    both = [
        subprocess.Popen([*call, str(tmp_path / by), "--by", by], stdout=quiet, stderr=subprocess.PIPE, text=True)
        for by in ("Ann", "Bo")
    ]
    said = {process.returncode: text for process in both for _, text in [process.communicate()]}
    assert sorted(said) == [0, 4]
    first = next(process.pid for process in both if process.returncode == 0)
    assert re.fullmatch(rf"Not now: xinyu: (Ann|Bo) \({first}\), since \S+Z, is at work on it · .*\n", said[4])
    with open_store(address).reading() as session:
        assert [row.state for row in versions(session, "xinyu")] == ["published"]
        assert list(session.scalars(select(RunRow.state))) == ["done"]


# --- the real child -----------------------------------------------------------------------------------------------


def test_two_real_nights(small: Office) -> None:
    """The first plan; then a late train, and only what hangs on it moves."""
    assert small.night("--effort", "20") == 0
    small.drop("late.csv", LATE)
    assert small.night("--effort", "20", now="2026-03-09T23:00") == 0
    assert small.official == 2
    with small.store.reading() as session:
        event, _, _ = event_of(small.event, None, [small.inbox / "accepted" / "late.csv"])
        row = published(session, "xinyu")
        assert row is not None
        assert judge(event, plan_of(row, event)).clean
        moved = {item for one in notices(session, "xinyu") if one.version == 2 for item in one.items.split(";")}
    assert "mov:K2/in" in moved
    assert len(moved) <= 12
    assert not [item for item in moved if item.startswith("stay:")]
