"""Fewest people: the ejection pool and the bound of subjects that are all apart, on rosters counted by hand."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from benchmarks.staff import Instance, solve
from scheduler.clock import Interval
from scheduler.domain.handbook import Level
from scheduler.engine import roster
from scheduler.engine.budget import Budget, TierResult, Watch


def people(instance: Instance) -> TierResult:
    outcome = solve(instance, Budget(effort=0.5))
    assert len(outcome.chosen) == len(instance.tasks)
    return next(tier for tier in outcome.tiers if tier.level is Level.COST)


def fewest(instance: Instance) -> int:
    """By looking at every way to deal the tasks out."""
    able = [[p for p, skills in enumerate(instance.skills) if n in skills] for n in range(len(instance.tasks))]
    return min(len(set(dealt)) for dealt in product(*able) if _is_legal(instance, dealt))


def _is_legal(instance: Instance, dealt: tuple[int, ...]) -> bool:
    pairs = [(a, b) for a in range(len(dealt)) for b in range(a)]
    return not any(dealt[a] == dealt[b] and instance.tasks[a].overlaps(instance.tasks[b]) for a, b in pairs)


def test_tasks_that_touch_are_one_persons() -> None:
    every = (0, 1, 2)
    assert (
        people(Instance("touching", (Interval(0, 10), Interval(10, 20), Interval(20, 30)), (every, every))).value == 1
    )


def test_tasks_that_nobody_can_do_both_of_need_two() -> None:
    found = people(Instance("apart", (Interval(0, 10), Interval(20, 30)), ((0,), (1,))))
    assert (found.value, found.bound) == (2, 2)


@pytest.mark.parametrize("seed", range(12))
def test_as_few_as_there_can_be_and_never_bounded_above(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "EXACT", 0)
    monkeypatch.setattr(roster, "BUILDABLE", 0)
    dice = Random(seed)
    starts = [dice.randrange(0, 60, 5) for _ in range(7)]
    tasks = tuple(Interval(start, start + dice.randrange(10, 30, 5)) for start in starts)
    skills = [sorted(dice.sample(range(7), 4)) for _ in range(4)]
    instance = Instance("random", tasks, (*map(tuple, skills), *(tuple({n, (n + 1) % 7}) for n in range(7))))
    found, best = people(instance), fewest(instance)
    assert found.bound is not None
    assert found.bound <= best <= found.value
    assert found.value == best


def test_the_same_effort_and_seed_give_the_same_roster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "EXACT", 0)
    monkeypatch.setattr(roster, "BUILDABLE", 0)
    dice = Random(5)
    tasks = tuple(Interval(start, start + 60) for start in (dice.randrange(600) for _ in range(60)))
    skills = tuple(tuple(sorted(dice.sample(range(60), 30))) for _ in range(30))
    instance = Instance("twice", tasks, skills)
    first, second = (solve(instance, Budget(effort=0.3, seed=3)) for _ in range(2))
    assert (first.chosen, first.tiers) == (second.chosen, second.tiers)


def test_a_stop_leaves_a_complete_roster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "EXACT", 0)
    watch = Watch()
    watch.stop()
    instance = Instance("stopped", (Interval(0, 10), Interval(5, 15)), ((0, 1), (0, 1)))
    assert len(solve(instance, Budget(), watch).chosen) == 2
