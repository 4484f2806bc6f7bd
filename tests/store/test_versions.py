"""The way of a plan from draft to archive, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from scheduler.cli.app import run
from scheduler.documents.score_file import score_json
from scheduler.errors import InternalError, NotNowError, UsageError
from scheduler.store.database import Store, open_store
from scheduler.store.office import Who
from scheduler.store.publishing import publish
from scheduler.store.schema import TaskRow, VersionRow
from scheduler.store.versions import Made, State, advance, draft, find, plan_of, published, versions
from scheduler.tables.plan_lines import sorted_plan
from tests.documents.builders import EVENT, PLAN, SCORE

CLERK = Who("clerk", "2026-03-01T08:00:00Z")
LEADER = Who("leader", "2026-03-01T09:00:00Z")


def made() -> Made:
    return Made(EVENT, PLAN, score_json(PLAN, SCORE, {}), {"persons.csv": "ab"})


def approved(store: Store) -> int:
    with store.writing() as session:
        row = draft(session, made(), CLERK)
        advance(row, State.SUBMITTED, CLERK)
        advance(row, State.APPROVED, LEADER, "good")
        return row.number


def official(store: Store, number: int) -> None:
    with store.writing() as session:
        publish(session, find(session, "small", number), EVENT, LEADER)


def test_a_version_keeps_plan_inputs_and_trail(address: str) -> None:
    approved(open_store(address))
    with open_store(address).reading() as session:
        (row,) = versions(session, "small")
        assert plan_of(row, EVENT) == sorted_plan(PLAN)
        assert [(s.state, s.by, s.at, s.remark) for s in row.trail] == [
            ("draft", "clerk", "2026-03-01T08:00:00Z", ""),
            ("submitted", "clerk", "2026-03-01T08:00:00Z", ""),
            ("approved", "leader", "2026-03-01T09:00:00Z", "good"),
        ]
        assert (row.given.event_hash, row.given.handbook) == (EVENT.hash, "test")
        assert json.loads(row.given.files) == {"persons.csv": "ab"}


def test_publishing_archives_the_one_before(address: str) -> None:
    store = open_store(address)
    for number in (1, 2):
        assert approved(store) == number
        official(store, number)
    with store.reading() as session:
        assert [(row.number, row.state, row.base) for row in versions(session, "small")] == [
            (1, "archived", None),
            (2, "published", 1),
        ]


@pytest.mark.parametrize("steps", [[], ["submitted"], ["submitted", "draft"]])
def test_what_nobody_approved_is_not_published(address: str, steps: list[State]) -> None:
    store = open_store(address)
    official(store, approved(store))
    with store.writing() as session:
        row = draft(session, made(), CLERK)
        for step in steps:
            advance(row, State(step), CLERK)
    with pytest.raises(UsageError, match="version 2 is"):
        official(store, 2)
    with store.reading() as session:
        standing = published(session, "small")
        assert standing is not None
        assert standing.number == 1


def test_the_database_itself_refuses_a_second_published_version(address: str) -> None:
    store = open_store(address)
    official(store, approved(store))
    approved(store)
    with pytest.raises(IntegrityError), store.engine.begin() as connection:
        connection.execute(text("UPDATE versions SET state = 'published' WHERE number = 2"))


def test_done_tasks_stay_done_and_missing_ones_are_dropped(address: str) -> None:
    store = open_store(address)
    official(store, approved(store))
    with store.writing() as session:
        session.execute(update(TaskRow).values(state="done"))
        session.add(TaskRow(event="small", item="task:gone", person="S01", due="", state="open", version=1))
    official(store, approved(store))
    with store.reading() as session:
        tasks = {task.item: (task.state, task.version) for task in session.scalars(select(TaskRow))}
    assert tasks == {"task:T1/mov:K1/in": ("done", 2), "task:gone": ("dropped", 1)}


def test_an_exception_inside_leaves_everything_as_it_was(address: str) -> None:
    store = open_store(address)
    official(store, approved(store))
    number = approved(store)

    def broken() -> None:
        with store.writing() as session:
            publish(session, find(session, "small", number), EVENT, LEADER)
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        broken()
    with store.reading() as session:
        assert [row.state for row in versions(session, "small")] == ["published", "approved"]


def test_a_plan_that_was_tampered_with_is_not_handed_out(address: str) -> None:
    store = open_store(address)
    approved(store)
    with store.writing() as session:
        session.execute(update(VersionRow).values(plan="{}"))
    with pytest.raises(InternalError, match="not what was stored"), store.reading() as session:
        plan_of(find(session, "small", 1), EVENT)


@pytest.mark.parametrize("address", ["mysql://there", "sqlite://", "ftp://x/y", "postgresql://u:secret@"])
def test_no_address_of_a_store(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_store(address)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_store_and_none_at_all(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("not a database, but long enough to be looked at" * 50)
    with pytest.raises(UsageError, match="is no store"):
        open_store(str(tmp_path / "x.db"))
    with pytest.raises(UsageError, match="there is no store"):
        open_store(str(tmp_path / "y.db"), create=False)
    assert not (tmp_path / "y.db").exists()
    with pytest.raises(NotNowError):
        open_store(str(tmp_path / "nowhere" / "z.db"))


def test_a_newer_schema_is_left_alone(address: str) -> None:
    store = open_store(address)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '99'"))
    with pytest.raises(UsageError, match="newer version"):
        open_store(address)


def test_a_server_that_is_not_there_is_not_now() -> None:
    with pytest.raises(NotNowError) as caught:
        open_store("postgresql://u:secret@localhost:1/x")
    assert "secret" not in str(caught.value)


XINYU = Path(__file__).parents[2] / "data" / "xinyu"


def test_the_commands_go_the_whole_way(tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text('{"format":"plan/1","event":{"id":"xinyu"},"handbook":{"id":"classic"}}', encoding="utf-8")
    where = ["--store", address, "--lang", "en"]
    assert run(["publish", str(XINYU), "1", *where]) == 2
    assert run(["submit", str(XINYU), str(plan), "--by", "Ann", *where]) in (0, 1)
    assert run(["publish", str(XINYU), "1", *where]) == 2
    assert "version 1 is submitted; it can become: approved, draft" in capsys.readouterr().err
    assert run(["approve", str(XINYU), "1", "--return", "too late", *where]) == 0
    assert run(["approve", str(XINYU), "1", *where]) == 2
    assert run(["submit", str(XINYU), str(plan), "--by", "Ann", *where]) in (0, 1)
    assert run(["approve", str(XINYU), "2", "--by", "Bo", *where]) == 0
    assert run(["publish", str(XINYU), "2", *where]) == 0
    capsys.readouterr()
    assert run(["versions", str(XINYU), "--json", *where]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["state"], first["trail"][-1]["remark"]) == ("draft", "too late")
    assert [(s["state"], s["by"]) for s in second["trail"][:3]] == [
        ("draft", "Ann"),
        ("submitted", "Ann"),
        ("approved", "Bo"),
    ]
    assert run(["versions", str(XINYU), "--store", address, "--lang", "zh"]) == 0
    assert "已公布" in capsys.readouterr().out
