"""The stage against every plan that could be written, on tiny events aimed at the edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, Watch
from scheduler.engine.stages.itinerary import plan_itinerary
from scheduler.judge import Score, judge
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from tests.itinerary.builders import plan
from tests.itinerary.tiny import company_event, drive_event, every_plan, tiny_event

SEEDS = range(108)
COMPANY = 60
"""The first seed of an event in which activities keep each other company."""
DRIVES = 100
"""The first seed of an event in which the sites of a route are driven to."""


def event_of(seed: int) -> Event:
    made = tiny_event if seed < COMPANY else company_event if seed < DRIVES else drive_event
    return made(seed)


def rules_of(given: Event) -> list[Rule]:
    return [rule for rule in active_rules(given) if rule.stage in ("itinerary", "all")]


class Verdict(NamedTuple):
    """The judge on every plan of a tiny event: the best legal score, and the rules that bind."""

    best: tuple[int, ...]
    binding: frozenset[str]


@cache
def verdict(seed: int) -> Verdict:
    given = event_of(seed)
    rules = rules_of(given)
    scores = [judge(given, made, rules) for made in every_plan(given)]
    best = min(score.key for score in scores if not score.tier(Level.HARD))
    return Verdict(best, frozenset(binding(scores)))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stage_finds_the_best_of_all_plans(seed: int) -> None:
    given = event_of(seed)
    rules = rules_of(given)
    result = plan_itinerary(given, rules, plan(scope=()), Budget(workers=1), Watch())
    score = judge(given, result.plan, rules)
    best = verdict(seed).best
    assert score.key == best
    assert [(tier.value, tier.bound) for tier in result.tiers] == [(value, value) for value in best[1:]]
    assert all(tier.status is Status.OPTIMAL for tier in result.tiers)
    soft = {rule.id for rule in rules if not rule.hard}
    assert {r.id: r.amount for r in score.rules if r.id in soft} == {**dict.fromkeys(soft, 0), **result.claimed}


def test_every_rule_binds() -> None:
    """In three events or more: the stage's own rules, and that of what finds no place. Money and pins, which all
    stages obey, are silent here: these events have neither."""
    binds = Counter(rule for seed in SEEDS for rule in verdict(seed).binding)
    own = {rule.id for rule in rules_of(tiny_event(1)) if rule.stage == "itinerary"}
    assert {rule for rule, events in binds.items() if events >= 3} == own | {"U1"}


def binding(scores: Sequence[Score]) -> set[str]:
    """Hard rules that forbid some plan by themselves, and soft ones that tell legal plans apart."""
    broken = [[rule.id for rule in score.rules if rule.level is Level.HARD and rule.amount] for score in scores]
    legal = [score for score, found in zip(scores, broken, strict=True) if not found]
    alone = {found[0] for found in broken if len(found) == 1}
    return alone | {rule.id for rule in scores[0].rules if len({score.amount(rule.id) for score in legal}) > 1}
