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
from scheduler.domain.lodging import Closure
from scheduler.domain.people import Absence, State
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


def shut(seed: int) -> Event:
    """The first hall in use is shut for good."""
    hall = next(slot.venue for slot in published(seed).activities if slot.venue in visit(seed).venue_of)
    gone = Closure(id="X-shut", table="venues", subject=hall, when=Interval(-1440, 14400))
    return visit(seed).model_copy(update={"closures": (*visit(seed).closures, gone)})


def sick(seed: int) -> Event:
    """Who has the first duty, and tasks beside, is not there."""
    ill = Absence(id="X-ill", person=published(seed).duties[0].person, when=(Interval(-1440, 14400),))
    return visit(seed).model_copy(update={"absences": (*visit(seed).absences, ill)})


def fewer(seed: int) -> Event:
    """The guest of the lowest standing stays at home."""
    last = max((person for person in visit(seed).persons if person.is_guest), key=lambda person: person.standing)
    people = (one.model_copy(update={"state": State.CANCELLED}) if one is last else one for one in visit(seed).persons)
    return visit(seed).model_copy(update={"persons": tuple(people)})


CHANGES = {"late": late, "away": away, "closed": closed, "shut": shut, "sick": sick, "fewer": fewer}
"""At least one in each stage: programme and cars, cars, rooms, halls, people and tasks, rooms and tables."""


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


def others(seed: int, stage: str) -> list[Pin]:
    """Pins that a stage's first lines do not keep: another room, hour, driver or person."""
    plan, event = published(seed), visit(seed)
    people = {duty.person for duty in plan.duties} | {task.person for task in plan.tasks}
    rows = {
        "lodging": [(row.id, "room", min({room.id for room in event.rooms} - {row.room})) for row in plan.stays],
        "itinerary": [(slot.id, "start", event.clock.text(slot.start + 7)) for slot in plan.activities],
        "transport": [(line.id, "driver", "nobody") for line in plan.movements],
        "people": [(duty.id, "person", min(people - {duty.person})) for duty in plan.duties],
        "tasks": [(task.id, "person", min(people - {task.person})) for task in plan.tasks],
    }[stage]
    return [Pin(id=f"J{n}", item=item, field=field, value=value) for n, (item, field, value) in enumerate(rows[:3])]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("stage", ["lodging", "itinerary", "transport", "people", "tasks"])
def test_more_pins_hide_no_violation(stage: str, seed: int) -> None:
    pins = others(seed, stage)
    found = [
        set(judge(visit(seed).model_copy(update={"pins": tuple(pins[:n])}), published(seed)).violations)
        for n in range(len(pins) + 1)
    ]
    assert len(pins) == 3
    assert all(few < more for few, more in pairwise(found))


@pytest.mark.parametrize("change", CHANGES)
def test_after_its_undo_nobody_moves_twice(change: str) -> None:
    """The repaired plan published, then the change taken back: what still stands stays; only what the change had taken
    out comes back, and repairing once more moves nothing."""
    away = repaired(change, 1).solution.plan
    back = replan(visit(1), away, Freeze(0), Budget.lasting(None, 4), Watch()).solution
    again = replan(visit(1), back.plan, Freeze(0), Budget.lasting(None, 4), Watch()).solution.plan
    assert back.score.clean
    assert len(moves(differences(visit(1), away, back.plan))) <= len(moves(differences(visit(1), published(1), away)))
    assert differences(visit(1), back.plan, again) == ()
