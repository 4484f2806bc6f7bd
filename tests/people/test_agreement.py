"""The people stage against brute force: a legal plan with the best score of all, and amounts as the judge has them."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.people import plan_people
from scheduler.rules.people import PEOPLE
from tests.oracle import Verdict, assert_best, verdict_of
from tests.people import tiny
from tests.people.builders import people_rules

SEEDS = range(60)


@cache
def verdict(seed: int) -> Verdict:
    given, before = tiny.case(seed)
    return verdict_of(given, people_rules(given), tiny.plans(given, before), "people")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stage_finds_the_best_plan(seed: int) -> None:
    given, before = tiny.case(seed)
    rules = people_rules(given)
    result = plan_people(given, rules, before, Budget(), Watch())
    assert_best(given, rules, "people", result, verdict(seed).best)


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
