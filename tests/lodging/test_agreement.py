"""The stage against every plan that could be written, on tiny events aimed at the edges."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, Watch
from scheduler.engine.stages.lodging import plan_lodging
from scheduler.judge import Score, judge
from scheduler.plan import Plan, Source
from scheduler.rules import active_rules
from tests.lodging.tiny import every_plan, tiny_event

SEEDS = range(60)
EMPTY = Plan(event=Source(id="E"), handbook=Source(id="test"))


@cache
def verdicts(seed: int) -> tuple[Score, ...]:
    """The judge on every plan of a tiny event."""
    given = tiny_event(seed)
    rules = [rule for rule in active_rules(given) if rule.stage in ("lodging", "all")]
    return tuple(judge(given, plan, rules) for plan in every_plan(given))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stage_finds_the_best_of_all_plans(seed: int) -> None:
    given = tiny_event(seed)
    rules = [rule for rule in active_rules(given) if rule.stage in ("lodging", "all")]
    result = plan_lodging(given, rules, EMPTY, Budget(workers=1), Watch())
    score = judge(given, result.plan, rules)
    best = min(verdict.key for verdict in verdicts(seed) if not verdict.tier(Level.HARD))
    assert score.key == best
    assert [(tier.value, tier.bound) for tier in result.tiers] == [(value, value) for value in best[1:]]
    assert all(tier.status is Status.OPTIMAL for tier in result.tiers)
    soft = {rule.id for rule in rules if not rule.hard}
    assert {r.id: r.amount for r in score.rules if r.id in soft} == {**dict.fromkeys(soft, 0), **result.claimed}


def test_every_rule_binds() -> None:
    """Hard: forbids some plan by itself. Soft: tells legal plans apart. A stage gives one room a stay (L1.keep)."""
    binds: Counter[str] = Counter()
    for seed in SEEDS:
        amounts: dict[str, set[int]] = {}
        for verdict in verdicts(seed):
            broken = [rule.id for rule in verdict.rules if rule.level is Level.HARD and rule.amount]
            binds.update(broken if len(broken) == 1 else [])
            for rule in verdict.rules if not broken else ():
                amounts.setdefault(rule.id, set()).add(rule.amount)
        binds.update(rule for rule, seen in amounts.items() if len(seen) > 1)
    lodging = {rule.id for rule in active_rules(tiny_event(0)) if rule.stage in ("lodging", "all")}
    assert set(binds) == lodging - {"L1.keep"}
