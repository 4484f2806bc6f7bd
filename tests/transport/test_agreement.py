"""The stage against brute force: legal, exactly optimal in every tier, and claiming what the judge finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

import pytest

from scheduler.domain.handbook import Level
from scheduler.engine.assign import search
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.transport import plan_transport
from scheduler.judge import Score, judge
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from scheduler.rules.transport import TRANSPORT
from tests.transport.oracle import Case, cases, damaged, plans

CASES = tuple(islice(cases(seed=7), 120))


def obeyed(case: Case) -> tuple[Rule, ...]:
    """The rules of transport and of all stages."""
    return tuple(rule for rule in active_rules(case.event) if rule.stage in ("transport", "all"))


def scored(case: Case) -> list[Score]:
    rules = obeyed(case)
    return [judge(case.event, made, rules) for made in plans(case)]


@pytest.fixture(scope="module")
def verdicts() -> list[list[Score]]:
    return [scored(case) for case in CASES]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_stage_is_optimal_and_claims_what_the_judge_finds(number: int, verdicts: list[list[Score]]) -> None:
    case = CASES[number]
    rules = obeyed(case)
    result = plan_transport(case.event, rules, case.plan, Budget(workers=1), Watch())
    score = judge(case.event, result.plan, rules)
    assert score.tier(Level.HARD) == 0
    assert score.key == min(verdict.key for verdict in verdicts[number])
    assert {rule.id: rule.amount for rule in score.rules} == {
        rule.id: result.claimed.get(rule.id, 0) for rule in score.rules
    }


@pytest.mark.parametrize("number", range(0, len(CASES), 3))
def test_a_search_that_is_too_large_for_proof_stays_legal_and_honest(
    number: int, verdicts: list[list[Score]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "EXACT", 0)
    case = CASES[number]
    rules = obeyed(case)
    result = plan_transport(case.event, rules, case.plan, Budget(workers=1), Watch())
    score = judge(case.event, result.plan, rules)
    best = dict(min(verdicts[number], key=lambda verdict: verdict.key).tiers)
    assert score.tier(Level.HARD) == 0
    assert {rule.id: rule.amount for rule in score.rules} == {
        rule.id: result.claimed.get(rule.id, 0) for rule in score.rules
    }
    unplaced = next(tier for tier in result.tiers if tier.level is Level.UNPLACED)
    assert unplaced.bound is None or unplaced.bound <= best[Level.UNPLACED]


def test_no_damaged_plan_is_legal() -> None:
    for case in CASES[:20]:
        rules = obeyed(case)
        made = plan_transport(case.event, rules, case.plan, Budget(workers=1), Watch()).plan
        for broken in damaged(made):
            assert judge(case.event, broken, rules).tier(Level.HARD) > 0


def test_every_rule_binds_somewhere(verdicts: list[list[Score]]) -> None:
    """Hard: some plan breaks this rule alone, or the best plan would be a better one. Soft: the best plan pays."""
    binds = Counter(name for scores in verdicts for name in _binding(scores))
    given = {"T9", "T10", "T15", "T17"}  # times and tickets are; the damaged plans show the first two
    kept = {"T3", "T14"}  # by everyone who boards; the oracle names no seats
    apart = {"T12"}  # a problem of its own, with an enumeration of its own
    never = {kind.id for kind in TRANSPORT} - set(binds) - given - kept - apart
    assert not never, binds


def _binding(scores: Sequence[Score]) -> set[str]:
    found: set[str] = set()
    for score in scores:
        broken = [rule.id for rule in score.rules if rule.amount and rule.level is Level.HARD]
        if len(broken) == 1:
            found.add(broken[0])
    best = min(scores, key=lambda score: score.key)
    return found | {rule.id for rule in best.rules if rule.amount}
