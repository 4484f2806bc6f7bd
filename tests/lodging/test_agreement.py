"""The stage against every plan that could be written, on tiny events aimed at the edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, Watch
from scheduler.engine.stages.lodging import plan_lodging
from scheduler.engine.stages.lodging_levels import Levels
from scheduler.engine.stages.lodging_rows import stays_asked, with_rooms
from scheduler.engine.unplaced import unplaced
from scheduler.judge import Score, judge
from scheduler.plan import Plan, Source
from scheduler.rules import RULE_OF, active_rules
from scheduler.rules.base import Rule, facets_of
from scheduler.supply.rooms import rooms_offered
from tests.lodging.tiny import every_plan, tiny_event

SEEDS = range(60)
EMPTY = Plan(event=Source(id="E"), handbook=Source(id="test"))


def planned(given: Event) -> list[Rule]:
    """Lodging's own rules, and those of all stages that tell it something: money and pins are judged elsewhere."""
    return [
        rule for rule in active_rules(given) if rule.stage == "lodging" or (rule.stage == "all" and facets_of(rule))
    ]


@cache
def verdicts(seed: int) -> tuple[Score, ...]:
    """The judge on every plan of a tiny event."""
    given = tiny_event(seed)
    rules = planned(given)
    return tuple(judge(given, plan, rules) for plan in every_plan(given))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stage_finds_the_best_of_all_plans(seed: int) -> None:
    given = tiny_event(seed)
    rules = planned(given)
    result = plan_lodging(given, rules, EMPTY, Budget(workers=1), Watch())
    score = judge(given, result.plan, rules)
    best = min(verdict.key for verdict in verdicts(seed) if not verdict.tier(Level.HARD))
    assert score.key == best
    assert [(tier.value, tier.bound) for tier in result.tiers] == [(value, value) for value in best[1:]]
    assert all(tier.status is Status.OPTIMAL for tier in result.tiers)
    soft = {rule.id for rule in rules if not rule.hard}
    assert {r.id: r.amount for r in score.rules if r.id in soft} == {**dict.fromkeys(soft, 0), **result.claimed}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_levels_are_legal_and_say_what_the_judge_says(seed: int) -> None:
    given = tiny_event(seed)
    rules = planned(given)
    subjects = stays_asked(rules, EMPTY)
    outcome = Levels(given, rules, subjects, rooms_offered(given), EMPTY).solve(Budget(effort=2.0, workers=1), Watch())
    missing = unplaced(rules, subjects, (), EMPTY, outcome.chosen)
    score = judge(given, with_rooms(EMPTY, subjects, outcome.chosen, missing), rules)
    best = min(verdict.key for verdict in verdicts(seed) if not verdict.tier(Level.HARD))
    assert score.tier(Level.HARD) == 0
    assert score.key >= best
    assert {r.id: r.amount for r in score.rules if not RULE_OF[r.id](given).hard} == outcome.claimed
    for tier, value, least in zip(outcome.tiers, score.key[1:], best[1:], strict=True):
        assert tier.value == value
        assert tier.status is Status.FEASIBLE or tier.bound == value == least


def test_every_rule_binds() -> None:
    """In three events or more. A stage gives one room a stay, so L1.keep cannot."""
    binds = Counter(rule for seed in SEEDS for rule in binding(verdicts(seed)))
    lodging = {rule.id for rule in planned(tiny_event(0))}
    assert {rule for rule, events in binds.items() if events >= 3} == lodging - {"L1.keep"}


def binding(scores: Sequence[Score]) -> set[str]:
    """Hard rules that forbid some plan by themselves, and soft ones that tell legal plans apart."""
    broken = [[rule.id for rule in score.rules if rule.level is Level.HARD and rule.amount] for score in scores]
    legal = [score for score, found in zip(scores, broken, strict=True) if not found]
    alone = {found[0] for found in broken if len(found) == 1}
    return alone | {rule.id for rule in scores[0].rules if len({score.amount(rule.id) for score in legal}) > 1}
