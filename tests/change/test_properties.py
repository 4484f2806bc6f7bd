"""Repairs of small generated visits: what holds of every change."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from scheduler.changes.moves import Kind, differences, moves
from scheduler.clock import Interval
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.life import Pin
from scheduler.domain.people import Absence
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.repair import Freeze
from scheduler.engine.replan import Repaired, replan
from scheduler.engine.solve import Options, solve
from scheduler.generate import FORUMS, generate
from scheduler.judge import Score, judge
from scheduler.plan import Plan
from scheduler.tables.read import examine
from scheduler.tables.write import write_event

SEEDS = (1, 2)


@cache
def visit(seed: int) -> Event:
    return generate(replace(FORUMS["forum-like"], delegations=1, guests=6, days=2, seed=seed))


@cache
def published(seed: int) -> Plan:
    return solve(visit(seed), Options(seconds=None, effort=4), Watch()).plan


def late(seed: int) -> Event:
    """The first party comes an hour and a half later."""
    first = min((leg for leg in visit(seed).legs if leg.direction == "in"), key=lambda leg: leg.at)
    legs = tuple(leg.model_copy(update={"estimated": leg.at + 90}) if leg is first else leg for leg in visit(seed).legs)
    return visit(seed).model_copy(update={"legs": legs})


def away(seed: int) -> Event:
    """The driver of the first journey is not there."""
    sick = Absence(id="X-sick", person=published(seed).movements[0].cars[0].driver, when=(Interval(-1440, 14400),))
    return visit(seed).model_copy(update={"absences": (*visit(seed).absences, sick)})


def closed(seed: int) -> Event:
    """The room of the first stay is gone."""
    room = published(seed).stays[0].room
    return visit(seed).model_copy(update={"rooms": tuple(one for one in visit(seed).rooms if one.id != room)})


CHANGES = {"late": late, "away": away, "closed": closed}


@cache
def repaired(change: str, seed: int) -> Repaired:
    event = CHANGES[change](seed) if change else visit(seed)
    return replan(event, published(seed), Freeze(0), Budget.lasting(None, 4), Watch())


def left_out(score: Score) -> int:
    """Heads of mandatory stays, activities, journeys and duties without a place; errands follow who drives."""
    return sum(v.amount for v in score.violations if v.rule == "U1" and not v.items[0].startswith("task:"))


@pytest.mark.parametrize("seed", SEEDS)
def test_without_a_change_nothing_moves(seed: int) -> None:
    found = repaired("", seed)
    assert differences(visit(seed), published(seed), found.solution.plan) == ()
    assert found.stuck == frozenset()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("change", CHANGES)
def test_a_repair_leaves_out_and_moves_no_more_than_planning_again(change: str, seed: int) -> None:
    event, found = CHANGES[change](seed), repaired(change, seed)
    again = solve(event, Options(seconds=None, effort=4), Watch())
    scratch = moves(differences(event, published(seed), again.plan))
    own = moves(differences(event, published(seed), found.solution.plan))
    assert found.solution.score.tier(Level.HARD) == 0
    assert left_out(found.solution.score) <= left_out(again.score)
    assert len(own) <= len(scratch)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("change", CHANGES)
def test_what_cannot_stay_is_a_bound_on_what_moves_or_goes(change: str, seed: int) -> None:
    """Not only of the repair: from scratch, too, where the ground is the same (rooms have none)."""
    event, found = CHANGES[change](seed), repaired(change, seed)
    changed = differences(event, published(seed), found.solution.plan)
    after = found.solution.plan.movement_of
    driven = {line.id for line in published(seed).movements if line.id not in after or line.cars != after[line.id].cars}
    assert found.stuck <= driven | {one.item for one in changed if one.kind is not Kind.ADDED}
    rooms = {item for item in found.stuck if item.startswith("stay:")}
    again = solve(event, Options(seconds=None, effort=4, stages=("lodging",)), Watch()).plan
    assert rooms <= {one.item for one in differences(event, published(seed), again)}
    assert (change == "closed") == bool(rooms)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_change_and_its_undo_are_no_change(seed: int, tmp_path: Path) -> None:
    leg = visit(seed).legs[0].id
    write_event(visit(seed), tmp_path / "event")
    lines = ("op,table,id,field,value,note", f"delay,legs,{leg},,+90min,", f"delay,legs,{leg},,-90min,")
    (tmp_path / "s.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    event = examine(tmp_path / "event", scenarios=[tmp_path / "s.csv"]).event
    assert event
    found = replan(event, published(seed), Freeze(0), Budget.lasting(None, 4), Watch())
    assert differences(event, published(seed), found.solution.plan) == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_more_pins_hide_no_violation(seed: int) -> None:
    plan, rooms = published(seed), {room.id for room in visit(seed).rooms}
    rows = [(row.id, min(rooms - {row.room})) for row in plan.stays[:3]]
    pins = tuple(Pin(id=f"J{n}", item=item, field="room", value=room) for n, (item, room) in enumerate(rows))
    found = [
        set(judge(visit(seed).model_copy(update={"pins": pins[:n]}), plan).violations) for n in range(len(pins) + 1)
    ]
    assert all(few < more for few, more in pairwise(found))
