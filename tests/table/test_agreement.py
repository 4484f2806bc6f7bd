"""The table stage against brute force: a legal plan with the best score of all, and amounts as the judge has them."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.table import plan_table
from scheduler.rules.table import TABLE
from tests.oracle import Verdict, assert_best, verdict_of
from tests.table import tiny
from tests.table.builders import table_rules

SEEDS = range(100)


@cache
def verdict(seed: int) -> Verdict:
    given, before = tiny.case(seed)
    return verdict_of(given, table_rules(given), tiny.plans(given, before), "table")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stage_finds_the_best_plan(seed: int) -> None:
    given, before = tiny.case(seed)
    rules = table_rules(given)
    result = plan_table(given, rules, before, Budget(), Watch())
    assert_best(given, rules, "table", result, verdict(seed).best)


def test_every_rule_binds_somewhere() -> None:
    """In some event some plan is forbidden by this rule alone, or legal and charged by it."""
    binding: Counter[str] = Counter()
    for seed in SEEDS:
        binding.update(verdict(seed).binding)
    assert {rule.id: binding[rule.id] for rule in TABLE if binding[rule.id] < 2} == {}
