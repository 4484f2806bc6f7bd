"""What a visit leaves to the next one: gifts and acquaintances of people known by id and name."""

from __future__ import annotations

from pathlib import Path

from scheduler.cli.app import run
from scheduler.domain.life import Actual
from scheduler.plan import Duty
from scheduler.store.database import open_store
from scheduler.store.history import keep_actuals, recalled, remember
from scheduler.store.schema import ActualRow, MemoryRow
from tests.documents.builders import EVENT, PLAN

WITH_LIAISON = PLAN.model_copy(
    update={
        "duties": (
            *PLAN.duties,
            Duty(
                id="duty:act:STEELWORKS/liaison/1",
                item="act:STEELWORKS",
                role="liaison",
                person="S01",
                start=900,
                end=975,
            ),
        )
    }
)
NEXT = EVENT.model_copy(update={"profile": EVENT.profile.model_copy(update={"id": "next"})})


def test_the_next_visit_recalls_gifts_and_acquaintances(address: str) -> None:
    store = open_store(address)
    with store.writing() as session:
        for _ in range(2):
            remember(session, EVENT, WITH_LIAISON)
    with store.reading() as session:
        found = recalled(session, NEXT)
        assert [(one.person, one.lesson, one.subject, one.note) for one in found] == [
            ("G01", "given", "GF1", "2026-03-11"),
            ("G01", "knows", "S01", "2026-03-11"),
        ]
        assert recalled(session, EVENT) == []


def test_another_person_of_the_same_id_is_not_taken_for_them(address: str) -> None:
    store = open_store(address)
    with store.writing() as session:
        remember(session, EVENT, PLAN)
    others = tuple(one.model_copy(update={"name": "另一人"}) for one in NEXT.persons)
    with store.reading() as session:
        assert recalled(session, NEXT.model_copy(update={"persons": others})) == []


def test_actuals_are_kept_as_they_are_now(address: str) -> None:
    store = open_store(address)
    paid = Actual(id="P1", subject="stay:G01/1", what="paid", at=600, amount=35000)
    for event in (EVENT.model_copy(update={"actuals": (paid,)}), EVENT.model_copy(update={"actuals": (paid,)})):
        with store.writing() as session:
            keep_actuals(session, event)
    with store.reading() as session:
        (row,) = session.query(ActualRow).all()
        assert (row.subject, row.what, row.at, row.amount) == ("stay:G01/1", "paid", "2026-03-11T10:00", 35000)


def test_the_command_writes_rows_of_history_csv(tmp_path: Path) -> None:
    xinyu, out = Path(__file__).parents[2] / "data" / "xinyu", tmp_path / "history.csv"
    address = str(tmp_path / "s.db")
    row = MemoryRow(event="old", person="G05", lesson="given", subject="GF1", name="梁启文", day="2025-05-01")
    with open_store(address).writing() as session:
        session.add(row)
    assert run(["history", str(xinyu), "--store", address, "--out", str(out), "--lang", "en"]) == 0
    head, line = out.read_text(encoding="utf-8-sig").splitlines()
    assert dict(zip(head.split(","), line.split(","), strict=True)) == {
        "id": "old-G05-given-GF1",
        "person": "G05",
        "topic": "礼品",
        "note": "2025-05-01",
        "lesson": "given",
        "subject": "GF1",
    }
