"""Counting by classes against brute force: legal, honest in what it claims and proves, and on tiny events optimal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import pytest

from scheduler.demand.movements import movements_due
from scheduler.domain.handbook import Level
from scheduler.engine.assign import search
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.stages.transport import plan_transport
from scheduler.judge import Score, judge
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from tests.transport.oracle import CALLED, Case, attended, cases, plans

CASES = (*islice(cases(seed=11), 48), *islice(attended(seed=2), 12))
"""Events as they come, then such in which something goes along or stands by."""


def obeyed(case: Case) -> tuple[Rule, ...]:
    return tuple(rule for rule in active_rules(case.event) if rule.stage in ("transport", "all"))


@pytest.fixture(scope="module")
def optima() -> list[Mapping[Level, int]]:
    return [
        dict(min((judge(case.event, made, obeyed(case)) for made in plans(case)), key=_key).tiers) for case in CASES
    ]


def _key(score: Score) -> tuple[int, ...]:
    return score.key


@pytest.fixture(scope="module")
def results() -> Iterator[list[StageResult]]:
    """Every event planned by classes, however small."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "EXACT", -1)
        yield [plan_transport(case.event, obeyed(case), case.plan, Budget(workers=1), Watch()) for case in CASES]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_plans_by_classes_are_legal_and_claim_what_the_judge_finds(number: int, results: list[StageResult]) -> None:
    case, result = CASES[number], results[number]
    score = judge(case.event, result.plan, obeyed(case))
    assert score.tier(Level.HARD) == 0
    assert {rule.id: rule.amount for rule in score.rules} == {
        rule.id: result.claimed.get(rule.id, 0) for rule in score.rules
    }
    assert [(tier.level, tier.value) for tier in result.tiers] == [
        (level, value) for level, value in score.tiers if level is not Level.HARD
    ]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_no_bound_is_above_the_optimum(
    number: int, results: list[StageResult], optima: Sequence[Mapping[Level, int]]
) -> None:
    for tier in results[number].tiers:
        assert tier.bound is not None
        assert tier.bound <= optima[number][tier.level]


def test_what_classes_find_is_the_optimum(results: list[StageResult], optima: Sequence[Mapping[Level, int]]) -> None:
    """Also where a vehicle that goes along competes with the journeys for drivers."""
    missed = [
        (number, [tier.value for tier in result.tiers], best)
        for number, (result, best) in enumerate(zip(results, optima, strict=True))
        if any(tier.value != best[tier.level] for tier in result.tiers)
    ]
    assert not missed


def test_some_bounds_prove_and_some_do_not(results: list[StageResult]) -> None:
    """Else the test of the bounds says little."""
    met = Counter(tier.bound == tier.value for result in results for tier in result.tiers if tier.value)
    assert min(met[True], met[False]) >= 10, met


def test_what_goes_along_and_what_stands_by_is_sometimes_served_and_sometimes_not(results: list[StageResult]) -> None:
    """Else the kernel is not held to T11, T16 and T18."""
    found = Counter(
        (due.kind, due.item not in result.plan.listed)
        for case, result in zip(CASES, results, strict=True)
        for due in movements_due(case.event, case.plan)
        if due.kind in CALLED
    )
    assert all(found[kind, served] >= 2 for kind in CALLED for served in (True, False)), found
