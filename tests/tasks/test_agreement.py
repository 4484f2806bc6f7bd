"""The stage of tasks against brute force: a legal plan with the best score of all, amounts as the judge has them."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from scheduler.domain.handbook import Level
from scheduler.judge import judge
from tests.oracle import Verdict, assert_best, verdict_of
from tests.tasks import tiny
from tests.tasks.builders import solved, task_rules

SEEDS = range(60)
BINDING = {"K1", "K1.home", "K2", "K.own", "K.fit", "K.free", "K.hours", "K.day", "K.rest", "K.officer", "K.lead", "U1"}
"""Rules that decide something in these events. The others that create tasks differ from K1 by their facts alone
(test_created), and K.asked has no facet."""


@cache
def verdict(seed: int) -> Verdict:
    given, before = tiny.case(seed)
    return verdict_of(given, task_rules(given), tiny.plans(given, before), "tasks")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stage_finds_the_best_plan(seed: int) -> None:
    given, before = tiny.case(seed)
    result = solved(given, before)
    rules = task_rules(given)
    assert_best(given, rules, "tasks", result, verdict(seed).best)


@pytest.mark.parametrize("seed", range(24))
def test_greed_and_pushing_alone_find_a_legal_plan(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on problems too large for the model: nothing hard is broken, amounts are the judge's, bounds hold."""
    monkeypatch.setattr("scheduler.engine.errands.exact.MOST", 0)
    given, before = tiny.case(seed)
    result, rules = solved(given, before), task_rules(given)
    score, best = judge(given, result.plan, rules, ("tasks",)), verdict(seed).best
    assert score.tier(Level.HARD) == 0, score.violations
    assert {tier.level: tier.value for tier in result.tiers} == {k: v for k, v in score.tiers if k is not Level.HARD}
    for tier, value in zip(result.tiers, best[1:], strict=True):
        assert tier.bound is None or tier.bound <= value
        if tier.value != value:
            break


def test_every_rule_binds_somewhere() -> None:
    """In some event some plan is forbidden by this rule alone, or legal and charged by it."""
    binding: Counter[str] = Counter()
    for seed in SEEDS:
        binding.update(verdict(seed).binding)
    assert {name: binding[name] for name in BINDING if binding[name] < 2} == {}
