"""The conductor on the demo event: whole plans, the same plan twice, a stop, stages on top of a plan."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Status, Watch
from scheduler.engine.solve import Options, Solution, first_seconds, solve
from scheduler.errors import UsageError
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"


@cache
def xinyu() -> Event:
    return read_event(XINYU)


@cache
def planned() -> Solution:
    return solve(xinyu(), Options(seconds=None, effort=60), Watch())


def test_the_demo_event_is_planned_completely_and_the_judge_agrees() -> None:
    assert planned().score.clean


def test_every_tier_of_every_stage_is_proven() -> None:
    tiers = [(stage, tier) for stage, found in planned().stages.items() for tier in found]
    assert [
        (stage, tier) for stage, tier in tiers if tier.status is not Status.OPTIMAL or tier.bound != tier.value
    ] == []


def test_the_same_effort_and_seed_give_the_same_plan() -> None:
    again = solve(xinyu(), Options(seconds=None, effort=60), Watch())
    assert again.plan.dump(xinyu().clock) == planned().plan.dump(xinyu().clock)


def test_a_stop_before_anything_still_leaves_a_plan_of_all_stages_without_hard_violation() -> None:
    watch = Watch()
    watch.stop()
    found = solve(xinyu(), Options(seconds=None), watch)
    assert found.plan.scope == planned().plan.scope
    assert found.score.tier(Level.HARD) == 0
    assert len(found.plan.stays) == 26
    assert found.plan.movements
    assert found.plan.duties


def test_a_worse_time_limit_is_never_better_than_the_proven_plan() -> None:
    brief = solve(xinyu(), Options(seconds=0.2), Watch())
    assert brief.score.tier(Level.HARD) == 0
    assert brief.score.key >= planned().score.key


def test_a_stage_can_be_planned_on_top_of_an_earlier_plan() -> None:
    rooms = solve(xinyu(), Options(stages=("lodging",), effort=60, seconds=None), Watch()).plan
    both = solve(xinyu(), Options(stages=("itinerary",), effort=60, seconds=None), Watch(), rooms).plan
    assert both.stays == rooms.stays
    assert both.scope == ("lodging", "itinerary")


def test_a_stage_without_its_ground_is_refused() -> None:
    with pytest.raises(UsageError, match="lodging, itinerary"):
        solve(xinyu(), Options(stages=("transport",)), Watch())


def test_the_first_pass_has_less_for_each_of_very_many() -> None:
    assert [round(first_seconds(persons), 1) for persons in (24, 350, 1000, 6154)] == [5.0, 10.5, 30.0, 66.1]
