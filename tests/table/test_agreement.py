"""The table stage against brute force: a legal plan with the best score of all, and amounts as the judge has them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, Watch
from scheduler.engine.stages.table import plan_table
from scheduler.judge import Score, judge
from scheduler.rules.table import TABLE
from tests.table import tiny
from tests.table.builders import table_rules

SEEDS = range(100)


class Verdict(NamedTuple):
    """The judge on every plan of a tiny event: the best score, and the rules that bind."""

    best: tuple[int, ...]
    binding: frozenset[str]


@cache
def verdict(seed: int) -> Verdict:
    given, before = tiny.case(seed)
    rules = table_rules(given)
    scores = [judge(given, plan, rules, ("table",)) for plan in tiny.plans(given, before)]
    return Verdict(
        best=min(score.key for score in scores),
        binding=frozenset(name for score in scores for name in _binding(score)),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stage_finds_the_best_plan(seed: int) -> None:
    given, before = tiny.case(seed)
    rules = table_rules(given)
    result = plan_table(given, rules, before, Budget(), Watch())
    score = judge(given, result.plan, rules, ("table",))
    assert score.tier(Level.HARD) == 0, score.violations
    assert score.key == verdict(seed).best
    assert {tier.level: tier.value for tier in result.tiers} == {k: v for k, v in score.tiers if k is not Level.HARD}
    assert all(tier.status is Status.OPTIMAL and tier.bound == tier.value for tier in result.tiers)
    soft = [rule.id for rule in rules if not rule.hard]
    assert {name: result.claimed.get(name, 0) for name in soft} == {name: score.amount(name) for name in soft}


def test_every_rule_binds_somewhere() -> None:
    """In some event some plan is forbidden by this rule alone, or legal and charged by it."""
    binding: Counter[str] = Counter()
    for seed in SEEDS:
        binding.update(verdict(seed).binding)
    assert {rule.id: binding[rule.id] for rule in TABLE if binding[rule.id] < 2} == {}


def _binding(score: Score) -> set[str]:
    broken = {rule.id for rule in score.rules if rule.amount and rule.level is Level.HARD}
    if broken:
        return broken if len(broken) == 1 else set()
    return {rule.id for rule in score.rules if rule.amount}
