"""Brute force as an oracle: a stage against the judge on every plan that could be written for a tiny event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Status
from scheduler.engine.outcome import StageResult
from scheduler.judge import Score, judge
from scheduler.plan import Plan
from scheduler.rules.base import Rule


class Verdict(NamedTuple):
    """The best score of all plans, the rules that bind, those that amount to 2 or more somewhere."""

    best: tuple[int, ...]
    binding: frozenset[str]
    heavy: frozenset[str]


def verdict_of(event: Event, rules: Sequence[Rule], plans: Iterable[Plan], stage: str) -> Verdict:
    scores = [judge(event, plan, rules, (stage,)) for plan in plans]
    return Verdict(
        best=min(score.key for score in scores),
        binding=frozenset(name for score in scores for name in _binding(score)),
        heavy=frozenset(rule.id for score in scores for rule in score.rules if rule.amount >= 2),
    )


def assert_best(event: Event, rules: Sequence[Rule], stage: str, result: StageResult, best: tuple[int, ...]) -> None:
    """A legal plan with the best score of all, every tier proven, each soft rule's claim as the judge has it."""
    score = judge(event, result.plan, rules, (stage,))
    assert score.tier(Level.HARD) == 0, score.violations
    assert score.key == best
    assert {tier.level: tier.value for tier in result.tiers} == {k: v for k, v in score.tiers if k is not Level.HARD}
    assert all(tier.status is Status.OPTIMAL and tier.bound == tier.value for tier in result.tiers)
    soft = [rule.id for rule in rules if not rule.hard]
    assert {name: result.claimed.get(name, 0) for name in soft} == {name: score.amount(name) for name in soft}


def _binding(score: Score) -> set[str]:
    """A hard rule that forbids the plan by itself, or the soft ones that charge a legal one."""
    broken = {rule.id for rule in score.rules if rule.amount and rule.level is Level.HARD}
    if broken:
        return broken if len(broken) == 1 else set()
    return {rule.id for rule in score.rules if rule.amount}
