"""The people stage against brute force: a legal plan with the best score of all, and amounts as the judge has them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, Watch
from scheduler.engine.stages.people import plan_people
from scheduler.judge import Score, judge
from scheduler.rules.people import PEOPLE
from tests.people import tiny
from tests.people.builders import people_rules

SEEDS = range(60)


class Verdict(NamedTuple):
    """The judge on every plan of a tiny event: the best score, the rules that bind, those that amount to 2 or more."""

    best: tuple[int, ...]
    binding: frozenset[str]
    heavy: frozenset[str]


@cache
def verdict(seed: int) -> Verdict:
    given, before = tiny.case(seed)
    rules = people_rules(given)
    scores = [judge(given, plan, rules, ("people",)) for plan in tiny.plans(given, before)]
    return Verdict(
        best=min(score.key for score in scores),
        binding=frozenset(name for score in scores for name in _binding(score)),
        heavy=frozenset(rule.id for score in scores for rule in score.rules if rule.amount >= 2),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stage_finds_the_best_plan(seed: int) -> None:
    given, before = tiny.case(seed)
    rules = people_rules(given)
    result = plan_people(given, rules, before, Budget(), Watch())
    score = judge(given, result.plan, rules, ("people",))
    assert score.tier(Level.HARD) == 0, score.violations
    assert score.key == verdict(seed).best
    assert {tier.level: tier.value for tier in result.tiers} == {k: v for k, v in score.tiers if k is not Level.HARD}
    assert all(tier.status is Status.OPTIMAL and tier.bound == tier.value for tier in result.tiers)
    soft = [rule.id for rule in rules if not rule.hard]
    assert {name: result.claimed.get(name, 0) for name in soft} == {name: score.amount(name) for name in soft}


def test_every_rule_binds_somewhere() -> None:
    """In some event some plan is forbidden by this rule alone, or legal and charged by it. Notices (P14) follow from
    the plan and are tested by themselves."""
    binding: Counter[str] = Counter()
    heavy: set[str] = set()
    for seed in SEEDS:
        binding.update(verdict(seed).binding)
        heavy |= verdict(seed).heavy
    assert {rule.id: binding[rule.id] for rule in PEOPLE if binding[rule.id] < 2} == {"P14": 0}
    assert {"P5", "P7", "P13", "U1"} <= heavy


def _binding(score: Score) -> set[str]:
    broken = {rule.id for rule in score.rules if rule.amount and rule.level is Level.HARD}
    if broken:
        return broken if len(broken) == 1 else set()
    return {rule.id for rule in score.rules if rule.amount}
