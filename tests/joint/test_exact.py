"""The joint model on tiny events: the best of all grounds, never worse than the stages, judged as claimed."""

from __future__ import annotations

from functools import cache

import pytest

from scheduler.engine.budget import Budget, Status, Watch
from scheduler.engine.joint import decide
from scheduler.engine.joint.grounds import Surveyor
from scheduler.engine.outcome import StageResult
from scheduler.engine.solve import Options, Solution, solve
from scheduler.judge import Score, judge
from tests.joint.tiny import FOUR, Oracle, rules_by_stage, tiny_event

SEEDS = range(40)


@cache
def staged(seed: int) -> Solution:
    return solve(tiny_event(seed), Options(seconds=None, effort=5, stages=FOUR), Watch())


@cache
def joint(seed: int) -> tuple[StageResult, Score]:
    event, known = tiny_event(seed), staged(seed)
    rules = rules_by_stage(event)
    grounds = Surveyor(event, rules, known.plan, dict(known.score.tiers)).all(600)
    assert grounds.complete
    found = decide(event, rules, grounds, known.plan, Budget(effort=20), Watch())
    return found, judge(event, found.plan, stages=FOUR)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_on_any_ground_is_better(seed: int) -> None:
    assert joint(seed)[1].key == Oracle(tiny_event(seed)).best()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stages_are_never_better(seed: int) -> None:
    assert joint(seed)[1].key <= staged(seed).score.key


def test_on_some_events_the_stages_lose() -> None:
    assert [seed for seed in (3, 6) if joint(seed)[1].key < staged(seed).score.key] == [3, 6]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_tier_is_proven_and_judged_as_it_claims(seed: int) -> None:
    found, score = joint(seed)
    amounts = {rule.id: rule.amount for rule in score.rules}
    assert {tier.status for tier in found.tiers} == {Status.OPTIMAL}
    assert {name: amounts[name] for name in found.claimed} == dict(found.claimed)
