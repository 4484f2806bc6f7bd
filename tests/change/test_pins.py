"""Pins are facts for the engine and for the judge; what clashes is named by both pins, or by the pin and the rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from scheduler.demand.pins import subject_of, with_values
from scheduler.domain.event import Event
from scheduler.domain.life import Pin
from scheduler.engine.budget import Watch
from scheduler.engine.solve import Options, Solution, solve
from scheduler.errors import InputError
from scheduler.judge import judge
from scheduler.plan import Plan
from scheduler.tables.read import examine, read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"


@cache
def xinyu() -> Event:
    return read_event(XINYU)


def pinned(*pins: tuple[str, str, str]) -> Event:
    rows = tuple(Pin(id=f"J{n}", item=item, field=field, value=value) for n, (item, field, value) in enumerate(pins, 1))
    return xinyu().model_copy(update={"pins": rows})


@cache
def planned(pins: tuple[tuple[str, str, str], ...], *stages: str) -> Solution:
    return solve(pinned(*pins), Options(seconds=None, effort=3, stages=stages), Watch())


def room_of(plan: Plan, item: str) -> list[str]:
    return [row.room for row in plan.stays if row.id == item]


def pins_broken(solution: Solution) -> list[tuple[str, ...]]:
    return [one.items for one in solution.score.violations if one.rule == "C1.pin"]


def test_rooms_are_kept_and_clashes_are_named_by_both_pins() -> None:
    found = planned(
        (("stay:G14/1", "room", "R3318"), ("stay:G02/1", "room", "R3311"), ("stay:G03/1", "room", "R3311")), "lodging"
    )
    assert room_of(found.plan, "stay:G14/1") == ["R3318"]
    (line,) = found.plan.unplaced
    assert line.item in ("stay:G02/1", "stay:G03/1")
    assert "J2" in line.reason
    assert "J3" in line.reason_en
    assert pins_broken(found) == [(line.item,)]
    assert not found.score.clean


def test_a_pin_that_breaks_a_rule_is_named_with_the_rule() -> None:
    """G01 is entitled to a suite, 3316 is a twin."""
    found = planned((("stay:G01/1", "room", "R3316"),), "lodging")
    (line,) = found.plan.unplaced
    assert (line.item, line.rule) == ("stay:G01/1", "L2.min")
    assert line.reason_en == "pin J1 breaks “Room grade not below the entitlement”"


def test_starts_venues_cars_and_people_are_kept() -> None:
    """19:52 is not on the grid of five minutes; K1 is met by L01 and in MINI1 where nothing is pinned."""
    found = planned(
        (
            ("act:CULTURE", "start", "2026-03-11T19:52"),
            ("act:CULTURE", "venue", "THEATRE-H"),
            ("car:mov:K1/in/1", "vehicle", "BUS1"),
            ("car:mov:K1/in/1", "driver", "C02"),
            ("mov:CULTURE/back/D01", "start", "2026-03-11T21:40"),
            ("duty:K1/greeter/1", "person", "L03"),
        ),
        "lodging",
        "itinerary",
        "transport",
        "people",
    )
    plan = found.plan
    assert plan.unplaced == ()
    assert pins_broken(found) == []
    assert plan.slot_of["act:CULTURE"].start == 19 * 60 + 52
    assert plan.slot_of["act:CULTURE"].venue == "THEATRE-H"
    assert ("BUS1", "C02") in [(car.vehicle, car.driver) for car in plan.movement_of["mov:K1/in"].cars]
    assert plan.movement_of["mov:CULTURE/back/D01"].depart == 21 * 60 + 40
    assert [duty.person for duty in plan.duties if duty.id == "duty:K1/greeter/1"] == ["L03"]


def test_a_driver_without_the_licence_is_named_with_both_pins() -> None:
    """C04 may not drive a coach."""
    found = planned(
        (("car:mov:K1/in/1", "vehicle", "BUS1"), ("car:mov:K1/in/1", "driver", "C04")),
        "lodging",
        "itinerary",
        "transport",
    )
    (line,) = found.plan.unplaced
    assert line.item == "mov:K1/in"
    assert line.rule == "T6"
    assert "J1" in line.reason
    assert "J2" in line.reason


def test_the_judge_finds_what_is_not_as_pinned() -> None:
    plan = planned((), "lodging").plan
    room = room_of(plan, "stay:G14/1")[0]
    fine = judge(pinned(("stay:G14/1", "room", room)), plan)
    assert fine.amount("C1.pin") == 0
    other = judge(pinned(("stay:G14/1", "room", "R3301"), ("stay:G99/1", "room", "R3301")), plan)
    assert [(one.items, one.found, one.wanted) for one in other.violations if one.rule == "C1.pin"] == [
        (("stay:G14/1",), room, "R3301 (J1)"),
        (("stay:G99/1",), "-", "R3301 (J2)"),
    ]
    assert judge(pinned(("act:CULTURE", "start", "2026-03-11T19:52")), plan).amount("C1.pin") == 0  # not planned yet


def test_two_values_for_one_thing_are_bad_input(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(
        "op,table,id,field,value,note\n"
        "add,pins,J1,item,stay:G14/1,\nadd,pins,J1,field,room,\nadd,pins,J1,value,R3301,\n"
        "add,pins,J2,item,stay:G14/1,\nadd,pins,J2,field,room,\nadd,pins,J2,value,R3302,\n",
        encoding="utf-8",
    )
    (problem,) = examine(XINYU, scenarios=[tmp_path / "s.csv"]).problems
    assert (problem.file, problem.row, problem.found) == ("s.csv", 7, "R3302")
    assert "J1" in problem.accepted


def test_a_pin_without_a_value_takes_that_of_the_base_plan() -> None:
    plan = planned((), "lodging").plan
    given = with_values(pinned(("stay:G14/1", "room", "")), plan)
    assert [pin.value for pin in given.pins] == room_of(plan, "stay:G14/1")
    with pytest.raises(InputError, match="J1"):
        with_values(pinned(("stay:G14/1", "room", "")), None)


@pytest.mark.parametrize(
    ("item", "subject"),
    [
        ("stay:G14/1", "stay:G14/1"),
        ("car:mov:K1/in/2", "mov:K1/in"),
        ("car:K1/in/2", "mov:K1/in"),
        ("car:mov:K1/in/0", "car:K1/in/0"),
        ("car:K1/in/0", "car:K1/in/0"),
        ("car:mov:A01/out/D01/1", "mov:A01/out/D01"),
    ],
)
def test_a_pin_on_a_car_is_one_on_its_journey(item: str, subject: str) -> None:
    assert subject_of(item) == subject
