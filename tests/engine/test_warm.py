"""Changed data planned from the plan of what they were: never worse than the repair, and its own tiers count."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.repair import Freeze
from scheduler.engine.replan import replan
from scheduler.engine.solve import Options, Solution, solve
from scheduler.engine.warm import solve_from
from scheduler.judge import judge
from scheduler.tables.read import read_event

ROOT = Path(__file__).parents[2]
LATE = ROOT / "scenarios" / "xinyu" / "late_train.csv"
OPTIONS = Options(seconds=None, effort=5)


@cache
def xinyu(late: bool = False) -> Event:
    return read_event(ROOT / "data" / "xinyu", None, [LATE] if late else [])


@cache
def base() -> Solution:
    return solve(xinyu(), Options(seconds=None, effort=20), Watch())


def test_the_same_data_give_a_plan_no_worse_than_the_base() -> None:
    found = solve_from(xinyu(), base().plan, OPTIONS, Watch())
    assert found.score.key <= base().score.key
    assert [level for level, _ in found.score.tiers] == list(xinyu().handbook.tiers)
    assert Level.STABILITY not in [level for level, _ in found.score.tiers]


def test_changed_data_give_a_clean_plan_no_worse_than_the_repair() -> None:
    event = xinyu(late=True)
    repaired = replan(event, base().plan, Freeze(-(10**6)), Budget.lasting(None, 2.0), Watch()).solution.plan
    found = solve_from(event, base().plan, OPTIONS, Watch())
    assert found.score.clean
    assert found.score.key <= judge(event, repaired).key
    assert found.plan.event.hash == event.hash
    assert found.score.key == judge(event, found.plan).key


def test_of_a_base_that_decides_rooms_alone_rooms_alone_are_planned() -> None:
    rooms = solve(xinyu(), Options(seconds=None, effort=5, stages=("lodging",)), Watch()).plan
    found = solve_from(xinyu(late=True), rooms, OPTIONS, Watch())
    assert found.plan.scope == ("lodging",)
    assert [row.room for row in found.plan.stays] == [row.room for row in rooms.stays]


def test_a_stop_leaves_a_plan_of_all_stages() -> None:
    watch = Watch()
    watch.stop()
    found = solve_from(xinyu(late=True), base().plan, OPTIONS, watch)
    assert found.plan.scope == base().plan.scope
    assert found.score.tier(Level.HARD) == 0
