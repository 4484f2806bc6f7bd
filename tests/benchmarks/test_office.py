"""The careful office plans lawfully, the most senior first, and the engine beats it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.office import plan_of
from benchmarks.office.seniority import by_seniority
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Watch
from scheduler.engine.solve import Options, solve
from scheduler.judge import judge
from scheduler.plan import STAGES, Plan
from scheduler.tables.read import read_event

DATA = Path(__file__).parent.parent.parent / "data"


@pytest.fixture(scope="module", params=["xinyu", "forum"])
def event(request: pytest.FixtureRequest) -> Event:
    return read_event(DATA / request.param)


@pytest.fixture(scope="module")
def plan(event: Event) -> Plan:
    return plan_of(event)


def test_a_whole_plan_without_a_hard_violation(event: Event, plan: Plan) -> None:
    assert plan.scope == STAGES
    assert judge(event, plan).tier(Level.HARD) == 0
    assert not [line for line in plan.unplaced if line.item.startswith(("stay:", "spare:", "seat:", "gift:", "task:"))]


def test_the_office_does_not_throw_dice(event: Event, plan: Plan) -> None:
    assert plan_of(event) == plan


def test_most_of_the_programme_is_on_the_chart(event: Event, plan: Plan) -> None:
    left = [line.item for line in plan.unplaced if line.item.startswith("act:")]
    assert len(left) <= len(plan.activities) // 10
    assert all(line.reason_en for line in plan.unplaced)


def test_the_most_senior_go_first() -> None:
    event = read_event(DATA / "forum")
    order = by_seniority(event)
    assert order["D01"] == 0
    assert order[""] == 8


def test_the_engine_beats_the_office() -> None:
    event = read_event(DATA / "xinyu")
    engine = solve(event, Options(seconds=None, effort=1.0), Watch())
    assert engine.score.key < judge(event, plan_of(event)).key
