"""The roster kernel and the exact kernel on the demo event's duties."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine import roster
from scheduler.engine.budget import Budget, Status, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.solve import Options, solve
from scheduler.engine.stages.people import plan_people
from scheduler.judge import judge
from scheduler.plan import Plan
from scheduler.rules import active_rules
from scheduler.tables.read import read_event
from tests.people.builders import people_rules

XINYU = Path(__file__).parents[2] / "data" / "xinyu"


@cache
def ground() -> tuple[Event, Plan]:
    given = read_event(XINYU)
    before = solve(given, Options(seconds=None, effort=8, stages=("lodging", "itinerary", "transport")), Watch())
    return given, before.plan


def planned() -> StageResult:
    given, before = ground()
    return plan_people(given, people_rules(given), before, Budget(effort=2), Watch())


def test_searched_rosters_reach_the_exact_optimum_and_their_bounds_lie_below(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = planned()
    assert {tier.status for tier in exact.tiers} == {Status.OPTIMAL}
    monkeypatch.setattr(roster, "EXACT", 0)
    monkeypatch.setattr(roster, "BUILDABLE", 0)
    searched = planned()
    assert [tier.value for tier in searched.tiers] == [tier.value for tier in exact.tiers]
    assert all(tier.bound is None or tier.bound <= tier.value for tier in searched.tiers)
    assert searched.tiers[0].bound == exact.tiers[0].value
    given, _ = ground()
    score = judge(given, searched.plan, active_rules(given))
    assert score.tier(Level.HARD) == 0
    soft = [rule.id for rule in people_rules(given) if not rule.hard and rule.stage == "people"]
    assert {name: searched.claimed.get(name, 0) for name in soft} == {name: score.amount(name) for name in soft}


def test_a_search_that_starts_from_a_roster_is_never_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "EXACT", 0)
    monkeypatch.setattr(roster, "BUILDABLE", 0)
    given, before = ground()
    first = planned()
    watch = Watch()
    watch.stop()
    again = plan_people(given, people_rules(given), first.plan, Budget(), watch)
    assert [tier.value for tier in again.tiers] == [tier.value for tier in first.tiers]
    assert again.plan == first.plan
    assert plan_people(given, people_rules(given), before, Budget(), watch).plan != first.plan
