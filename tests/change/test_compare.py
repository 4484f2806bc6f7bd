"""Differences of two plans by literal lines: moves by kind, notice, who is told; and the command, also on CSVs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from scheduler.changes.moves import Kind, differences, moves
from scheduler.changes.recipients import Office, Recipient
from scheduler.cli.app import run
from scheduler.compare import compare
from scheduler.domain.event import Event
from scheduler.plan import Car, Duty, Movement, Plan, RoomNight, Seating, Slot, Source
from scheduler.tables.plan_files import write_plan
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
SCOPE = ("lodging", "itinerary", "transport", "people", "table")


@cache
def xinyu() -> Event:
    return read_event(XINYU)


def slot(start: int = 600, venue: str = "H1-VIP") -> Slot:
    return Slot(id="act:A", kind="call", parties=("D01",), venue=venue, start=start, end=start + 60, leaders=("L01",))


def journey(*cars: tuple[str, str], depart: int = 560) -> Movement:
    return Movement(
        id="mov:A/out/D01",
        party="D01",
        origin="XYN",
        destination="H1",
        ready=depart - 10,
        depart=depart,
        arrive=depart + 30,
        cars=tuple(Car(order=n, vehicle=v, driver=d, guests=("G01",)) for n, (v, d) in enumerate(cars, start=1)),
    )


def duty(person: str = "S01", role: str = "liaison", item: str = "act:A") -> Duty:
    return Duty(id=f"duty:{item}/{role}/1", item=item, role=role, person=person, start=590, end=660)


def plan(**lines: object) -> Plan:
    head = {"event": Source(id="xinyu"), "handbook": Source(id="classic"), "scope": SCOPE}
    usual = {
        "stays": (RoomNight(id="stay:G01/1", person="G01", delegation="D01", room="R3310", first=0, last=1),),
        "activities": (slot(),),
        "movements": (journey(("CAR1", "C05"), ("CAR2", "C06")),),
        "duties": (duty(),),
        "tables": (Seating(id="table:A/1", seats=("L01", "G01")),),
    }
    return Plan.model_validate(head | usual | lines)


def found(**lines: object) -> list[tuple[str, str, str, str, str]]:
    return [(d.kind.value, d.item, d.field, d.was, d.now) for d in differences(xinyu(), plan(), plan(**lines))]


def test_one_plan_does_not_differ_from_itself() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            {"stays": (RoomNight(id="stay:G01/1", person="G01", delegation="D01", room="R3311", first=0, last=1),)},
            ("moved", "stay:G01/1", "room", "R3310", "R3311"),
        ),
        ({"activities": (slot(605),)}, ("moved", "act:A", "start", "2026-03-11T10:00", "2026-03-11T10:05")),
        ({"activities": (slot(venue="H1-M1"),)}, ("moved", "act:A", "venue", "H1-VIP", "H1-M1")),
        (
            {"movements": (journey(("CAR1", "C07"), ("CAR2", "C06")),)},
            ("moved", "mov:A/out/D01", "driver", "C05", "C07"),
        ),
        (
            {"movements": (journey(("CAR3", "C05"), ("CAR2", "C06")),)},
            ("moved", "mov:A/out/D01", "vehicle", "CAR1", "CAR3"),
        ),
        ({"duties": (duty("S02"),)}, ("moved", "duty:act:A/liaison/1", "person", "S01", "S02")),
        (
            {"tables": (Seating(id="table:A/1", seats=("L01",)), Seating(id="table:A/2", seats=("G01",)))},
            ("moved", "seat:A/G01", "table", "table:A/1", "table:A/2"),
        ),
        ({"activities": ()}, ("dropped", "act:A", "activity", "H1-VIP", "")),
    ],
)
def test_each_kind_is_one_difference(lines: dict[str, object], expected: tuple[str, ...]) -> None:
    assert found(**lines)[-1] == expected or expected in found(**lines)
    assert len([one for one in found(**lines) if one[0] == "moved"]) == (expected[0] == "moved")


def test_less_than_five_minutes_and_the_order_of_cars_are_no_move() -> None:
    assert found(activities=(slot(604),)) == []
    assert found(movements=(journey(("CAR2", "C06"), ("CAR1", "C05")),)) == []


def test_a_car_on_top_is_a_move_and_one_less_is_none() -> None:
    more = journey(("CAR1", "C05"), ("CAR2", "C06"), ("CAR3", "C07"))
    assert found(movements=(more,)) == [
        ("moved", "mov:A/out/D01", "driver", "", "C07"),
        ("moved", "mov:A/out/D01", "vehicle", "", "CAR3"),
    ]
    assert found(movements=(journey(("CAR1", "C05")),)) == []


def test_those_concerned_are_told_and_nobody_else_with_the_hours_left() -> None:
    shifted = compare(xinyu(), plan(), plan(activities=(slot(660),)), now=600 - 7 * 60)
    (change,) = shifted.changes
    assert change.notice == 7
    assert change.recipients == (
        Recipient(Office.CONTACT, "D01"),
        Recipient(Office.LIAISON, "S01"),
        Recipient(Office.HALL, "H1-VIP"),
        Recipient(Office.LEADER, "L01"),
    )
    driver = compare(xinyu(), plan(), plan(movements=(journey(("CAR1", "C07"), ("CAR2", "C06")),)))
    assert driver.changes[0].notice is None
    assert {who.id for who in driver.changes[0].recipients} == {"D01", "S01", "C05", "C06", "C07"}


def test_scores_stand_side_by_side_where_they_differ() -> None:
    a, b = plan(), plan(stays=())
    compared = compare(xinyu(), a, b)
    assert compared.before.tiers != compared.after.tiers
    assert all(was != now for was, now in (*compared.tiers.values(), *compared.rules.values()))
    assert compare(xinyu(), a, a).rules == {}
    assert moves(one.difference for one in compared.changes) == ()
    assert compared.count(Kind.DROPPED) == {"room": 1}


def test_the_command_reads_folders_of_csvs_and_writes_table_json_and_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, made in (("a", plan()), ("b", plan(duties=(duty("S02"),)))):
        write_plan(made, xinyu(), tmp_path / name)
        (tmp_path / name / "plan.json").unlink()
    call = ["compare", str(XINYU), str(tmp_path / "a"), str(tmp_path / "b"), "--now", "2026-03-11T08:00"]
    assert run([*call, "--json", "--csv", str(tmp_path / "c.csv"), "--lang", "zh"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["counts"] == {"moved": {"person": 1}, "added": {}, "dropped": {}}
    assert said["changes"][0]["notice"] == 1
    assert (tmp_path / "c.csv").read_text("utf-8-sig").splitlines() == [
        "变动,条目,项目,原为,改为,时刻,提前小时,告知",
        "moved,duty:act:A/liaison/1,person,S01,S02,2026-03-11T09:50,1,liaison S01;liaison S02",
    ]
    assert run([*call, "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "1 moved" in shown
    assert "liaison officer" in shown


def test_a_bad_moment_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(XINYU), "a", "b", "--now", "soon", "--lang", "en"]) == 2
    assert "--now" in capsys.readouterr().err
