"""Notices and calendars of publications: only whom a change concerns, only their lines; UIDs stay, sequences rise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from scheduler.clock import DAY
from scheduler.errors import NotNowError, UsageError
from scheduler.plan import Plan
from scheduler.store.database import Store, open_store
from scheduler.store.notices import notices, tell, write_outbox
from scheduler.store.office import Who
from scheduler.store.publishing import publish
from scheduler.store.schema import EntryRow, NoticeRow
from scheduler.store.versions import Made, State, advance, draft
from tests.documents.builders import EVENT, PLAN

CLERK = Who("clerk", "2026-03-01T08:00:00Z")


def publish_plan(store: Store, plan: Plan) -> None:
    with store.writing() as session:
        row = draft(session, Made(EVENT, plan, {"tiers": []}), CLERK)
        for state in (State.SUBMITTED, State.APPROVED):
            advance(row, state, CLERK)
        publish(session, row, EVENT, CLERK)


def sent(store: Store, version: int) -> dict[tuple[str, str], NoticeRow]:
    with store.reading() as session:
        rows = notices(session, "small")
        session.expunge_all()
    return {(row.office, row.recipient): row for row in rows if row.version == version}


def lines(row: NoticeRow) -> list[str]:
    return row.en.splitlines()[4:]


def entry(row: NoticeRow, item: str) -> Any:
    (found,) = [one for one in Calendar.from_ical(row.calendar).walk("VEVENT") if one["UID"] == f"{item}@small"]
    return found


def with_driver(driver: str) -> Plan:
    """Driver C01 of the bus at the station is replaced."""
    first, *rest = PLAN.movements
    guide, bus = first.cars
    cars = (guide, bus.model_copy(update={"driver": driver}))
    return PLAN.model_copy(update={"movements": (first.model_copy(update={"cars": cars}), *rest)})


def test_the_first_publication_tells_everybody(address: str) -> None:
    store = open_store(address)
    publish_plan(store, PLAN)
    told = sent(store, 1)
    assert {("contact", "D01"), ("driver", "C01"), ("driver", "C02"), ("hotel", "H1"), ("leader", "L01")} <= set(told)
    assert sorted(row.number for row in told.values()) == list(range(1, len(told) + 1))
    assert all(": new" in line for row in told.values() for line in lines(row))
    assert told["hotel", "H1"].en.startswith(f"Notice {told['hotel', 'H1'].number}\nTo: hotel Beihu Hotel\n")


def test_a_change_tells_only_whom_it_concerns_and_only_their_lines(address: str) -> None:
    store = open_store(address)
    publish_plan(store, PLAN)
    rooms = tuple(row.model_copy(update={"room": "R3"}) if row.person == "G02" else row for row in PLAN.stays)
    publish_plan(store, PLAN.model_copy(update={"stays": rooms}))
    told = sent(store, 2)
    assert set(told) == {("contact", "D01"), ("hotel", "H1"), ("liaison", "S01")}
    hotel = told["hotel", "H1"]
    assert lines(hotel) == ["1. Wed 11 Mar 15:00 room for Ma Bo'an: room 3302 → 3303"]
    assert "房间 3302 → 3303" in hotel.zh
    assert hotel.items == "stay:G02/1"
    assert min(row.number for row in told.values()) > max(row.number for row in sent(store, 1).values())


def test_nothing_changed_tells_nobody(address: str) -> None:
    store = open_store(address)
    for _ in range(2):
        publish_plan(store, PLAN)
    assert sent(store, 2) == {}


def test_times_keep_their_uid_and_raise_the_sequence(address: str) -> None:
    store = open_store(address)
    publish_plan(store, PLAN)
    first = entry(sent(store, 1)["leader", "L01"], "act:STEELWORKS")
    later = tuple(
        slot.model_copy(update={"start": 930, "end": 990}) if slot.id == "act:STEELWORKS" else slot
        for slot in PLAN.activities
    )
    publish_plan(store, PLAN.model_copy(update={"activities": later}))
    row = sent(store, 2)["leader", "L01"]
    second, other = entry(row, "act:STEELWORKS"), entry(row, "duty:K1/greeter/1")
    assert (first["SEQUENCE"], second["SEQUENCE"], other["SEQUENCE"]) == (0, 1, 0)
    assert first.decoded("DTSTART").isoformat() == "2026-03-11T07:00:00+00:00"
    assert second.decoded("DTSTART").isoformat() == "2026-03-11T07:30:00+00:00"
    assert lines(row) == ["1. Wed 11 Mar 15:00 Visit to the steel works: time Wed 11 Mar 15:00 → Wed 11 Mar 15:30"]


def test_who_is_replaced_has_it_cancelled_while_it_goes_on_for_the_other(address: str) -> None:
    store = open_store(address)
    publish_plan(store, PLAN)
    publish_plan(store, with_driver("M01"))
    told = sent(store, 2)
    gone, come = (entry(told["driver", one], "mov:K1/in") for one in ("C01", "M01"))
    assert (gone["STATUS"], come["STATUS"]) == ("CANCELLED", "CONFIRMED")
    assert gone["SEQUENCE"] == come["SEQUENCE"] == 1
    publish_plan(store, PLAN)
    back = entry(sent(store, 3)["driver", "C01"], "mov:K1/in")
    assert (back["STATUS"], back["SEQUENCE"]) == ("CONFIRMED", 2)


def test_what_is_dropped_is_cancelled_once(address: str) -> None:
    store = open_store(address)
    less = PLAN.model_copy(update={"activities": PLAN.activities[1:]})
    for plan in (PLAN, less, less, PLAN):
        publish_plan(store, plan)
    row = sent(store, 2)["leader", "L01"]
    assert lines(row) == ["1. Wed 11 Mar 15:00 Visit to the steel works: cancelled"]
    assert entry(row, "act:STEELWORKS")["STATUS"] == "CANCELLED"
    with store.reading() as session:
        one = session.scalars(select(EntryRow).where(EntryRow.item == "act:STEELWORKS")).one()
        assert (one.sequence, one.cancelled) == (2, False)


def test_without_publication_there_is_no_notice(address: str) -> None:
    store = open_store(address)
    with store.writing() as session:
        row = draft(session, Made(EVENT, PLAN, {"tiers": []}), CLERK)
        advance(row, State.SUBMITTED, CLERK)
        with pytest.raises(UsageError):
            publish(session, row, EVENT, CLERK)
        session.rollback()
    with store.reading() as session:
        assert notices(session, "small") == []


def test_the_outbox_holds_what_nobody_was_told_and_can_be_written_again(address: str, tmp_path: Path) -> None:
    store, box = open_store(address), tmp_path / "box"
    publish_plan(store, PLAN)
    with store.writing() as session:
        assert tell(session, "small", frozenset({1, 999}), CLERK) == {999}
    for _ in range(2):
        with store.writing() as session:
            write_outbox(session, "small", box, CLERK)
    left = {f"{row.number:04d}.{row.office}-{row.recipient}" for row in sent(store, 1).values() if row.number > 1}
    texts = {path.name.removesuffix(".zh.txt") for path in box.glob("*.zh.txt")}
    assert texts == left
    assert {path.name.removesuffix(".ics") for path in box.glob("*.ics")} == {x for x in left if "hotel" not in x}
    hotel = next(path for path in box.iterdir() if path.name.endswith("hotel-H1.zh.txt"))
    assert hotel.read_text(encoding="utf-8") == sent(store, 1)["hotel", "H1"].zh
    with store.reading() as session:
        assert {row.state for row in notices(session, "small")} == {"told", "written"}


def test_a_folder_that_refuses_leaves_the_notices_pending(address: str, tmp_path: Path) -> None:
    store = open_store(address)
    publish_plan(store, PLAN)
    (tmp_path / "box").write_text("a file")
    with pytest.raises(NotNowError), store.writing() as session:
        write_outbox(session, "small", tmp_path / "box", CLERK)
    with store.reading() as session:
        assert {row.state for row in notices(session, "small")} == {"pending"}


def test_an_entry_over_midnight_ends_on_the_next_day(address: str) -> None:
    store = open_store(address)
    late = PLAN.duties[0].model_copy(update={"start": DAY - 30, "end": DAY + 30})
    publish_plan(store, PLAN.model_copy(update={"duties": (late, *PLAN.duties[1:])}))
    found = entry(sent(store, 1)["leader", "L01"], "duty:K1/greeter/1")
    assert found.decoded("DTEND").isoformat() == "2026-03-11T16:30:00+00:00"
