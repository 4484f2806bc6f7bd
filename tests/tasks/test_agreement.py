"""The stage of tasks against brute force: a legal plan with the best score of all, amounts as the judge has them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Status
from scheduler.judge import Score, judge
from tests.tasks import tiny
from tests.tasks.builders import solved, task_rules

SEEDS = range(60)
BINDING = {"K1", "K1.home", "K2", "K.own", "K.fit", "K.free", "K.hours", "K.day", "K.rest", "K.officer", "K.lead", "U1"}
"""Rules that decide something in these events. The others that create tasks differ from K1 by their facts alone
(test_created), and K.asked has no facet."""


class Verdict(NamedTuple):
    """The judge on every plan of a tiny event: the best score, and the rules that bind."""

    best: tuple[int, ...]
    binding: frozenset[str]


@cache
def verdict(seed: int) -> Verdict:
    given, before = tiny.case(seed)
    rules = task_rules(given)
    scores = [judge(given, made, rules, ("tasks",)) for made in tiny.plans(given, before)]
    return Verdict(
        best=min(score.key for score in scores),
        binding=frozenset(name for score in scores for name in _binding(score)),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stage_finds_the_best_plan(seed: int) -> None:
    given, before = tiny.case(seed)
    result = solved(given, before)
    rules = task_rules(given)
    score = judge(given, result.plan, rules, ("tasks",))
    assert score.tier(Level.HARD) == 0, score.violations
    assert score.key == verdict(seed).best
    assert {tier.level: tier.value for tier in result.tiers} == {k: v for k, v in score.tiers if k is not Level.HARD}
    assert all(tier.status is Status.OPTIMAL and tier.bound == tier.value for tier in result.tiers)
    soft = [rule.id for rule in rules if not rule.hard]
    assert {name: result.claimed.get(name, 0) for name in soft} == {name: score.amount(name) for name in soft}


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


def _binding(score: Score) -> set[str]:
    broken = {rule.id for rule in score.rules if rule.amount and rule.level is Level.HARD}
    if broken:
        return broken if len(broken) == 1 else set()
    return {rule.id for rule in score.rules if rule.amount}
