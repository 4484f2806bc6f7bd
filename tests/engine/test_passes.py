"""Ways through the stages, with stages that answer from a list: what is taken up again, and what stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.passes import Passes
from scheduler.engine.solve import empty_plan
from scheduler.plan import Plan, Unplaced
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
Answer = tuple[int, int | None]
"""Misses, and the bound proven for them."""


@pytest.fixture(scope="module")
def event() -> Event:
    return read_event(XINYU)


class Stages:
    """Answers each stage's calls one after the other, the last answer again and again; remembers who was called."""

    def __init__(self, answers: Mapping[str, Sequence[Answer]]) -> None:
        self.answers = {stage: list(found) for stage, found in answers.items()}
        self.called: list[str] = []

    def __call__(self, stage: str, plan: Plan, _budget: Budget) -> StageResult:
        self.called.append(stage)
        answers = self.answers[stage]
        missed, bound = answers.pop(0) if len(answers) > 1 else answers[0]
        status = Status.OPTIMAL if bound == missed else Status.FEASIBLE
        lines = tuple(Unplaced(item=f"{stage}{n}", rule="U1", reason="-") for n in range(missed))
        found = plan.model_copy(update={"unplaced": (*plan.unplaced, *lines)})
        return StageResult(found, (TierResult(Level.UNPLACED, missed, bound, status),), {})


def passes(event: Event, stages: Stages, watch: Watch | None = None) -> Passes:
    weights = dict.fromkeys(stages.answers, 1)
    return Passes(event, (), stages, weights, empty_plan(event), watch or Watch())


def test_the_second_look_begins_at_the_first_open_stage_and_leaves_the_proven_one_after_it(event: Event) -> None:
    stages = Stages({"lodging": [(1, 1)], "transport": [(3, 0), (3, 2)], "table": [(2, 2)]})
    two = passes(event, stages)
    best = two.first(Budget())
    again = two.again(best, Budget())
    assert stages.called == ["lodging", "transport", "table", "transport"]
    assert again is not None
    assert again.plan == best.plan
    assert again.steps["transport"].tiers[0].bound == 2


def test_what_gets_better_takes_those_after_it_along(event: Event) -> None:
    stages = Stages({"lodging": [(2, 0), (1, 1)], "transport": [(3, 3)]})
    two = passes(event, stages)
    again = two.again(two.first(Budget()), Budget())
    assert again is not None
    assert [line.item for line in again.plan.unplaced] == ["lodging0", "transport0", "transport1", "transport2"]
    assert stages.called == ["lodging", "transport", "lodging", "transport"]


def test_what_gets_worse_on_the_same_ground_stays_as_it_was(event: Event) -> None:
    stages = Stages({"lodging": [(1, 0), (2, 0)]})
    two = passes(event, stages)
    best = two.first(Budget())
    again = two.again(best, Budget())
    assert again is not None
    assert again.plan == best.plan


def test_where_everything_is_proven_there_is_nothing_to_take_up(event: Event) -> None:
    stages = Stages({"lodging": [(0, 0)], "table": [(2, 2)]})
    two = passes(event, stages)
    assert two.again(two.first(Budget()), Budget()) is None


def test_only_what_there_is_the_time_for_is_taken_up(event: Event) -> None:
    stages = Stages({"lodging": [(1, 0)], "table": [(1, 0)]})
    two = passes(event, stages)
    first = two.first(Budget())
    took = {"lodging": 1000.0, "table": 100.0}
    best = replace(first, steps={stage: replace(step, took=took[stage]) for stage, step in first.steps.items()})
    two.again(best, Budget.lasting(300))
    assert stages.called == ["lodging", "table", "table"]


def test_what_a_stage_took_at_least_counts(event: Event) -> None:
    stages = Stages({"lodging": [(2, 0), (1, 0)]})
    two = passes(event, stages)
    first = two.first(Budget())
    quick = replace(first, steps={stage: replace(step, took=1e-12) for stage, step in first.steps.items()})
    again = two.again(quick, Budget())
    assert again is not None
    assert again.steps["lodging"].took == 1e-12


def test_a_stop_on_the_way_leaves_no_half_way(event: Event) -> None:
    watch = Watch()
    stages = Stages({"lodging": [(1, 0)], "table": [(1, 0)]})
    two = passes(event, stages, watch)
    best = two.first(Budget())
    watch.stop()
    assert two.again(best, Budget()) is None
    assert stages.called == ["lodging", "table", "lodging"]
