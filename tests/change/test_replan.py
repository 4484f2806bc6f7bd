"""Repairs of a published plan of xinyu: nothing moves without a reason, and what moves is what the change touches."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from scheduler.changes.moves import Difference, Kind, differences, moves
from scheduler.cli.app import run
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.life import Actual
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.repair import Freeze
from scheduler.engine.replan import Repaired, replan
from scheduler.engine.solve import Options, solve
from scheduler.judge import judge
from scheduler.plan import Plan
from scheduler.tables.plan_files import write_plan
from scheduler.tables.read import examine, read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
HEADER = "op,table,id,field,value,note\n"


@cache
def xinyu() -> Event:
    return read_event(XINYU)


@cache
def published() -> Plan:
    return solve(xinyu(), Options(seconds=None, effort=20), Watch()).plan


def changed(folder: Path, *lines: str) -> Event:
    file = folder / "s.csv"
    file.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    found = examine(XINYU, scenarios=[file])
    assert found.event, found.problems
    return found.event


def repaired(event: Event, base: Plan | None = None, freeze: int = 0, now: int | None = None) -> Repaired:
    return replan(event, base or published(), Freeze(freeze, now), Budget.lasting(None, 20), Watch())


def moved(event: Event, found: Repaired) -> list[tuple[str, str]]:
    return [(one.item, one.field) for one in moves(differences(event, published(), found.solution.plan))]


def lost(event: Event, found: Repaired) -> list[Difference]:
    return [one for one in differences(event, published(), found.solution.plan) if one.kind is Kind.DROPPED]


def test_no_change_moves_nothing_and_the_plan_is_the_same() -> None:
    found = repaired(xinyu())
    assert differences(xinyu(), published(), found.solution.plan) == ()
    assert found.stuck == frozenset()
    assert judge(xinyu(), found.solution.plan).key == judge(xinyu(), published()).key
    assert found.solution.plan.event == published().event


def test_a_change_and_its_undo_give_the_same_plan(tmp_path: Path) -> None:
    there = changed(tmp_path, "delay,legs,K2,,+90min,")
    away = repaired(there).solution.plan
    back = repaired(xinyu(), away).solution.plan
    again = repaired(xinyu(), back).solution.plan
    assert judge(xinyu(), back).clean
    assert differences(xinyu(), back, again) == ()


def test_a_late_train_moves_what_hangs_on_it_and_everything_is_placed(tmp_path: Path) -> None:
    event = changed(tmp_path, "delay,legs,K2,,+90min,fog")
    found = repaired(event)
    assert found.solution.score.clean
    assert ("mov:K2/in", "start") in moved(event, found)
    assert "act:K2/check_in" in found.stuck
    assert len(moved(event, found)) <= 10  # two of them the guide car, whose crew is elsewhere an hour and a half later
    assert not [item for item, _ in moved(event, found) if item.startswith(("stay:", "seat:"))]


def test_a_closed_room_moves_its_guests_and_no_other(tmp_path: Path) -> None:
    room = next(row.room for row in published().stays if row.person == "G14")
    event = changed(tmp_path, f"drop,rooms,{room},,,leak")
    found = repaired(event)
    people = {row.person for row in published().stays if row.room == room}
    assert found.solution.score.clean
    rooms = [item for item, field in moved(event, found) if field == "room"]
    assert {f"stay:{person}/1" for person in people} <= set(rooms)
    assert len(rooms) <= len(people) + 1
    assert found.stuck >= {f"stay:{person}/1" for person in people}


def test_a_sick_liaison_officer_is_replaced_only_where_on_duty(tmp_path: Path) -> None:
    person = next(duty.person for duty in published().duties if duty.role == "liaison")
    event = changed(tmp_path, f"close,persons,{person},,2026-03-12T00:00/2026-03-13T00:00,sick")
    found = repaired(event)
    assert found.solution.score.clean
    touched = {duty.id for duty in published().duties if duty.person == person and 1440 <= duty.start < 2880}
    assert {item for item, _ in moved(event, found)} >= touched
    assert all(item.startswith(("duty:", "post:", "task:")) for item, _ in moved(event, found))


def test_a_cancelled_guest_moves_nobody(tmp_path: Path) -> None:
    """25 diners have three tables; 24 would have two of twelve, but all stay where they were told to sit."""
    event = changed(tmp_path, "drop,persons,G24,,,")
    found = repaired(event)
    assert moved(event, found) == []
    assert found.solution.score.clean
    assert {one.item for one in lost(event, found)} >= {"stay:G24/1"}


def in_two_rooms() -> tuple[Plan, str, str]:
    """The published plan with G14 in another free room from the second night on, and the two rooms."""
    (row,) = (row for row in published().stays if row.person == "G14")
    taken = {line.room for line in (*published().stays, *published().spares)}
    twins = (room.id for room in xinyu().rooms if room.kind == xinyu().room_of[row.room].kind and room.id not in taken)
    for other in twins:
        parts = (row.model_copy(update={"last": 0}), row.model_copy(update={"first": 1, "room": other}))
        stays = tuple(part for line in published().stays for part in (parts if line is row else (line,)))
        plan = published().model_copy(update={"stays": stays})
        if judge(xinyu(), plan, stages=["lodging"]).tier(Level.HARD) == 0:
            return plan, row.room, other
    raise AssertionError("no room is free for the second night")


def nights(plan: Plan, person: str) -> list[tuple[str, int, int]]:
    return [(row.room, row.first, row.last) for row in plan.stays if row.person == person]


def test_a_stay_in_two_rooms_keeps_both_while_others_move(tmp_path: Path) -> None:
    plan, first, second = in_two_rooms()
    other = next(row.room for row in plan.stays if row.room not in (first, second))
    event = changed(tmp_path, f"drop,rooms,{other},,,leak")
    found = repaired(event, plan).solution
    assert found.score.clean
    assert nights(found.plan, "G14") == nights(plan, "G14")
    assert {row.id for row in found.plan.stays if row.person == "G14"} == {"stay:G14/1"}


def test_of_a_stay_in_two_rooms_only_the_part_without_its_room_moves(tmp_path: Path) -> None:
    plan, first, second = in_two_rooms()
    found = repaired(changed(tmp_path, f"drop,rooms,{second},,,leak"), plan)
    (kept, *moved_on) = nights(found.solution.plan, "G14")
    assert found.solution.score.clean
    assert kept[:2] == (first, 0)
    assert all(room != second for room, _, _ in moved_on)
    assert "stay:G14/1" in found.stuck


def test_what_has_happened_is_in_the_plan_though_it_breaks_a_rule(tmp_path: Path) -> None:
    """The hall was closed that day, and yet the activity has begun there."""
    slot = next(slot for slot in published().activities if slot.venue)
    lines = [f"add,actuals,E1,{line}," for line in (f"subject,{slot.id}", "what,started", "at,2026-03-11T13:41")]
    closed = f"close,venues,{slot.venue},,2026-03-11T00:00/2026-03-13T00:00,"
    found = repaired(changed(tmp_path, closed, *lines)).solution
    assert (found.plan.slot_of[slot.id].start, found.plan.slot_of[slot.id].venue) == (slot.start, slot.venue)
    assert slot.id not in found.plan.listed
    assert found.score.tier(Level.HARD) > 0
    assert slot.id in {item for one in found.score.violations for item in one.items}


def test_what_begins_before_the_freeze_stays_where_only_something_else_is_in_need(tmp_path: Path) -> None:
    event = changed(tmp_path, "delay,legs,K2,,+90min,")
    frozen = repaired(event, freeze=3 * 1440)
    stuck = {item for item, _ in moved(event, frozen) if item.startswith("act:")}
    assert stuck <= frozen.stuck


def test_nothing_is_moved_to_before_now(tmp_path: Path) -> None:
    event = changed(tmp_path, "delay,legs,K2,,+90min,")
    now = 15 * 60
    found = repaired(event, now=now)
    for one in moves(differences(event, published(), found.solution.plan)):
        if one.field == "start":
            assert event.clock.parse(one.now) >= now


def test_the_number_of_moves_is_not_above_that_of_planning_again(tmp_path: Path) -> None:
    event = changed(tmp_path, "delay,legs,K2,,+90min,", "drop,vehicles,MINI1,,,")
    again = solve(event, Options(seconds=None, effort=20), Watch()).plan
    scratch = moves(differences(event, published(), again))
    assert len(moved(event, repaired(event))) <= len(scratch)


def test_the_command_writes_plan_and_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_plan(published(), xinyu(), tmp_path / "a")
    person = next(duty.person for duty in published().duties if duty.role == "liaison")
    line = f"close,persons,{person},,2026-03-12T00:00/2026-03-13T00:00,sick\n"
    (tmp_path / "s.csv").write_text(HEADER + line, encoding="utf-8")
    call = ["replan", str(XINYU), "--published", str(tmp_path / "a"), "--changes", str(tmp_path / "s.csv")]
    call += ["--freeze", "2026-03-11T08:00", "--effort", "20", "--out", str(tmp_path / "b"), "--json"]
    assert run(call) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["moves"] == sum(said["counts"]["moved"].values()) > 0
    assert said["counts"]["dropped"] == {}
    assert (tmp_path / "b" / "changes.csv").exists()
    assert run([*call[:-3], "--out", str(tmp_path / "a")]) == 2


def test_a_plan_made_under_a_scenario_is_read_under_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its guest G99 is in the scenario alone."""
    cells = (("name", "张三"), ("roles", "guest"), ("delegation", "D01"), ("gender", "男"), ("parties", "D01A"))
    lines = "".join(f"add,persons,G99,{field},{value},\n" for field, value in cells)
    (tmp_path / "base.csv").write_text(HEADER + lines, encoding="utf-8")
    (tmp_path / "s.csv").write_text(HEADER + "drop,persons,G24,,,\n", encoding="utf-8")
    under = examine(XINYU, scenarios=[tmp_path / "base.csv"]).event
    assert under
    write_plan(repaired(under).solution.plan, under, tmp_path / "a")
    call = ["replan", str(XINYU), "--published", str(tmp_path / "a"), "--changes", str(tmp_path / "s.csv")]
    call += ["--freeze", "2026-03-11T08:00", "--effort", "10", "--out", str(tmp_path / "b"), "--json", "--lang", "en"]
    assert run(call) == 2
    assert "G99" in capsys.readouterr().err
    assert run([*call, "--scenario", str(tmp_path / "base.csv")]) == 0
    said, err = capsys.readouterr()
    assert "another state" not in err
    assert json.loads(said)["counts"]["dropped"]["room"] == 1


def test_who_was_told_pays_for_a_move_but_does_not_prevent_it(tmp_path: Path) -> None:
    """A late train moves the journey that everybody has been told of; what has begun would stay."""
    event = changed(tmp_path, "delay,legs,K2,,+90min,fog")
    told = Actual(id="T1", subject="mov:K2/in", what="told", at=0)
    found = repaired(event.model_copy(update={"actuals": (told,)}))
    assert ("mov:K2/in", "start") in moved(event, found)
